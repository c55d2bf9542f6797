import CodeMode
import JSONValues
import MontySandbox
import Sandbox
import Testing
import Tools

@Suite("Typed Python")
struct PythonStubsTests {
    /// Schemas of a result, and the type that stands for them.
    static let results: [(JSONValue, String)] = [
        (true, "Any"),
        ([:], "Any"),
        (["type": "null"], "None"),
        (["type": "string"], "str"),
        (["type": ["string", "null"]], "str | None"),
        (["type": "array", "items": ["type": "number"]], "list[float]"),
        (["type": "array"], "list[Any]"),
        (["enum": ["a\"b", 1, true, nil]], "Literal[\"a\\\"b\", 1, True] | None"),
        (["enum": [1.5]], "float"),
        (["type": "object"], "dict[str, Any]"),
        (["type": "object", "additionalProperties": ["type": "integer"]], "dict[str, int]"),
        (["anyOf": [["type": "string"], ["type": "integer"], ["type": "string"]]], "str | int"),
        (["oneOf": [["type": "string"], [:]]], "Any"),
        (["$ref": "#/$defs/nowhere"], "Any"),
        (["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/b"], "b": ["type": "integer"]]], "int"),
        (["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/a"]]], "Any"),
        (["allOf": [["type": "integer"], ["description": "words"]]], "int"),
        (["$ref": "#/$defs/full-name", "$defs": ["full-name": ["properties": ["a": true]]]], "FullName"),
    ]

    @Test("A schema becomes a type", arguments: results)
    func type(_ schema: JSONValue, _ type: String) {
        #expect(PythonStubs.resultType(of: tool(output: schema)) == type)
    }

    @Test("Classes hold the fields of objects, of parts and of circles")
    func classes() {
        var stubs = PythonStubs()
        stubs.add(
            tool(output: [
                "$ref": "#/$defs/Node",
                "$defs": [
                    "Node": [
                        "type": "object", "required": ["id"],
                        "properties": [
                            "id": ["type": "integer", "description": "The number of the node. Never 0."],
                            "next": ["$ref": "#/$defs/Node"], "class": ["type": "string"],
                        ],
                        "allOf": [["properties": ["size": ["type": "integer", "default": 1]], "required": ["size"]]],
                    ]
                ],
            ])
        )
        #expect(
            stubs.text == """
                Node = TypedDict("Node", {
                    "size": int,  # default 1
                    "id": int,  # number of the node
                    "next": NotRequired[Node],
                    "class": NotRequired[str],
                })

                async def f() -> Node: ...

                """
        )
    }

    @Test("Arguments whose names are none in Python are one dict")
    func names() {
        var stubs = PythonStubs()
        stubs.add(
            tool(parameters: [
                "type": "object", "required": ["filter[name]"],
                "properties": ["filter[name]": ["type": "string"], "from": ["type": "string"]],
            ])
        )
        stubs.add(
            tool(parameters: [
                "type": "object", "required": ["b"],
                "properties": ["from": ["type": "string"], "b": ["type": "boolean"]],
            ])
        )
        #expect(
            stubs.text == """
                FArguments = TypedDict("FArguments", {
                    "filter[name]": str,
                    "from": NotRequired[str],
                })

                async def f(arguments: FArguments) -> Any: ...

                async def f(
                    *,
                    from_: str = ...,  # "from" in a dict
                    b: bool,
                ) -> Any: ...

                """
        )
    }

    @Test("Two schemas of one name are two classes, the same one is one")
    func sameNames() {
        var stubs = PythonStubs()
        for kind in ["string", "integer", "string"] {
            stubs.add(
                tool(output: [
                    "$ref": "#/$defs/Pet", "$defs": ["Pet": ["properties": ["id": ["type": .string(kind)]]]],
                ])
            )
        }
        #expect(stubs.text.contains("class Pet(TypedDict, total=False):\n    id: str\n"))
        #expect(stubs.text.contains("class Pet2(TypedDict, total=False):\n    id: int\n"))
        #expect(!stubs.text.contains("Pet3"))
    }

    @Test("What the sandbox's checker reads is free of mistakes", .needsInterpreter)
    func checked() async throws {
        var stubs = PythonStubs()
        for tool in try await ShopProvider.make().tools() { stubs.add(tool) }
        let check = SandboxCheck(globalStubs: PythonStubs.imports + stubs.text + "\nwrong: int\n")
        let outcome = try await #require(sandbox).run(
            code: "wrong + ''\nawait get_pet(pet_id='1')", inputs: [:], externalFunctions: [:],
            options: SandboxOptions(check: check)
        )
        guard case .failure(let error) = outcome.result else {
            Issue.record("the checker found nothing")
            return
        }
        #expect(error.code == .typeCheck)
        #expect(error.findings.map(\.line) == [1, 2])
    }

    private func tool(parameters: JSONValue = ["type": "object"], output: JSONValue = true) -> Tool {
        Tool(
            key: ToolKey(name: "f"), method: "GET", path: "/",
            schemas: Fixed(parameters: parameters, outputSchema: output)
        )
    }

    private struct Fixed: ToolSchemas {
        var parameters: JSONValue
        var outputSchema: JSONValue
        var words: ToolSchemaWords { ToolSchemaWords() }
    }
}
