import JSONValues

/// Finds the properties that do not travel in a direction, and remembers what it has found behind references.
struct HiddenProperties: Sendable {
    /// What a schema and all that its `allOf` composes say about names.
    struct Composition: Sendable {
        /// The properties that do not travel.
        var hidden: Set<String> = []
        /// The properties that are required, hidden ones included.
        var required: Set<String> = []
    }

    private struct TargetKey: Hashable, Sendable {
        var place: TextPlace
        var direction: SchemaDirection
    }

    private struct ReferenceKey: Hashable, Sendable {
        var document: DocumentID
        var reference: String
        var direction: SchemaDirection
    }

    private let resolver: ReferenceResolver
    private var compositions: [TargetKey: Composition] = [:]
    private var properties: [ReferenceKey: Bool] = [:]

    /// The most schemas that one is composed of; what lies beyond is taken for harmless.
    private static let maximumSchemas = 64

    init(_ resolver: ReferenceResolver) { self.resolver = resolver }

    /// The composition of a schema that a reference leads to.
    mutating func composition(ofTarget node: TextNode, direction: SchemaDirection) -> Composition {
        let key = TargetKey(place: node.place, direction: direction)
        if let known = compositions[key] { return known }
        let composition = composition(of: node, direction: direction)
        compositions[key] = composition
        return composition
    }

    /// The composition of any schema.
    mutating func composition(of start: TextNode, direction: SchemaDirection) -> Composition {
        var composition = Composition()
        var waiting = [start]
        var count = 0
        while let node = waiting.popLast(), count < Self.maximumSchemas {
            count += 1
            guard let object = node.value.object else { continue }
            if let reference = object["$ref"] {
                if let target = try? resolver.resolved(reference, in: node) { waiting.append(target) }
                guard resolver.countsSiblings(in: node.document) else { continue }
            }
            note(object, of: node, direction, in: &composition)
            guard let list = node.member("allOf"), let members = list.value.array else { continue }
            waiting += members.prefix(Self.maximumSchemas).enumerated().map { list.child($0.offset, $0.element) }
        }
        return composition
    }

    private mutating func note(
        _ object: JSONObject,
        of node: TextNode,
        _ direction: SchemaDirection,
        in composition: inout Composition
    ) {
        for name in object["required"]?.array ?? [] {
            if let name = name.string { composition.required.insert(name) }
        }
        guard let properties = node.member("properties").map(resolver.container) else { return }
        for property in properties.value.object ?? [:] where isHidden(property.value, of: properties, direction) {
            composition.hidden.insert(property.key)
        }
    }

    private mutating func isHidden(_ property: JSONValue, of node: TextNode, _ direction: SchemaDirection) -> Bool {
        guard let object = property.object else { return false }
        guard let reference = object["$ref"]?.string else {
            // Most properties are plain.
            guard object.contains("allOf") else { return object[Self.keyword(direction)]?.bool == true }
            return traits(of: property, node).isHidden(in: direction)
        }
        guard object.count == 1 else { return traits(of: property, node).isHidden(in: direction) }
        let key = ReferenceKey(document: node.document, reference: reference, direction: direction)
        if let known = properties[key] { return known }
        let isHidden = traits(of: property, node).isHidden(in: direction)
        // Inside a schema with an `$id`, the same words may lead elsewhere.
        if resolver.texts.text(node.document)?.names.resources.isEmpty == true { properties[key] = isHidden }
        return isHidden
    }

    private func traits(of property: JSONValue, _ node: TextNode) -> PropertyTraits {
        PropertyTraits(of: TextNode(value: property, document: node.document, pointer: node.pointer), resolver)
    }

    private static func keyword(_ direction: SchemaDirection) -> String {
        switch direction {
        case .request: "readOnly"
        case .response: "writeOnly"
        }
    }
}
