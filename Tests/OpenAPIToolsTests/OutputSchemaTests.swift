import JSONValues
import OpenAPITools
import Testing
import Tools

@Suite("Output schemas") struct OutputSchemaTests {
    private static let binary: JSONValue = [
        "type": "object",
        "properties": [
            "content_type": ["type": "string"], "size": ["type": "integer", "minimum": 0],
            "base64": ["type": "string", "contentEncoding": "base64"],
        ],
        "required": ["content_type", "size", "base64"],
    ]
    private static let pet: JSONValue = ["type": "object", "properties": ["id": ["type": "integer"]]]

    private func schema(_ responses: JSONValue, wraps: Bool = false, method: String = "get") async throws -> JSONValue {
        try await ToolBench(
            operation: ["responses": responses], method: method,
            more: ["components": ["schemas": ["Pet": Self.pet]]],
            configuration: OpenAPIProviderConfiguration(wrapsResults: wraps)
        ).tool().outputSchema
    }

    private static let empty: JSONValue = ["description": "d"]

    private static func response(_ content: JSONValue) -> JSONValue { ["description": "d", "content": content] }

    /// The responses of an operation, and what its calls return.
    private static let describedResponses: [(JSONValue, JSONValue)] = [
        (["200": response(["application/json": ["schema": pet]])], pet),
        (["204": empty], ["type": "null"]),
        (["201": response(["application/json": ["schema": pet]]), "204": empty], ["anyOf": [pet, ["type": "null"]]]),
        (
            [
                "200": response(["application/json": ["schema": pet]]),
                "201": response(["application/json": ["schema": pet]]),
            ], pet
        ),
        (
            [
                "2XX": response(["application/json": ["schema": pet]]),
                "default": response(["application/json": ["schema": ["type": "string"]]]),
            ], pet
        ),
        (["default": response(["application/json": ["schema": pet]])], pet),
        (["404": response(["application/json": ["schema": pet]])], [:]),
        (["200": response(["text/plain": [:], "application/json": ["schema": pet]])], pet),
        (["200": response(["application/xml": ["schema": pet]])], ["type": "string"]),
        (["200": response(["text/plain": ["schema": ["type": "integer"]]])], ["type": "string"]),
        (
            ["200": response(["text/plain": ["schema": ["type": "string", "enum": ["a"]]]])],
            ["type": "string", "enum": ["a"]]
        ),
        (["200": response(["application/pdf": ["schema": ["type": "string", "format": "binary"]]])], binary),
        (["200": response(["*/*": ["schema": pet]])], pet),
        (["200": response(["application/x-ndjson": ["schema": pet]])], ["type": "array", "items": pet]),
        (["200": response(["application/json": [:]])], [:]),
    ]

    @Test("They describe what is returned", arguments: describedResponses)
    func described(responses: JSONValue, expected: JSONValue) async throws {
        #expect(try await schema(responses) == expected)
    }

    @Test("Components come along under $defs")
    func definitions() async throws {
        let schema = try await schema([
            "200": Self.response([
                "application/json": ["schema": ["type": "array", "items": ["$ref": "#/components/schemas/Pet"]]]
            ])
        ])
        #expect(schema == ["type": "array", "items": ["$ref": "#/$defs/Pet"], "$defs": ["Pet": Self.pet]])
    }

    @Test("Wrapped results show their wrapping")
    func wrapped() async throws {
        let list: JSONValue = ["type": "array", "items": ["type": "integer"]]
        #expect(
            try await schema(["200": Self.response(["application/json": ["schema": list]])], wraps: true) == [
                "type": "object", "properties": ["result": list], "required": ["result"], "x-fastmcp-wrap-result": true,
            ])
        #expect(
            try await schema(
                ["200": Self.response(["application/json": ["schema": ["$ref": "#/components/schemas/Pet"]]])],
                wraps: true)["$ref"] == "#/$defs/Pet")
        #expect(try await schema(["200": Self.response(["application/json": [:]])], wraps: true) == ["type": "object"])
    }

    @Test(
        "Wrapped results are wrapped",
        arguments: [("[1]", ["result": [1]]), (#"{"a":1}"#, ["a": 1]), ("", ["result": nil])] as [(String, JSONValue)])
    func wrappedValues(body: String, value: JSONValue) async throws {
        let bench = try await ToolBench(
            operation: ["responses": ["200": Self.response(["application/json": [:]])]],
            configuration: OpenAPIProviderConfiguration(outputValidation: .off, wrapsResults: true)
        ) { _ in .init(200, "application/json", body) }
        #expect(try await bench.call().value == value)
    }

    @Test(
        "Accept asks for what is declared, JSON alone where there is some",
        arguments: [
            (["200": response(["application/xml": [:], "application/json": [:]])], "application/json"),
            (["200": response(["text/csv": [:], "application/pdf": [:]])], "text/csv, application/pdf"),
            (["204": empty, "400": response(["application/problem+json": [:]])], "*/*"),
            (
                ["200": response(["application/vnd.a+json": [:]]), "400": response(["application/problem+json": [:]])],
                "application/vnd.a+json, application/problem+json"
            ),
            ([:], "*/*"),
        ] as [(JSONValue, String)])
    func accept(responses: JSONValue, expected: String) async throws {
        let bench = try await ToolBench(operation: ["responses": responses])
        #expect(try await bench.dryRun().header("Accept") == expected)
    }
}
