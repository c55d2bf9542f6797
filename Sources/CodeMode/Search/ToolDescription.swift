import JSONValues
import Tools

extension Tool {
    /// All that is told about a tool in JSON: what `full` shows.
    func fullDescription(versions: [Tool]) -> JSONValue {
        var members = codeDescription(versions: versions)
        members["parameters"] = parameters
        members["output_schema"] = outputSchema
        members["deprecated"] = isDeprecated ? true : nil
        members["annotations"] = annotationHints
        return .object(members)
    }

    /// The annotations as MCP names them.
    var annotationHints: JSONValue {
        [
            "readOnlyHint": .bool(annotations.isReadOnly),
            "destructiveHint": .bool(annotations.isDestructive),
            "idempotentHint": .bool(annotations.isIdempotent),
        ]
    }

    /// What is told of a tool without its schemas.
    func codeDescription(versions: [Tool]) -> JSONObject {
        [
            "name": .string(name),
            "key": .string(key.description),
            "version": key.version.jsonText,
            "versions": .array(versions.filter { !$0.key.version.isNone }.map(\.key.version.jsonText)),
            "description": .string(wholeDescription),
            "tags": .array(tags.map(JSONValue.string)),
            "method": .string(method),
            "path": .string(path),
            "deprecated": .bool(isDeprecated),
        ]
    }

    /// The summary and the description, each thing once.
    var wholeDescription: String {
        if summary.isEmpty || description.hasPrefix(summary) { return description }
        return description.isEmpty ? summary : "\(summary)\n\n\(description)"
    }
}

extension ToolVersion {
    fileprivate var jsonText: JSONValue { isNone ? .null : .string(text) }
}
