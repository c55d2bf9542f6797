import JSONValues

/// What a schema means at first sight, as a table can hold it: `object{id,name}`, `array<string>`, `integer | null`.
///
/// The names of an object's properties are sorted, and the alternatives of a union; of more than 12 names the rest is
/// counted.
struct ResultShape {
    private let definitions: JSONObject
    private static let maximumDepth = 12

    static func of(_ schema: JSONValue) -> String {
        let shape = ResultShape(definitions: schema["$defs"]?.object ?? [:])
        return shape.joined(shape.alternatives(of: schema, depth: 0))
    }

    private func joined(_ alternatives: Set<String>) -> String { alternatives.sorted().joined(separator: " | ") }

    private func alternatives(of schema: JSONValue, depth: Int) -> Set<String> {
        let schema = followed(schema)
        guard depth <= Self.maximumDepth, let members = schema.object else { return ["any"] }
        var found: Set<String> = []
        var types = members["type"]?.string.map { [$0] } ?? members["type"]?.array?.compactMap(\.string) ?? []
        if types.contains("null") {
            found.insert("null")
            types.removeAll { $0 == "null" }
            if types.isEmpty { return found }
        }
        let names = properties(of: schema, depth: depth)
        if !names.isEmpty { return found.union([object(names)]) }
        if let alternatives = (members["oneOf"] ?? members["anyOf"])?.array {
            for alternative in alternatives { found.formUnion(self.alternatives(of: alternative, depth: depth + 1)) }
            return found
        }
        if let all = members["allOf"]?.array, all.count == 1 {
            return found.union(alternatives(of: all[0], depth: depth + 1))
        }
        if types == ["array"] {
            let items = alternatives(of: members["items"] ?? [:], depth: depth + 1)
            return found.union(["array<\(joined(items))>"])
        }
        return found.union(types.isEmpty ? ["any"] : Set(types))
    }

    private func object(_ names: Set<String>) -> String {
        let shown = names.sorted().prefix(12).joined(separator: ",")
        return "object{\(shown)\(names.count > 12 ? ",+\(names.count - 12)" : "")}"
    }

    private func properties(of schema: JSONValue, depth: Int) -> Set<String> {
        let schema = followed(schema)
        guard depth <= Self.maximumDepth else { return [] }
        let own = Set(schema["properties"]?.object?.keys.map(\.self) ?? [])
        return (schema["allOf"]?.array ?? []).reduce(own) { $0.union(properties(of: $1, depth: depth + 1)) }
    }

    private func followed(_ schema: JSONValue) -> JSONValue {
        var schema = schema
        var hops = 0
        while let reference = schema["$ref"]?.string, hops < 50 {
            schema = definitions[String(reference.dropFirst("#/$defs/".count))] ?? [:]
            hops += 1
        }
        return schema
    }
}
