import JSONValues

extension SchemaConversion {
    /// What can only be done when all keywords of a schema are there.
    func finish(_ output: inout SchemaOutput, _ source: JSONObject) {
        if !output.required.isEmpty { output.members["required"] = .array(output.required) }
        if output.members["if"] == nil {
            output.members["then"] = nil
            output.members["else"] = nil
        }
        if output.hasLostPatterns {
            // What the lost patterns allow would count as additional.
            output.members["additionalProperties"] = nil
            output.members["unevaluatedProperties"] = nil
        }
        if output.isNullable { allowNull(&output) }
        unwrapSingleReference(&output.members)
    }

    /// `allOf` with nothing but one reference is how versions before 3.1 put words beside a reference.
    private func unwrapSingleReference(_ members: inout JSONObject) {
        guard members["$ref"] == nil, let list = members["allOf"]?.array, list.count == 1,
            let only = list[0].object, only.count == 1, let reference = only["$ref"]
        else { return }
        var unwrapped: JSONObject = ["$ref": reference]
        for member in members where member.key != "allOf" { unwrapped[member.key] = member.value }
        members = unwrapped
    }

    /// Lets a schema take `null` beside what it takes.
    private func allowNull(_ output: inout SchemaOutput) {
        var members = output.members
        let isComposed = ["$ref", "allOf", "not", "if"].contains { members[$0] != nil }
        if isComposed || (members["anyOf"] != nil && members["oneOf"] != nil) {
            output.members = Self.besideNull(members)
            return
        }
        for union in ["anyOf", "oneOf"] {
            guard let alternatives = members[union]?.array else { continue }
            let isThere = alternatives.contains { Self.allowsNull($0["type"]) }
            if !isThere { members[union] = .array(alternatives + [["type": "null"]]) }
        }
        if let type = members["type"], !Self.allowsNull(type) {
            members["type"] = .array((type.array ?? [type]) + ["null"])
        }
        if let values = members["enum"]?.array, !values.contains(.null) {
            members["enum"] = .array(values + [.null])
        }
        if let constant = members["const"], !constant.isNull {
            members["const"] = nil
            members["enum"] = .array([constant, .null])
        }
        output.members = members
    }

    private static func allowsNull(_ type: JSONValue?) -> Bool {
        type == "null" || type?.array?.contains("null") == true
    }

    /// A union of a schema and `null`, with the schema's words outside.
    private static func besideNull(_ members: JSONObject) -> JSONObject {
        var union = JSONObject()
        var inner = JSONObject()
        for member in members {
            switch member.key {
            case "title", "description", "default", "examples", "deprecated": union[member.key] = member.value
            default: inner[member.key] = member.value
            }
        }
        // A single member needs no `allOf` around it.
        var alternative = JSONValue.object(inner)
        if inner.count == 1, let list = inner["allOf"]?.array, list.count == 1 { alternative = list[0] }
        union["anyOf"] = .array([alternative, ["type": "null"]])
        return union
    }
}
