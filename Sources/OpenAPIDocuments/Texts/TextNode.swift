package import JSONValues

/// A place in one of the texts.
package struct TextPlace: Sendable, Hashable {
    package let document: DocumentID
    package let pointer: JSONPointer

    /// Makes a place of a text and a pointer into it.
    package init(document: DocumentID, pointer: JSONPointer) {
        self.document = document
        self.pointer = pointer
    }
}

/// A value of one of the texts, and where it stands.
package struct TextNode: Sendable {
    package let value: JSONValue
    package let document: DocumentID
    package let pointer: JSONPointer

    /// Makes a node of its parts.
    package init(value: JSONValue, document: DocumentID, pointer: JSONPointer) {
        self.value = value
        self.document = document
        self.pointer = pointer
    }

    /// The member `key` of an object; `nil` where there is none.
    package func member(_ key: String) -> TextNode? {
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
    package var reference: JSONValue? { value["$ref"] }

    /// Where it stands.
    package var place: TextPlace { TextPlace(document: document, pointer: pointer) }

    /// The node as a schema.
    var schema: SchemaReference { SchemaReference(value: value, document: document, pointer: pointer) }
}

extension SchemaReference {
    /// The schema as a node.
    var node: TextNode { TextNode(value: value, document: document, pointer: pointer) }
}
