package import JSONValues

/// A Schema Object as it stands in a document, with what is needed to follow its references.
package struct SchemaReference: Sendable {
    /// The schema as it was written; may be `{"$ref": …}`, a boolean, or hold references anywhere.
    package var value: JSONValue
    /// Which text it stands in; an identifier that ``SchemaStore`` understands.
    package var document: DocumentID
    /// Where in that text.
    package var pointer: JSONPointer

    /// Makes a schema of its text and place.
    package init(value: JSONValue, document: DocumentID, pointer: JSONPointer) {
        self.value = value
        self.document = document
        self.pointer = pointer
    }
}

/// Names one of the texts that a specification is made of: 0 is the one that was given.
package struct DocumentID: Sendable, Hashable {
    package var index: Int

    /// Makes a name of the text with that number.
    package init(index: Int) {
        self.index = index
    }
}
