/// One compiled schema, where it stands in its document.
///
/// Nodes form a graph that may contain cycles. The arena of a compiler owns them and unlinks them at its end.
///
/// Unchecked, because the properties are variable only so that cycles can be built: the compiler fills a node, under
/// its lock, before it hands out the first schema that reaches it, and never touches it again.
final class SchemaNode: @unchecked Sendable {
    /// A number that no other node of the compiler has.
    let id: Int
    /// The URI of the document that holds the schema.
    let documentURI: String
    /// Where in the document the schema stands, as a JSON Pointer.
    let pointer: String
    /// The number of the schema resource that the schema belongs to, for the dynamic scope.
    let resource: Int
    /// What the schema says; nothing until the compiler has come to it.
    var keywords = SchemaKeywords.none
    /// What is wrong with the schema itself.
    var problems: [SchemaProblem] = []

    init(id: Int, documentURI: String, pointer: String, resource: Int) {
        self.id = id
        self.documentURI = documentURI
        self.pointer = pointer
        self.resource = resource
    }

    /// The absolute location of a keyword of this schema.
    func location(of keyword: String) -> String {
        keyword.isEmpty ? "\(documentURI)#\(pointer)" : "\(documentURI)#\(pointer)/\(keyword)"
    }

    /// Lets go of all other nodes, so that a cycle does not keep itself alive.
    func unlink() { keywords = .none }

    /// Notes that a keyword is wrong and left out.
    func addProblem(_ kind: SchemaProblem.Kind, _ keyword: String, _ message: String) {
        problems.append(SchemaProblem(kind: kind, schemaLocation: location(of: keyword), message: message))
    }
}
