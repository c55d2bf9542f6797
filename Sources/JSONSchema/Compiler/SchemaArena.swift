/// Owns the nodes of a graph of schemas, for as long as the compiler or any of its schemas lives.
///
/// Unchecked, because only the compiler adds nodes, under its lock, and nothing else reads the list.
final class SchemaArena: @unchecked Sendable {
    private var nodes: [SchemaNode] = []

    /// Makes an empty node.
    func makeNode(documentURI: String, pointer: String, resource: Int) -> SchemaNode {
        let node = SchemaNode(id: nodes.count, documentURI: documentURI, pointer: pointer, resource: resource)
        nodes.append(node)
        return node
    }

    deinit {
        for node in nodes { node.unlink() }
    }
}
