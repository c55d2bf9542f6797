import JSONValues
import Synchronization
import Tools

/// A provider of a small pet shop in memory: real tools and real calls, without HTTP.
final class MemoryProvider: ToolProvider {
    let label: String
    private let all: [Tool]
    private let answer: @Sendable (Tool, JSONObject) async throws(ToolCallError) -> JSONValue
    private let called = Mutex<[String]>([])

    /// The keys of the tools that were called, in the order in which the calls began.
    var calls: [String] { called.withLock { $0 } }

    init(
        label: String = "pets.yaml",
        tools: [Tool] = MemoryProvider.pets(),
        answer: @escaping @Sendable (Tool, JSONObject) async throws(ToolCallError) -> JSONValue = MemoryProvider.echo
    ) {
        self.label = label
        all = tools
        self.answer = answer
    }

    func tools() async throws -> [Tool] { all }

    func call(
        _ tool: Tool,
        arguments: JSONObject,
        context: ToolCallContext
    ) async throws(ToolCallError) -> ToolCallResult {
        if context.isDryRun {
            let path = arguments["pet_id"].map { tool.path.replacing("{pet_id}", with: $0.compactText) } ?? tool.path
            var record = Self.record(of: tool, status: nil, outcome: .notSent)
            record.path = path
            return ToolCallResult(value: ["url": .string("http://pets" + path)], record: record)
        }
        called.withLock { $0.append(tool.key.description) }
        let value = try await answer(tool, arguments)
        return ToolCallResult(value: value, status: 200, record: Self.record(of: tool, status: 200, outcome: .ok))
    }

    static func record(of tool: Tool, status: Int?, outcome: ToolCallRecord.Outcome) -> ToolCallRecord {
        ToolCallRecord(
            key: tool.key.description, method: tool.method, path: tool.path, status: status, bytes: 10,
            outcome: outcome, attempts: 1
        )
    }

    /// Answers with the tool's name and its arguments; pet 404 does not exist.
    static let echo: @Sendable (Tool, JSONObject) async throws(ToolCallError) -> JSONValue = {
        (tool, arguments) throws(ToolCallError) in
        if arguments["pet_id"] == 404 {
            throw ToolCallError(
                .httpError, "\(tool.name): HTTP 404 Not Found (GET /pets/404) {\"code\":404}",
                record: record(of: tool, status: 404, outcome: .httpError)
            )
        }
        return ["tool": .string(tool.name), "version": .string(tool.key.version.text), "arguments": .object(arguments)]
    }

    /// The tools of the shop, all of one version.
    static func pets(version: String = "1") -> [Tool] {
        [
            tool(
                "list_pets", version, "GET", "/pets", "List all pets. They come in pages.",
                ["limit": ["type": "integer"]]),
            tool(
                "get_pet", version, "GET", "/pets/{pet_id}", "Get one pet", ["pet_id": ["type": "integer"]],
                required: ["pet_id"]
            ),
            tool(
                "create_pet", version, "POST", "/pets", "Add a pet to the shop",
                [
                    "name": ["type": "string", "description": "What the pet is called."],
                    "status": ["enum": ["available", "sold"]],
                    "from": ["type": "string"],
                ],
                required: ["name"]
            ),
            tool(
                "delete_pet", version, "DELETE", "/pets/{pet_id}", "Delete a pet", ["pet_id": ["type": "integer"]],
                required: ["pet_id"]
            ),
        ]
    }

    static func tool(
        _ name: String,
        _ version: String,
        _ method: String,
        _ path: String,
        _ summary: String,
        _ properties: JSONObject,
        required: [String] = [],
        tags: [String] = ["pets"],
        isDeprecated: Bool = false
    ) -> Tool {
        let parameters: JSONValue = [
            "type": "object", "properties": .object(properties),
            "required": .array(required.map(JSONValue.string)), "additionalProperties": false,
        ]
        return Tool(
            key: ToolKey(name: name, version: ToolVersion(text: version)),
            summary: summary,
            tags: tags,
            method: method,
            path: path,
            isDeprecated: isDeprecated,
            annotations: ToolAnnotations(isReadOnly: method == "GET"),
            schemas: Schemas(parameters: parameters, names: Array(properties.keys))
        )
    }

    private struct Schemas: ToolSchemas {
        let parameters: JSONValue
        let names: [String]

        var outputSchema: JSONValue {
            [
                "$ref": "#/$defs/Pet",
                "$defs": [
                    "Pet": [
                        "type": "object",
                        "properties": [
                            "id": ["type": "integer"], "name": ["type": "string"],
                            "tags": ["type": "array", "items": ["type": "string"]],
                            "mother": ["$ref": "#/$defs/Pet"],
                        ],
                        "required": ["id", "name"],
                    ]
                ],
            ]
        }

        var words: ToolSchemaWords { ToolSchemaWords(argumentNames: names, resultFields: ["id", "name", "tags"]) }
    }
}
