import CodeMode
import JSONValues
import Testing
import Tools

private struct MemorySchemas: ToolSchemas {
    let parameters: JSONValue
    let outputSchema: JSONValue
    var words: ToolSchemaWords { ToolSchemaWords() }
}

@Suite("Finding tools", .needsInterpreter)
struct SearchTests {
    @Test("A line holds the call, the result and the first sentence")
    func brief() async throws {
        let reply = try await makeCodeMode().search(query: "list pets", limit: 1)
        #expect(
            reply.text == """
                2 of 4 tools match; shown: 1-1; next: offset=1
                list_pets(limit?) -> Pet — List all pets
                """
        )
        #expect(reply.nextOffset == 1)
    }

    @Test(
        "The structured answer holds the text too, since some clients show nothing else", arguments: ["list pets", ""])
    func structured(query: String) async throws {
        let reply = try await makeCodeMode().search(query: query, limit: 1)
        #expect(reply.structuredContent["result"] == .string(reply.text))
        let described = try await makeCodeMode().search(tools: ["get_pet"])
        #expect(described.structuredContent["result"] == .string(described.text))
        let full = try await makeCodeMode().search(tools: ["get_pet"], detail: .full)
        #expect(full.structuredContent["result"]?[0]?["name"] == "get_pet")
    }

    @Test("The pages of an answer hold every tool once")
    func pages() async throws {
        let codeMode = try await makeCodeMode()
        var names: [String] = []
        var offset: Int? = 0
        while let place = offset {
            let page = try await codeMode.search(tags: ["pets"], limit: 3, offset: place)
            names += page.tools.map(\.name)
            offset = page.nextOffset
        }
        #expect(names == ["list_pets", "get_pet", "create_pet", "delete_pet"])
    }

    @Test("A described tool has a typed signature and a line ready to paste")
    func detailed() async throws {
        let reply = try await makeCodeMode().search(tools: ["create_pet", "get_pat"])
        #expect(
            reply.text == """
                class Pet(TypedDict):
                    id: int
                    name: str
                    tags: NotRequired[list[str]]
                    mother: NotRequired[Pet]

                async def create_pet(
                    name: str,  # What the pet is called
                    status: Literal["available", "sold"] = ...,
                    from_: str = ...,  # "from" in a dict
                ) -> Pet:
                    \"""Add a pet to the shop\"""

                r = await call_tool("create_pet", {"name": "name"})
                Unknown tool: get_pat. Did you mean get_pet?
                """
        )
    }

    @Test("What a body cannot do without is shown as needed, even where the body is optional")
    func neededWithBody() async throws {
        let text: JSONValue = ["type": "string"]
        let schemas = MemorySchemas(
            parameters: [
                "type": "object", "properties": ["note": text, "name": text], "required": [],
                "x-required-with-body": ["name"],
            ], outputSchema: true)
        let tool = Tool(
            key: ToolKey(name: "add_note"), summary: "Add a note", method: "POST", path: "/notes", schemas: schemas)
        let codeMode = try await makeCodeMode([MemoryProvider(tools: [tool])])
        #expect(try await codeMode.search(query: "note").text.contains("add_note(name, note?)"))
        let described = try await codeMode.search(tools: ["add_note"]).text
        #expect(described.contains("name: str = ...,  # required with a body"))
        #expect(described.contains(#"r = await call_tool("add_note", {"name": "name"})"#))
    }

    @Test("The full form is JSON with both schemas")
    func full() async throws {
        let reply = try await makeCodeMode().search(tools: ["get_pet"], detail: .full)
        let value = try JSONReader.value(Array(reply.text.utf8))
        #expect(value[0]?["key"] == "tool:get_pet@1")
        #expect(value[0]?["parameters"]?["required"] == ["pet_id"])
        #expect(value[0]?["output_schema"]?["$ref"] == "#/$defs/Pet")
        #expect(value[0]?["annotations"]?["readOnlyHint"] == true)
    }

    @Test("Without anything asked there is an overview")
    func overview() async throws {
        let reply = try await makeCodeMode().search()
        #expect(reply.text.hasPrefix("4 tools\n- pets.yaml: 4 tools, version 1\ntags: pets (4)\n"))
    }

    @Test("Nothing found says so")
    func nothing() async throws {
        #expect(try await makeCodeMode().search(query: "zzzzqqqq").text.hasPrefix("0 of 4 tools match"))
    }

    @Test("Several versions are marked, and the name means the highest")
    func versions() async throws {
        let tools = MemoryProvider.pets(version: "1") + MemoryProvider.pets(version: "2")
        let codeMode = try await makeCodeMode([MemoryProvider(tools: tools)])
        #expect(try await codeMode.search(query: "get pet", limit: 1).text.hasSuffix("[2 versions]"))
        #expect(try await codeMode.search(tools: ["get_pet"]).text.hasSuffix("# version 2 of 2, 1"))
    }

    /// Code over `tools`, and its value.
    static let codes: [(String, JSONValue)] = [
        ("[t['name'] for t in tools if t['method'] == 'DELETE']", ["delete_pet"]),
        ("sorted({tag for t in tools for tag in t['tags']})", ["pets"]),
        ("[t['name'] for t in find('remove pet', 1)]", ["delete_pet"]),
        ("[t['name'] for t in await find('remove pet', limit=1)]", ["delete_pet"]),
        ("tools[1]['parameters']['required']", ["pet_id"]),
        ("tools[1]['output_schema']['$defs']['Pet']['required']", ["id", "name"]),
        (
            "sorted(tools[0].keys())",
            [
                "deprecated", "description", "key", "method", "name", "output_schema", "parameters", "path", "tags",
                "version", "versions",
            ]
        ),
    ]

    @Test("Code over the tools gives the answer", arguments: codes)
    func code(_ code: String, _ value: JSONValue) async throws {
        let reply = try await makeCodeMode().search(code: code)
        #expect(reply.json["result"] == value, "\(reply.text)")
    }

    @Test("A mistake in the code is told with its line")
    func codeMistake() async throws {
        let reply = try await makeCodeMode().search(code: "x = 1\ntools[99]")
        #expect(reply.isError)
        #expect(reply.text.contains("line 2: tools[99]"))
    }
}
