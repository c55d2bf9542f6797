import JSONValues

/// Brings an object-shaped schema, with all that `$ref` and `allOf` add, into one list of properties.
struct ObjectFlattening {
    private let resolver: ReferenceResolver
    /// `nil` keeps all properties.
    private let direction: SchemaDirection?
    private var properties: [FlatProperty] = []
    private var places: [String: Int] = [:]
    private var required: Set<String> = []
    private var additional: FlatObject.Additional = .open
    private var hasProperties = false
    private var visited: Set<TextPlace> = []

    /// The most schemas that one object is composed of.
    private static let maximumSchemas = 50_000

    init(_ resolver: ReferenceResolver, direction: SchemaDirection?) {
        self.resolver = resolver
        self.direction = direction
    }

    /// The object; `nil` where the schema is no object with named properties.
    mutating func flatten(_ schema: SchemaReference) -> FlatObject? {
        // An own stack: compositions may be as deep as a document is long.
        var waiting = [schema.node]
        while let node = waiting.popLast() {
            guard let next = add(node) else { return nil }
            waiting += next.reversed()
            guard visited.count < Self.maximumSchemas else { return nil }
        }
        guard hasProperties else { return nil }
        for place in properties.indices { properties[place].isRequired = required.contains(properties[place].name) }
        let travelling = properties.filter { property in
            switch direction {
            case .request: !property.isReadOnly
            case .response: !property.isWriteOnly
            case nil: true
            }
        }
        return FlatObject(properties: travelling, additional: additional)
    }

    /// Adds what a schema says itself; returns the schemas that it is composed of, `nil` where it is no object.
    private mutating func add(_ node: TextNode) -> [TextNode]? {
        guard visited.insert(node.place).inserted else { return [] }
        guard let object = node.value.object else { return node.value.bool == true ? [] : nil }
        var composed: [TextNode] = []
        if let reference = object["$ref"] {
            guard let target = try? resolver.resolved(reference, in: node) else { return nil }
            composed.append(target)
            guard resolver.countsSiblings(in: node.document) else { return composed }
        }
        guard Self.mayBeObject(object["type"]) else { return nil }
        for member in object {
            switch member.key {
            case "properties": add(properties: node.child(member))
            case "required": required.formUnion((member.value.array ?? []).compactMap(\.string))
            case "additionalProperties", "unevaluatedProperties": restrict(node.child(member), in: object)
            case "allOf":
                let list = node.child(member)
                composed += (member.value.array ?? []).enumerated().map { list.child($0.offset, $0.element) }
            case "oneOf", "anyOf":
                guard let alternative = alternatives(node.child(member)) else { return nil }
                composed += alternative
            default: break
            }
        }
        return composed
    }

    private mutating func add(properties written: TextNode) {
        let node = resolver.container(written)
        for member in node.value.object ?? [:] {
            hasProperties = true
            let schema = node.child(member)
            guard let place = places[member.key] else {
                places[member.key] = properties.count
                properties.append(property(member.key, schema))
                continue
            }
            guard properties[place].schema.value != schema.value else { continue }
            properties[place] = merged(properties[place], property(member.key, schema))
        }
    }

    private func property(_ name: String, _ node: TextNode) -> FlatProperty {
        let traits = PropertyTraits(of: node, resolver)
        return FlatProperty(
            name: name, schema: node.schema, description: traits.description ?? "", isReadOnly: traits.isReadOnly,
            isWriteOnly: traits.isWriteOnly, isDeprecated: traits.isDeprecated, defaultValue: traits.defaultValue)
    }

    /// One property that two members of an `allOf` describe: both hold.
    private func merged(_ first: FlatProperty, _ second: FlatProperty) -> FlatProperty {
        var merged = second
        // References are relative to one text, so across two of them the later description has to do.
        if first.schema.document == second.schema.document {
            let both: JSONValue = ["allOf": .array([first.schema.value, second.schema.value])]
            merged.schema = SchemaReference(
                value: both, document: second.schema.document, pointer: second.schema.pointer)
        }
        merged.isReadOnly = first.isReadOnly || second.isReadOnly
        merged.isWriteOnly = first.isWriteOnly || second.isWriteOnly
        merged.isDeprecated = first.isDeprecated || second.isDeprecated
        if merged.description.isEmpty { merged.description = first.description }
        merged.defaultValue = second.defaultValue ?? first.defaultValue
        return merged
    }

    private mutating func restrict(_ node: TextNode, in object: JSONObject) {
        if object["patternProperties"]?.object?.isEmpty == false { return }
        switch (node.value, additional) {
        case (.bool(false), _): additional = .closed
        case (.object(let schema), .open) where !schema.isEmpty: additional = .schema(node.schema)
        default: break
        }
    }

    /// The schemas that `oneOf` or `anyOf` add to an object; `nil` where they make it a union.
    private func alternatives(_ node: TextNode) -> [TextNode]? {
        let all = (node.value.array ?? []).enumerated().map { node.child($0.offset, $0.element) }
        // "At least one of these is required" leaves the object what it is.
        if all.allSatisfy({ Self.isCondition($0.value) }) { return [] }
        let shapes = all.filter { $0.value["type"]?.string != "null" }
        return shapes.count == 1 ? shapes : nil
    }

    private static func isCondition(_ value: JSONValue) -> Bool {
        guard let object = value.object else { return value.bool == true }
        return object.keys.allSatisfy { ["required", "not", "title", "description"].contains($0) }
    }

    private static func mayBeObject(_ type: JSONValue?) -> Bool {
        switch type {
        case .string(let name)?: name.lowercased() == "object"
        case .array(let names)?: names.contains { $0.string?.lowercased() == "object" }
        default: true
        }
    }
}
