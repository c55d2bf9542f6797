package import Diagnostics
package import JSONValues
import URIReferences

/// The texts of a specification as they were written, for checks that look at every place and not only at what is used.
package struct DocumentTexts: Sendable {
    /// The version of the specification's own text.
    package let version: SpecificationVersion
    /// The specification's own text.
    package let root: TextNode

    private let texts: TextCollection
    private let resolver: ReferenceResolver
    /// The texts' numbers, by the names that messages have for them.
    private let numbers: [String: DocumentID]

    init(texts: TextCollection, version: SpecificationVersion) {
        self.texts = texts
        self.version = version
        resolver = ReferenceResolver(texts: texts)
        root = texts.root?.root ?? TextNode(value: .null, document: DocumentID(index: 0), pointer: JSONPointer())
        numbers = Dictionary(texts.texts.map { ($0.file, $0.id) }) { first, _ in first }
    }

    /// All texts, each as a whole; the specification's own is the first.
    package var all: [TextNode] { texts.texts.map(\.root) }

    /// The whole of a text; `nil` for a number from elsewhere.
    package func whole(_ document: DocumentID) -> TextNode? { texts.text(document)?.root }

    /// The version that a text is read as: its own, else that of the text which refers to it.
    package func version(of document: DocumentID) -> SpecificationVersion {
        texts.text(document)?.version ?? version
    }

    /// The name that messages have for a text; empty for a number from elsewhere.
    package func file(of document: DocumentID) -> String { texts.text(document)?.file ?? "" }

    /// The URI that references in a text are relative to, without fragment; empty for a text without a place.
    package func base(of document: DocumentID) -> String { texts.text(document)?.base.withoutFragment ?? "" }

    /// The text that is known by an absolute URI without fragment; `nil` where none is.
    package func value(at uri: String) -> JSONValue? {
        let uri = URIReference(uri)
        return texts.named(uri).flatMap { $0.resource == SchemaNames.wholeText ? texts.text($0.document)?.value : nil }
    }

    /// The text that messages call so.
    package func document(named file: String) -> DocumentID? { numbers[file] }

    /// Where a place of a text, or its key, is written; the nearest parent where the place does not exist, and `nil`
    /// where no positions are known.
    package func location(
        of pointer: JSONPointer,
        in document: DocumentID,
        part: SourcePart = .value
    ) -> SourceLocation? {
        texts.text(document)?.location(of: pointer, part: part)
    }

    /// What a place in a file is the place of; `nil` where no positions are known.
    package func place(at location: SourceLocation) -> TextPlace? {
        guard let id = numbers[location.file] else { return nil }
        return texts.text(id)?.pointer(at: location).map { TextPlace(document: id, pointer: $0) }
    }

    /// The node that a reference at a place names, which may be a reference again.
    package func resolved(
        _ reference: String,
        in document: DocumentID,
        at pointer: JSONPointer
    ) throws(ReferenceFailure) -> TextNode {
        try resolver.resolved(reference, in: document, at: pointer)
    }

    /// The node behind a node's `$ref`, through chains; a node without one is itself.
    package func followed(_ node: TextNode) throws(ReferenceFailure) -> TextNode { try resolver.followed(node) }

    /// Every place that a `$ref` leads to, and the objects that hold these, in the order of the texts.
    package func references() -> [TextPlace: [TextPlace]] {
        var found: [TextPlace: [TextPlace]] = [:]
        for text in texts.texts {
            var known: [String: TextPlace?] = [:]
            // Inside of a schema with an `$id`, the same words may mean another place.
            let isUniform = text.names.resources.isEmpty
            TextWalker(text.root).walk { walker, value, role in
                guard role != .data, let reference = value["$ref"]?.string else { return }
                let target: TextPlace?
                if isUniform, let before = known[reference] {
                    target = before
                } else {
                    target = (try? resolved(reference, in: text.id, at: walker.pointer))?.place
                    known[reference] = .some(target)
                }
                if let target { found[target, default: []].append(walker.place) }
            }
        }
        return found
    }
}
