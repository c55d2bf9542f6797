import JSONValues

/// What the schema of a property says about the property, directly, through `$ref` and through `allOf`.
struct PropertyTraits {
    private(set) var isReadOnly = false
    private(set) var isWriteOnly = false
    private(set) var isDeprecated = false
    /// The first description on the way.
    private(set) var description: String?
    /// The first `default` on the way.
    private(set) var defaultValue: JSONValue?

    private let resolver: ReferenceResolver
    /// The schemas that may still be looked at; a property that needs more is a hostile one.
    private var remaining = 32

    /// Gathers the traits of a property's schema.
    init(of node: TextNode, _ resolver: ReferenceResolver) {
        self.resolver = resolver
        visit(node)
    }

    /// Whether a value of the property does not travel in a direction.
    func isHidden(in direction: SchemaDirection) -> Bool {
        switch direction {
        case .request: isReadOnly
        case .response: isWriteOnly
        }
    }

    private mutating func visit(_ node: TextNode) {
        guard remaining > 0, let object = node.value.object else { return }
        remaining -= 1
        let reference = object["$ref"]
        if reference == nil || resolver.countsSiblings(in: node.document) { note(object) }
        if let reference, let target = try? resolver.resolved(reference, in: node) { visit(target) }
        guard reference == nil, let members = node.member("allOf"), let list = members.value.array else { return }
        for (index, member) in list.enumerated() { visit(members.child(index, member)) }
    }

    private mutating func note(_ object: JSONObject) {
        if object["readOnly"]?.bool == true { isReadOnly = true }
        if object["writeOnly"]?.bool == true { isWriteOnly = true }
        if object["deprecated"]?.bool == true { isDeprecated = true }
        description = description ?? object["description"]?.string
        defaultValue = defaultValue ?? object["default"]
    }
}

extension ReferenceResolver {
    /// A map of schemas, or the one that stands in another place for it.
    func container(_ node: TextNode) -> TextNode {
        guard node.value["$ref"]?.string != nil else { return node }
        return (try? followed(node)) ?? node
    }

    /// Whether members beside a `$ref` count in the schemas of a text.
    func countsSiblings(in document: DocumentID) -> Bool { texts.text(document)?.countsSchemaSiblings ?? true }
}
