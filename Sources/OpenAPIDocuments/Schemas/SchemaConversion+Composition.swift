import Diagnostics
import JSONValues

extension SchemaConversion {
    /// Converts a keyword that holds schemas; every other keyword is left out.
    mutating func convertComposition(
        _ member: JSONObject.Member,
        of source: JSONObject,
        hidden: Set<String>,
        depth: Int,
        into output: inout SchemaOutput
    ) {
        let (key, value) = (member.key, member.value)
        switch key {
        case "properties": properties(value, hidden: hidden, depth: depth, &output)
        case "patternProperties", "dependentSchemas": map(key, value, depth: depth, &output)
        case "dependencies": dependencies(value, hidden: hidden, depth: depth, &output)
        case "items": items(value, depth: depth, &output)
        case "additionalItems": additionalItems(value, of: source, depth: depth, &output)
        case "allOf", "anyOf", "oneOf", "prefixItems":
            let losses = frame.losses
            let schemas = list(key, value, hidden: key == "prefixItems" ? [] : hidden, depth: depth)
            // Alternatives that have lost words may overlap, and `oneOf` would refuse what fits two of them.
            let isBlurred = key == "oneOf" && frame.losses > losses && source["anyOf"] == nil
            output.members[isBlurred ? "anyOf" : key] = schemas
        case "then", "else": one(key, value, hidden: hidden, depth: depth, &output)
        case "additionalProperties", "unevaluatedProperties", "propertyNames", "unevaluatedItems", "contains", "not",
            "if",
            "contentSchema":
            one(key, value, hidden: [], depth: depth, &output)
        default: reportUnknown(key)
        }
    }

    private mutating func one(
        _ key: String,
        _ value: JSONValue,
        hidden: Set<String>,
        depth: Int,
        _ output: inout SchemaOutput
    ) {
        guard isSchema(value) else { return reportDropped(key, value, expected: "a schema") }
        let losses = frame.losses
        let converted = schema(value, at: key, hidden: hidden, depth: depth)
        // Without all of its words, a negated schema would refuse what the author lets through.
        if frame.losses > losses, key == "not" || key == "if" { return }
        output.members[key] = converted
    }

    private func isSchema(_ value: JSONValue) -> Bool { value.object != nil || value.bool != nil }

    private mutating func list(_ key: String, _ value: JSONValue, hidden: Set<String>, depth: Int) -> JSONValue? {
        guard let elements = value.array else {
            reportDropped(key, value, expected: "an array")
            return nil
        }
        frame.path.append(key)
        defer { frame.path.removeLast() }
        var schemas: [JSONValue] = []
        for (index, element) in elements.enumerated() {
            guard isSchema(element) else {
                let place = String(index)
                report(
                    .warning, "invalid-schema",
                    "`\(key)` holds \(element.kindWithArticle), expected a schema; it is left out", at: place)
                continue
            }
            if elements.count > 1, key != "allOf", let null = onlyNull(element) {
                schemas.append(null)
            } else {
                schemas.append(schema(element, at: String(index), hidden: hidden, depth: depth))
            }
        }
        if elements.isEmpty { report(.warning, "invalid-schema", "`\(key)` is empty, it is left out of the schema") }
        return schemas.isEmpty ? nil : .array(schemas)
    }

    /// An alternative that says nothing but `nullable: true`, by which generators mean null; `nil` for any other.
    private func onlyNull(_ alternative: JSONValue) -> JSONValue? {
        guard let object = alternative.object, object["nullable"] == true,
            object.keys.allSatisfy({ ["nullable", "title", "description"].contains($0) || $0.hasPrefix("x-") })
        else { return nil }
        return ["type": "null"]
    }

    private mutating func properties(_ value: JSONValue, hidden: Set<String>, depth: Int, _ output: inout SchemaOutput)
    {
        guard let object = value.object else { return reportDropped("properties", value, expected: "an object") }
        frame.path.append("properties")
        defer { frame.path.removeLast() }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(object.count)
        for member in object where !hidden.contains(member.key) {
            members.append(.init(key: member.key, value: schema(member.value, at: member.key, depth: depth)))
        }
        output.members["properties"] = .object(JSONObject(distinct: members))
    }

    private mutating func map(_ key: String, _ value: JSONValue, depth: Int, _ output: inout SchemaOutput) {
        guard let object = value.object else { return reportDropped(key, value, expected: "an object") }
        frame.path.append(key)
        defer { frame.path.removeLast() }
        var result = output.members[key]?.object ?? [:]
        for member in object {
            let name = key == "patternProperties" ? portable(member.key, at: member.key) : member.key
            if let name {
                result[name] = schema(member.value, at: member.key, depth: depth)
            } else {
                output.hasLostPatterns = true
            }
        }
        if !result.isEmpty { output.members[key] = .object(result) }
    }

    /// Draft 7 has in one keyword what are two since.
    private mutating func dependencies(
        _ value: JSONValue, hidden: Set<String>, depth: Int, _ output: inout SchemaOutput
    ) {
        guard let object = value.object else { return reportDropped("dependencies", value, expected: "an object") }
        let words = object.filter { $0.value.array != nil }.map { (key: $0.key, value: $0.value) }
        let schemas = object.filter { $0.value.array == nil }.map { (key: $0.key, value: $0.value) }
        frame.path.append("dependencies")
        defer { frame.path.removeLast() }
        var required = output.members["dependentRequired"]?.object ?? [:]
        for word in words where !hidden.contains(word.key) {
            required[word.key] = .array(
                (word.value.array ?? []).compactMap(\.string).filter { !hidden.contains($0) }.map(JSONValue.string))
        }
        if !required.isEmpty { output.members["dependentRequired"] = .object(required) }
        var dependent = output.members["dependentSchemas"]?.object ?? [:]
        for entry in schemas { dependent[entry.key] = schema(entry.value, at: entry.key, depth: depth) }
        if !dependent.isEmpty { output.members["dependentSchemas"] = .object(dependent) }
    }

    private mutating func items(_ value: JSONValue, depth: Int, _ output: inout SchemaOutput) {
        // Until 2019-09 a list describes the first elements one by one.
        if value.array != nil {
            output.members["prefixItems"] = list("items", value, hidden: [], depth: depth)
        } else {
            one("items", value, hidden: [], depth: depth, &output)
        }
    }

    private mutating func additionalItems(
        _ value: JSONValue,
        of source: JSONObject,
        depth: Int,
        _ output: inout SchemaOutput
    ) {
        guard source["items"]?.array != nil else { return }
        guard isSchema(value) else { return reportDropped("additionalItems", value, expected: "a schema") }
        output.members["items"] = schema(value, at: "additionalItems", depth: depth)
    }

    private mutating func reportUnknown(_ key: String) {
        guard !key.hasPrefix("x-"), !Self.silentKeywords.contains(key) else { return }
        report(.info, "unknown-keyword", "`\(key)` is no keyword of a schema, it is left out", at: key)
    }

    /// Keywords that are understood or known, and that have no place in what is handed out.
    private static let silentKeywords: Set<String> = [
        "$schema", "$id", "id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$defs", "definitions", "$comment",
        "$vocabulary", "discriminator", "xml", "externalDocs", "readOnly", "writeOnly", "collectionFormat",
    ]
}
