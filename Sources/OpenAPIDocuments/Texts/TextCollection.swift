import URIReferences

/// All texts that a specification is made of, and what is known by which URI.
struct TextCollection: Sendable {
    /// What a URI without fragment names.
    struct Named: Sendable {
        var document: DocumentID
        /// The resource in it (``SchemaNames``).
        var resource: Int
    }

    /// The texts, by the number of their identifiers; the first is the one that was given.
    private(set) var texts: [SpecificationText] = []
    /// Why a text is not there, by its URI.
    var failures: [String: String] = [:]
    private var named: [String: Named] = [:]

    /// The text that was given.
    var root: SpecificationText? { texts.first }

    /// The text of that number; `nil` for a number from elsewhere.
    func text(_ id: DocumentID) -> SpecificationText? { texts.indices.contains(id.index) ? texts[id.index] : nil }

    /// What a URI names; `nil` where nothing is known by it.
    func named(_ uri: URIReference) -> Named? { named[uri.key] }

    /// Adds a text, under the URI that it was asked for by, its own, and those of its schemas.
    mutating func add(_ text: SpecificationText, requestedAs requested: URIReference? = nil) {
        texts.append(text)
        for uri in [requested, text.uri, text.base].compactMap({ $0 }) where !uri.path.isEmpty || uri.authority != nil {
            claim(uri, Named(document: text.id, resource: SchemaNames.wholeText))
        }
        for (number, resource) in text.names.resources.enumerated() {
            claim(resource.uri, Named(document: text.id, resource: number))
        }
    }

    /// States that a URI leads to a text which is there under another.
    mutating func add(alias uri: URIReference, for id: DocumentID) {
        claim(uri, Named(document: id, resource: SchemaNames.wholeText))
    }

    private mutating func claim(_ uri: URIReference, _ meaning: Named) {
        if named[uri.key] == nil { named[uri.key] = meaning }
    }
}
