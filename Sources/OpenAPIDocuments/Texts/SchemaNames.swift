import JSONValues
import URIReferences

/// The schemas of one text that carry names of their own: `$id`, `$anchor` and `$dynamicAnchor`.
struct SchemaNames: Sendable {
    /// A schema with an `$id`: references inside it are relative to that.
    struct Resource: Sendable {
        var pointer: JSONPointer
        var uri: URIReference
    }

    /// A plain name, inside the resource that it belongs to.
    struct Anchor: Sendable, Hashable {
        /// The number of the resource; ``wholeText`` outside of every `$id`.
        var resource: Int
        var name: String
    }

    /// The number that stands for the text itself among the resources.
    static let wholeText = -1

    /// In the order of the text, so that an inner resource comes after the outer one.
    var resources: [Resource] = []
    /// `$anchor` and `$dynamicAnchor`.
    var anchors: [Anchor: JSONPointer] = [:]
    /// `$dynamicAnchor` only.
    var dynamicAnchors: [Anchor: JSONPointer] = [:]

    /// The innermost resource that holds a place.
    func resource(at pointer: JSONPointer) -> Int {
        guard !resources.isEmpty else { return Self.wholeText }
        let inner = resources.lastIndex { pointer.tokens.starts(with: $0.pointer.tokens) }
        return inner ?? Self.wholeText
    }

    /// Where a resource begins.
    func pointer(ofResource resource: Int) -> JSONPointer {
        resources.indices.contains(resource) ? resources[resource].pointer : JSONPointer()
    }
}
