import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether references lead where they should, and to what is used by nobody.
final class ReferenceChecks: WalkObserver {
    private struct Key: Hashable {
        var document: DocumentID
        var text: String
        /// What belongs in the place; `nil` where that is no object.
        var kind: ObjectKind?
    }

    /// Where a reference was met first, and how often it was met.
    private struct Use {
        var place: TextNode
        var isInPaths: Bool
        var count = 1
    }

    private var uses: [Key: Use] = [:]
    private var order: [Key] = []
    private var checked = 0
    private var named: [String: TextPlace] = [:]
    /// Whether the chains of references that were followed so far end in something.
    private var ends: [TextPlace: Bool] = [:]
    private let usage = ComponentUsage()

    func reference(_ text: String, to kind: ObjectKind?, _ object: JSONObject, _ walk: DocumentWalk) {
        if object.count > 1 { checkSiblings(object, kind, walk) }
        usage.note(text, walk)
        let key = Key(document: walk.document, text: text, kind: kind)
        if uses[key] != nil {
            uses[key]?.count += 1
        } else {
            uses[key] = Use(place: walk.node(.object(object)), isInPaths: walk.isInPaths)
            order.append(key)
        }
    }

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        usage.enter(kind, object, walk)
    }

    func finish(_ walk: DocumentWalk) { usage.finish(walk) }

    func pause(_ walk: DocumentWalk) {
        // Parts of other texts have to be visited, so what they are is found out before the walk ends.
        while checked < order.count {
            let key = order[checked]
            checked += 1
            if let use = uses[key] { resolve(key, use.place, walk) }
        }
    }

    private func resolve(_ key: Key, _ place: TextNode, _ walk: DocumentWalk) {
        do throws(ReferenceFailure) {
            let target = try walk.texts.resolved(key.text, in: place.document, at: place.pointer)
            if target.document != walk.texts.root.document || key.document != target.document {
                usage.note(target)
            }
            if target.reference?.string != nil {
                // A circle is told once, whatever leads into it.
                if ends[target.place] == false { return }
                guard endsSomewhere(target, walk) else {
                    return reportUnresolved(
                        key, place, "\"\(key.text)\" leads in a circle", "let one of them hold the thing itself", walk)
                }
            }
            if let kind = key.kind { checkKind(of: target, kind, key, place, walk) }
        } catch {
            reportUnresolved(key, place, error.reason, error.hint, walk)
        }
    }

    private func reportUnresolved(
        _ key: Key,
        _ place: TextNode,
        _ reason: String,
        _ hint: String?,
        _ walk: DocumentWalk
    ) {
        let count = uses[key]?.count ?? 1
        let more = count > 1 ? " (so do \(count - 1) more references)" : ""
        walk.report(
            "unresolved-reference", reason + more + (hint.map { "; \($0)" } ?? ""), at: place.member("$ref") ?? place)
    }

    /// Whether a chain of references ends in something; every link of it is looked at once.
    private func endsSomewhere(_ start: TextNode, _ walk: DocumentWalk) -> Bool {
        var node = start
        var chain: Set<TextPlace> = []
        while let reference = node.reference?.string, ends[node.place] != true {
            guard ends[node.place] == nil, chain.insert(node.place).inserted else {
                for place in chain { ends[place] = false }
                return false
            }
            // What leads nowhere is told where it stands.
            guard let next = try? walk.texts.resolved(reference, in: node.document, at: node.pointer) else { break }
            node = next
        }
        for place in chain { ends[place] = true }
        return true
    }

    private func checkKind(
        of target: TextNode,
        _ kind: ObjectKind,
        _ key: Key,
        _ place: TextNode,
        _ walk: DocumentWalk
    ) {
        let part = DocumentWalk.Part(node: target, kind: kind, isOfPaths: uses[key]?.isInPaths ?? false)
        guard target.document == walk.texts.root.document else {
            if kind == .schema { checkName(of: target, place, walk) }
            return walk.add(part)
        }
        let tables = StructureTables.of(walk.texts.version)
        guard let shape = tables.shape(at: target.pointer.tokens, below: .object(.root)) else {
            return walk.add(part)
        }
        if case .map(let member, _, _, _) = shape, member.kind == kind { return }
        guard shape.kind != kind else { return }
        guard let found = shape.kind else {
            return walk.add(part)
        }
        walk.report(
            "reference-kind",
            "the reference \"\(Excerpt.short(key.text))\" leads to \(found.nameWithArticle), expected "
                + kind.nameWithArticle, at: place.member("$ref") ?? place,
            related: [RelatedLocation("it leads here", at: walk.location(of: target, .key))])
    }

    /// Two schemas of one name in several texts become one tool's `Pet` and `Pet_2`.
    private func checkName(of target: TextNode, _ place: TextNode, _ walk: DocumentWalk) {
        guard target.pointer.tokens.count > 1, let name = target.pointer.tokens.last else { return }
        let own = walk.texts.root.value["components"]?["schemas"]?[name] != nil
        let known =
            own
            ? TextPlace(
                document: walk.texts.root.document, pointer: JSONPointer(["components", "schemas", name])) : named[name]
        guard let known, known != target.place else {
            named[name] = target.place
            return
        }
        let other = walk.texts.root.value.value(at: known.pointer)
        if let reference = other?["$ref"]?.string, own, reference.hasSuffix("/\(name)") { return }
        let location = walk.texts.location(of: known.pointer, in: known.document, part: .key)
        walk.report(
            "component-name-unique",
            "the schema \"\(Excerpt.short(name))\" has the name of another one in another text",
            at: target, .key, related: location.map { [RelatedLocation("the other one", at: $0)] } ?? [])
    }

    private func checkSiblings(_ object: JSONObject, _ kind: ObjectKind?, _ walk: DocumentWalk) {
        let allowed: Set<String>
        switch (kind, walk.version) {
        // An operation's own members are laid over those that its reference leads to.
        case (.pathItem, _), (.operation, _): return
        case (.schema, .openAPI31), (.schema, .openAPI32): return
        case (.schema, _): allowed = ["$ref"]
        // In Swagger 2.0 this is a matter of structure.
        case (_, .swagger2): return
        case (_, .openAPI30): allowed = ["$ref"]
        default: allowed = ["$ref", "summary", "description"]
        }
        let dropped = object.keys.filter { !allowed.contains($0) && !$0.hasPrefix("x-") }
        guard let first = dropped.first else { return }
        let names = Shape.enumeration(dropped.prefix(5).map { "`\(Excerpt.short($0))`" })
        let more = dropped.count > 5 ? " and \(dropped.count - 5) more" : ""
        walk.report(
            "ignored-sibling",
            "beside `$ref` nothing counts: \(names)\(more) is dropped"
                .replacing(" or ", with: " and "), below: [first], .key)
    }
}
