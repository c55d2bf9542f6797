import JSONValues
import Tools

/// A tool as a trace keeps it: what the check before a run and the code can see of it.
struct TracedTool: Sendable, ToolSchemas {
    var tool: Tool {
        Tool(
            key: key, summary: summary, description: description, method: method, path: path,
            annotations: annotations, schemas: self)
    }

    private var key: ToolKey
    private var summary: String
    private var description: String
    private var method: String
    private var path: String
    private var annotations = ToolAnnotations()
    let parameters: JSONValue
    let outputSchema: JSONValue
    let words: ToolSchemaWords

    init(_ tool: Tool) {
        key = tool.key
        summary = tool.summary
        description = tool.description
        method = tool.method
        path = tool.path
        annotations = tool.annotations
        parameters = tool.parameters
        outputSchema = tool.outputSchema
        words = ToolSchemaWords(argumentNames: tool.schemas.words.argumentNames)
    }

    /// A tool of which only the key is known.
    init?(key text: String) {
        let parts = text.dropFirst("tool:".utf8.count).split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.hasPrefix("tool:"), parts.count == 2, !parts[0].isEmpty else { return nil }
        key = ToolKey(name: String(parts[0]), version: ToolVersion(text: String(parts[1])))
        summary = ""
        description = ""
        method = ""
        path = ""
        parameters = true
        outputSchema = true
        words = ToolSchemaWords()
    }

    init?(_ json: JSONValue) {
        guard let text = json["key"]?.string, let known = TracedTool(key: text) else { return nil }
        key = known.key
        summary = json["summary"]?.string ?? ""
        description = json["description"]?.string ?? ""
        method = json["method"]?.string ?? ""
        path = json["path"]?.string ?? ""
        annotations.isReadOnly = json["read_only"]?.bool ?? false
        parameters = json["parameters"] ?? true
        outputSchema = json["output_schema"] ?? true
        words = ToolSchemaWords(argumentNames: json["arguments"]?.array?.compactMap(\.string) ?? [])
    }

    var json: JSONValue {
        [
            "key": .string(key.description),
            "summary": .string(summary),
            "description": .string(description),
            "method": .string(method),
            "path": .string(path),
            "read_only": .bool(annotations.isReadOnly),
            "arguments": .array(words.argumentNames.map(JSONValue.string)),
            "parameters": parameters,
            "output_schema": outputSchema,
        ]
    }
}

/// The tools of a trace; their calls are answered before they come here.
struct TraceProvider: ToolProvider {
    let trace: RunTrace

    var label: String { "the recorded run" }

    func tools() async throws -> [Tool] {
        trace.tools.map(\.tool) + trace.otherTools.compactMap(TracedTool.init(key:)).map(\.tool)
    }

    func call(_ tool: Tool, arguments: JSONObject, context: ToolCallContext) async throws(ToolCallError)
        -> ToolCallResult
    {
        let key = tool.key.description
        throw ToolCallError(
            .notAllowed, "\(key) is not called in a replay",
            record: ToolCallRecord(key: key, method: tool.method, path: tool.path))
    }
}
