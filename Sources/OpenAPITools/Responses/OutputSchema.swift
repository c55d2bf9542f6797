import JSONValues
import OpenAPIDocuments

/// The JSON Schema 2020-12 of exactly what a call of an operation returns.
enum OutputSchema {
    static func of(_ plan: ResponsePlan, wrapsResults: Bool) -> JSONValue {
        var definitions = JSONObject()
        var variants: [JSONValue] = []
        func add(_ variant: JSONValue) {
            if !variants.contains(variant) { variants.append(variant) }
        }
        if plan.operation.method == "HEAD" {
            add(["type": "null"])
        } else {
            for response in plan.successes {
                let schema = plan.preferredContent(of: response).map { plan.schema(of: $0, definitions: &definitions) }
                add(schema ?? ["type": "null"])
            }
        }
        if wrapsResults {
            let wrapped = variants.map { wrap($0, definitions) }
            variants = []
            for variant in wrapped { add(variant) }
        }
        var schema: JSONObject =
            switch variants.count {
            case 0: wrapsResults ? ["type": "object"] : [:]
            case 1: variants[0].object ?? (variants[0] == false ? ["not": [:]] : [:])
            default: ["anyOf": .array(variants)]
            }
        if !definitions.isEmpty { schema["$defs"] = .object(definitions) }
        return .object(schema)
    }

    /// The value as `--wrap-results` returns it.
    static func wrap(value: JSONValue) -> JSONValue {
        if case .object = value { value } else { ["result": value] }
    }

    private static func wrap(_ schema: JSONValue, _ definitions: JSONObject) -> JSONValue {
        switch isObject(schema, definitions, depth: 0) {
        case true?: return schema
        case false?:
            return [
                "type": "object", "properties": ["result": schema], "required": ["result"],
                "x-fastmcp-wrap-result": true,
            ]
        // Sometimes an object, sometimes not: what is returned is an object in either case.
        case nil: return ["type": "object"]
        }
    }

    /// Whether every value of the schema is an object, or none is; `nil` where that is not certain.
    private static func isObject(_ schema: JSONValue, _ definitions: JSONObject, depth: Int) -> Bool? {
        guard depth < 16, let members = schema.object else { return nil }
        let types = SchemaShape.types(of: schema)
        if types == ["object"] { return true }
        if !types.isEmpty { return types.contains("object") ? nil : false }
        if let reference = members["$ref"]?.string, reference.hasPrefix("#/$defs/") {
            let name = JSONPointer(String(reference.dropFirst()))?.tokens.last
            return name.flatMap { definitions[$0] }.flatMap { isObject($0, definitions, depth: depth + 1) }
        }
        if let parts = members["allOf"]?.array {
            return parts.lazy.compactMap { isObject($0, definitions, depth: depth + 1) }.first
        }
        guard let alternatives = (members["anyOf"] ?? members["oneOf"])?.array, let first = alternatives.first else {
            return nil
        }
        let all = isObject(first, definitions, depth: depth + 1)
        return alternatives.dropFirst().allSatisfy { isObject($0, definitions, depth: depth + 1) == all } ? all : nil
    }
}
