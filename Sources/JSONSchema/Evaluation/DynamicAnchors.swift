/// The targets of dynamic references, by the schema resource that declares them.
struct DynamicAnchors: Sendable {
    private struct Key: Hashable {
        let resource: Int
        let name: String
    }

    private var nodes: [Key: SchemaNode] = [:]
    /// Whether any dynamic reference exists, so that the dynamic scope has to be kept.
    var areUsed = false

    /// The target `name` of a resource.
    func node(_ name: String, in resource: Int) -> SchemaNode? { nodes[Key(resource: resource, name: name)] }

    /// Adds a target.
    mutating func add(_ node: SchemaNode, name: String, in resource: Int) {
        nodes[Key(resource: resource, name: name)] = node
    }
}
