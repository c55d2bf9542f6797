/// What a document's schemas call themselves: found by one walk, the first time that a reference needs it.
struct ResourceIndex {
    /// The places of resources, by their URIs.
    var resources: [String: SchemaPlace] = [:]
    /// The places of anchors, by the resource's URI, `#` and the name.
    var anchors: [String: SchemaPlace] = [:]
    /// The places of dynamic anchors, by the resource's number and the name.
    var dynamicAnchors: [DynamicKey: SchemaPlace] = [:]

    struct DynamicKey: Hashable {
        let resource: Int
        let name: String
    }

    /// The name by which `$recursiveAnchor` is known; no anchor can be called so.
    static let recursiveName = "$recursiveAnchor"
}
