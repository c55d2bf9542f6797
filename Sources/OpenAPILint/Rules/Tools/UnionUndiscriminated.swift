import JSONValues
import OpenAPIDocuments

/// L14: alternatives that nothing tells apart.
struct UnionUndiscriminated: LintRule {
    let info = RuleInfo(
        id: "union-undiscriminated", category: .tools, severity: .warn,
        summary: "The objects of an input's `oneOf` or `anyOf` can be told apart by a property.",
        rationale: """
            Without a discriminator, a required property that only one of them has, or a property with different constant \
            values, a model mixes the alternatives, and an API's error message cannot say which one it took the value for.
            """,
        badExample: """
            oneOf:
              - {type: object, properties: {name: {type: string}, age: {type: integer}}}
              - {type: object, properties: {name: {type: string}, wings: {type: integer}}}
            """,
        goodExample: """
            oneOf:
              - {type: object, required: [kind], properties: {kind: {const: dog}, age: {type: integer}}}
              - {type: object, required: [kind], properties: {kind: {const: bird}, wings: {type: integer}}}
            """,
        frame: .schema)

    /// Of longer unions only so many alternatives are compared.
    private static let comparedCount = 24

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        document.inputs.schemas.compactMap { schema in
            guard schema.value["discriminator"] == nil else { return nil }
            for keyword in ["oneOf", "anyOf"] {
                let pointer = schema.pointer.appending(keyword)
                let branches = (schema.value[keyword]?.array ?? []).prefix(Self.comparedCount).enumerated()
                    .compactMap { index, value -> Branch? in
                        let reference = SchemaReference(
                            value: value, document: schema.document, pointer: pointer.appending(index))
                        return document.document.schemas.flattened(reference, direction: .request)
                            .map { Branch($0, index: index, document.document.schemas) }
                    }
                guard let pair = Self.confusable(branches) else { continue }
                return RawFinding(
                    info.id,
                    "nothing tells the alternatives \(pair.0 + 1) and \(pair.1 + 1) of `\(keyword)` apart: no "
                        + "discriminator, no required property of just one, no constant that differs",
                    at: TextPlace(document: schema.document, pointer: pointer), .key, in: document.texts)
            }
            return nil
        }
    }

    private struct Branch {
        var index: Int
        var names: Set<String>
        var required: Set<String>
        /// The values that properties may have, where those are listed.
        var values: [String: Set<JSONValue>] = [:]

        init(_ object: FlatObject, index: Int, _ schemas: any SchemaResolving) {
            self.index = index
            names = Set(object.properties.map(\.name))
            required = Set(object.properties.lazy.filter(\.isRequired).map(\.name))
            for property in object.properties {
                guard let schema = schemas.followed(property.schema)?.value else { continue }
                if let constant = schema["const"] { values[property.name] = [constant] }
                if let listed = schema["enum"]?.array { values[property.name] = Set(listed) }
            }
        }

        func differs(from other: Branch) -> Bool {
            if !required.isSubset(of: other.names) || !other.required.isSubset(of: names) { return true }
            return values.contains { name, own in other.values[name]?.isDisjoint(with: own) == true }
        }
    }

    private static func confusable(_ branches: [Branch]) -> (Int, Int)? {
        for (place, left) in branches.enumerated() {
            for right in branches.dropFirst(place + 1) where !left.differs(from: right) {
                return (left.index, right.index)
            }
        }
        return nil
    }
}
