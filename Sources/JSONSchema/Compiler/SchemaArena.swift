/// Owns the nodes of a graph of schemas, for as long as the compiler or any of its schemas lives.
///
/// Unchecked, because only the compiler adds nodes, under its lock, and nothing else reads the list.
final class SchemaArena: @unchecked Sendable {
    private var nodes: [SchemaNode] = []

    /// Takes over a node.
    func add(_ node: SchemaNode) { nodes.append(node) }

    deinit {
        for node in nodes { node.unlink() }
    }
}
