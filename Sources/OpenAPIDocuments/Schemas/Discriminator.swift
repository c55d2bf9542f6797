import JSONValues

/// What a `discriminator` says: the property that tells the variants of a schema apart, and which value means which.
struct Discriminator {
    /// A value of the property and the schema that it stands for.
    struct Meaning {
        let value: String
        let variant: TextPlace
        let node: TextNode
    }

    /// The property; from 2.0's text or from the object of later versions.
    let property: String
    /// The values that the document maps by itself, in order.
    let mapping: [Meaning]

    /// Reads the discriminator of a schema; `nil` where it has none.
    init?(of schema: TextNode, _ resolver: ReferenceResolver) {
        guard let written = schema.value["discriminator"] else { return nil }
        guard let property = written.string ?? written["propertyName"]?.string else { return nil }
        self.property = property
        mapping = (written["mapping"]?.object ?? [:]).compactMap { member in
            guard let name = member.value.string, let node = Self.variant(name, of: schema, resolver) else {
                return nil
            }
            return Meaning(value: member.key, variant: node.place, node: node)
        }
    }

    /// The values that stand for a variant: those that are mapped to it, else its own name.
    func values(for variant: TextNode) -> [String] {
        let mapped = mapping.filter { $0.variant == variant.place }.map(\.value)
        return mapped.isEmpty ? variant.pointer.tokens.last.map { [$0] } ?? [] : mapped
    }

    /// The values that the document maps to a variant by itself.
    func mappedValues(for variant: TextNode) -> [String] {
        mapping.filter { $0.variant == variant.place }.map(\.value)
    }

    /// A mapping names a component or refers to a schema (OpenAPI 3.2, Discriminator Object).
    private static func variant(_ name: String, of schema: TextNode, _ resolver: ReferenceResolver) -> TextNode? {
        let isName = name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") }
        for container in SubtypeIndex.containers where isName {
            let reference = "\(container)/\(name.replacing("~", with: "~0"))"
            guard let target = try? resolver.resolved(reference, in: schema.document, at: JSONPointer()) else {
                continue
            }
            return try? resolver.followed(target)
        }
        guard let target = try? resolver.resolved(name, in: schema.document, at: schema.pointer) else { return nil }
        return try? resolver.followed(target)
    }

    /// The keywords that pin the property of a variant to the values that stand for it.
    func pin(_ values: [String]) -> JSONObject {
        let pinned: JSONValue =
            values.count == 1 ? ["const": .string(values[0])] : ["enum": .array(values.map(JSONValue.string))]
        return ["properties": .object([property: pinned]), "required": [.string(property)]]
    }

    /// Whether the variant itself says which values the property has.
    func isPinned(by variant: TextNode, _ resolver: ReferenceResolver) -> Bool {
        var flattening = ObjectFlattening(resolver, direction: nil)
        guard let object = flattening.flatten(variant.schema),
            let schema = object.properties.first(where: { $0.name == property })?.schema
        else { return false }
        let alternatives = [schema.value] + (schema.value["allOf"]?.array ?? [])
        return alternatives.contains { alternative in
            let place = TextNode(value: alternative, document: schema.document, pointer: schema.pointer)
            guard let value = (try? resolver.followed(place))?.value else { return false }
            return value["const"] != nil || value["enum"]?.array?.isEmpty == false
        }
    }
}

/// The schemas that extend others by `allOf`, in all texts.
struct SubtypeIndex: Sendable {
    private var subtypes: [TextPlace: [TextNode]] = [:]

    init(_ resolver: ReferenceResolver) {
        for text in resolver.texts.texts {
            for reference in Self.containers {
                guard let target = try? resolver.resolved(reference, in: text.id, at: JSONPointer()),
                    let container = try? resolver.followed(target)
                else { continue }
                for member in container.value.object ?? [:] { note(container.child(member), resolver) }
            }
        }
    }

    /// Where named schemas stand.
    static let containers = ["#/components/schemas", "#/definitions"]

    /// The schemas that extend one directly, in the order of the texts.
    subscript(base: TextNode) -> [TextNode] { subtypes[base.place] ?? [] }

    private mutating func note(_ schema: TextNode, _ resolver: ReferenceResolver) {
        guard let list = schema.member("allOf"), let members = list.value.array else { return }
        for (index, member) in members.enumerated() where member["$ref"] != nil {
            guard let base = try? resolver.followed(list.child(index, member)) else { continue }
            subtypes[base.place, default: []].append(schema)
        }
    }
}
