import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether the variables of servers are declared and used, and tags are described once and stand in a tree.
final class ServerAndTagChecks: WalkObserver {
    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .server: checkServer(object, walk)
        case .serverVariable: checkVariable(object, walk)
        case .root: checkTags(object, walk)
        default: break
        }
    }

    private func checkServer(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let url = object["url"]?.string else { return }
        let shape = PathShape(url)
        if let fault = shape.fault {
            walk.report("server-variables", "the URL \"\(Excerpt.short(url))\" \(fault)", below: ["url"])
        }
        let declared = object["variables"]?.object ?? [:]
        let names = Set(shape.names)
        for name in names.sorted() where !declared.contains(name) {
            let nearest = walk.nearest(name, among: declared.keys)
            walk.report(
                "server-variables",
                "the variable \"\(Excerpt.short(name))\" of the URL is not among `variables`"
                    + DocumentWalk.question(nearest), below: ["url"], suggestions: nearest.map { [$0] } ?? [])
        }
        for variable in declared where !names.contains(variable.key) {
            walk.report(
                "server-variables", "the URL has no place for the variable \"\(Excerpt.short(variable.key))\"",
                below: ["variables", variable.key], .key, severity: .warn)
        }
    }

    private func checkVariable(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let values = object["enum"]?.array else { return }
        if values.isEmpty {
            // From 3.1 on a matter of structure.
            guard walk.version < .openAPI31 else { return }
            walk.report("server-variables", "`enum` is empty, so that the variable can have no value", below: ["enum"])
        } else if let value = object["default"], value.string != nil, !values.contains(value) {
            walk.report(
                "server-variables", "the default \(Excerpt.of(value)) is not among the values of `enum`",
                below: ["default"])
        }
    }

    private func checkTags(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let tags = object["tags"]?.array else { return }
        var first: [String: Int] = [:]
        for (index, tag) in tags.enumerated() {
            guard let name = tag["name"]?.string else { continue }
            guard let other = first[name] else {
                first[name] = index
                continue
            }
            // Equal elements of a list are a matter of structure before 3.1.
            if walk.version < .openAPI31, tags[other] == tag { continue }
            let place = walk.node(.null, below: ["tags", String(other)])
            walk.report(
                "duplicate-tag", "the tag \"\(Excerpt.short(name))\" is described twice",
                below: ["tags", String(index)],
                related: [RelatedLocation("the first one", at: walk.location(of: place))])
        }
        guard walk.version >= .openAPI32 else { return }
        let names = first.keys.sorted()
        for (index, tag) in tags.enumerated() {
            guard let parent = tag["parent"]?.string, let name = tag["name"]?.string else { continue }
            let below = ["tags", String(index), "parent"]
            if first[parent] == nil {
                let nearest = walk.nearest(parent, among: names)
                walk.report(
                    "tag-parent",
                    "the parent \"\(Excerpt.short(parent))\" is not among the tags"
                        + DocumentWalk.question(nearest), below: below)
            } else if leadsBack(name, tags, first) {
                walk.report("tag-parent", "the tag \"\(Excerpt.short(name))\" is its own ancestor", below: below)
            }
        }
    }

    private func leadsBack(_ name: String, _ tags: [JSONValue], _ places: [String: Int]) -> Bool {
        var current = name
        // A circle that the tag is not in itself is told of those that are; trees of tags are never this deep.
        for _ in 0..<100 {
            guard let parent = places[current].flatMap({ tags[$0]["parent"]?.string }) else { return false }
            if parent == name { return true }
            current = parent
        }
        return false
    }
}
