import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether operations can be told apart, and say what comes back.
final class OperationChecks: WalkObserver {
    private(set) var identifiers: [String: TextNode] = [:]
    private var tagNames: Set<String>?
    private var sortedTagNames: [String] = []

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .root:
            let tags = walk.followed("tags", of: object)?.value.array ?? []
            let names = tags.compactMap { $0["name"]?.string }
            tagNames = names.isEmpty ? nil : Set(names)
            sortedTagNames = names
        case .operation:
            checkIdentifier(object, walk)
            checkResponses(object, walk)
            checkBody(object, walk)
            checkTags(object, walk)
        case .response: checkHeaders(object, walk)
        default: break
        }
    }

    private func checkIdentifier(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let identifier = object["operationId"]?.string, !identifier.isEmpty else { return }
        let node = walk.node(.null, below: ["operationId"])
        guard let first = identifiers[identifier] else {
            identifiers[identifier] = node
            return
        }
        guard first.place != node.place else { return }
        walk.report(
            "duplicate-operation-id",
            "the operationId \"\(Excerpt.short(identifier))\" is taken, give each operation its own", at: node,
            related: [RelatedLocation("the first one", at: walk.location(of: first))])
    }

    private func checkResponses(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let responses = walk.followed("responses", of: object)?.value.object, !responses.isEmpty else { return }
        let codes = responses.keys.filter { !$0.hasPrefix("x-") }
        let first = codes.map { $0.utf8.first }
        if codes.contains("default") { return }
        let isInCallback = walk.path.contains("callbacks") || walk.path.first == "webhooks"
        if !first.contains(UInt8(ascii: "2")), !first.contains(UInt8(ascii: "3")), !codes.contains("101") {
            walk.report(
                "success-response-missing", "no response says what success is: none is 2XX, 3XX or default",
                below: ["responses"], .key)
        }
        if !isInCallback, !first.contains(UInt8(ascii: "4")), !first.contains(UInt8(ascii: "5")) {
            walk.report(
                "error-response-missing", "no response says what an error looks like: none is 4XX, 5XX or default",
                below: ["responses"], .key)
        }
    }

    private func checkBody(_ object: JSONObject, _ walk: DocumentWalk) {
        guard object.contains("requestBody"), let method = walk.path.last?.lowercased() else { return }
        guard method == "delete" || method == "trace" else { return }
        walk.report(
            "request-body-undefined",
            "a body in \(method.uppercased()) has no meaning by HTTP, and many servers drop it",
            below: ["requestBody"], .key)
    }

    private func checkTags(_ object: JSONObject, _ walk: DocumentWalk) {
        let tags = walk.followed("tags", of: object)?.value.array ?? []
        if tags.isEmpty, tagNames != nil, walk.isInPaths {
            walk.report("operation-tags-missing", "the operation has none of the document's tags", .key)
        }
        guard let tagNames else { return }
        for (index, tag) in tags.enumerated() {
            guard let name = tag.string, !tagNames.contains(name) else { continue }
            let nearest = walk.nearest(name, among: sortedTagNames)
            walk.report(
                "tag-not-defined",
                "the tag \"\(Excerpt.short(name))\" is not among those of the document"
                    + DocumentWalk.question(nearest), below: ["tags", String(index)],
                suggestions: nearest.map { [$0] } ?? [])
        }
    }

    private func checkHeaders(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.version != .swagger2 else { return }
        for header in object["headers"]?.object ?? [:] where header.key.lowercased() == "content-type" {
            walk.report(
                "ignored-header", "the response header \"\(header.key)\" is ignored, as OpenAPI says: `content` has it",
                below: ["headers", header.key], .key)
        }
    }
}
