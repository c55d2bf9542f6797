import JSONValues
import URIReferences

/// A document that schemas stand in.
final class SchemaDocument {
    /// A number that no other document of the compiler has.
    let id: Int
    /// The URI that locations of its schemas begin with; empty for one that has none.
    let uri: String
    /// The value of the whole document.
    let root: JSONValue
    /// Whether the document is no schema itself but an OpenAPI document that contains some.
    let isContainer: Bool

    init(id: Int, uri: String, root: JSONValue) {
        self.id = id
        self.root = root
        isContainer = root["openapi"]?.string != nil || root["swagger"]?.string != nil
        let ownName = isContainer ? nil : root["$id"]?.string ?? root["id"]?.string
        self.uri = uri.isEmpty ? ownName.map { URIReference($0).withoutFragment } ?? "" : uri
    }
}

/// A schema that has a URI of its own, with the part of the document that belongs to it.
final class SchemaResource {
    /// A number that no other resource of the compiler has.
    let id: Int
    /// The document around it.
    let document: SchemaDocument
    /// Where in the document it begins, as a JSON Pointer.
    let pointer: String
    /// What references inside it start from.
    let base: URIReference
    /// `base` as text, without fragment.
    let uri: String
    /// What its keywords mean.
    let rules: SchemaRules
    /// What the keywords of a document mean that does not say so itself, as the first reference to it found.
    let inheritedRules: SchemaRules

    init(
        id: Int,
        document: SchemaDocument,
        pointer: String,
        base: URIReference,
        rules: SchemaRules,
        inheritedRules: SchemaRules
    ) {
        self.id = id
        self.document = document
        self.pointer = pointer
        self.base = base
        uri = base.withoutFragment
        self.rules = rules
        self.inheritedRules = inheritedRules
    }
}

/// A schema where it stands: its value, its place in the document, and the resource it belongs to.
struct SchemaPlace {
    let value: JSONValue
    let pointer: String
    let resource: SchemaResource

    /// What identifies the compiled schema: the same text may be read under different rules.
    var key: Key { Key(document: resource.document.id, pointer: pointer, rules: resource.rules) }

    struct Key: Hashable {
        let document: Int
        let pointer: String
        let rules: SchemaRules
    }
}
