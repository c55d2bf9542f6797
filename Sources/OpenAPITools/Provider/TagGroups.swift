import OpenAPIDocuments

/// The tags that other tags belong to (OpenAPI 3.2, Tag Object, `parent`).
struct TagGroups {
    private let parents: [String: String]

    init(_ tags: [Tag]) {
        parents = Dictionary(tags.compactMap { tag in tag.parent.map { (tag.name, $0) } }) { first, _ in first }
    }

    /// The tags around some tags, the nearest first; a circle ends where it began.
    func around(_ tags: [String]) -> [String] {
        guard !parents.isEmpty else { return [] }
        var found: [String] = []
        for tag in tags {
            var next = parents[tag]
            while let parent = next, !tags.contains(parent), !found.contains(parent) {
                found.append(parent)
                next = parents[parent]
            }
        }
        return found
    }
}
