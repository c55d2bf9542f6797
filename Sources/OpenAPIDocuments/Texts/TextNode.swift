import JSONValues

/// A place in one of the texts.
struct TextPlace: Sendable, Hashable {
    let document: DocumentID
    let pointer: JSONPointer
}

/// A value of one of the texts, and where it stands.
struct TextNode: Sendable {
    let value: JSONValue
    let document: DocumentID
    let pointer: JSONPointer

    /// The member `key` of an object; `nil` where there is none.
    func member(_ key: String) -> TextNode? {
        value[key].map { TextNode(value: $0, document: document, pointer: pointer.appending(key)) }
    }

    /// A member that was just taken out of this node's object.
    func child(_ member: JSONObject.Member) -> TextNode {
        TextNode(value: member.value, document: document, pointer: pointer.appending(member.key))
    }

    /// An element that was just taken out of this node's array.
    func child(_ index: Int, _ element: JSONValue) -> TextNode {
        TextNode(value: element, document: document, pointer: pointer.appending(index))
    }

    /// The reference that the node is; `nil` where it is none.
    var reference: JSONValue? { value["$ref"] }

    /// Where it stands.
    var place: TextPlace { TextPlace(document: document, pointer: pointer) }

    /// The node as a schema.
    var schema: SchemaReference { SchemaReference(value: value, document: document, pointer: pointer) }
}

extension SchemaReference {
    /// The schema as a node.
    var node: TextNode { TextNode(value: value, document: document, pointer: pointer) }
}
