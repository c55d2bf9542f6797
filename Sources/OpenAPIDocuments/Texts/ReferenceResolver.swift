import Diagnostics
import JSONValues
import Synchronization
import URIReferences

/// Finds what references lead to, in all texts of a specification.
struct ReferenceResolver: Sendable {
    /// The texts.
    let texts: TextCollection
    /// What names that lead nowhere may cost to explain.
    let suggestions = SuggestionBudget()
    private let memory = ReferenceMemory()

    init(texts: TextCollection) { self.texts = texts }

    /// References in a row, and references on the way of one pointer, beyond which it is taken for a cycle.
    private static let maximumHops = 100

    /// The node behind a node's `$ref`, through chains; a node without one is itself.
    func followed(_ node: TextNode) throws(ReferenceFailure) -> TextNode {
        guard let reference = node.reference else { return node }
        var target = try resolved(reference, in: node)
        var hops = 0
        while let next = target.reference {
            hops += 1
            guard hops < Self.maximumHops else {
                throw ReferenceFailure(
                    reason: "\"\(reference.string ?? "")\" leads in a circle",
                    hint: "let one of them hold the thing itself")
            }
            target = try resolved(next, in: target)
        }
        return target
    }

    /// The node that the `$ref` of `node` names, which may be a reference again.
    func resolved(_ reference: JSONValue, in node: TextNode) throws(ReferenceFailure) -> TextNode {
        guard let text = reference.string else {
            throw ReferenceFailure(reason: "`$ref` is \(reference.kindWithArticle), expected a string")
        }
        return try resolved(text, in: node.document, at: node.pointer)
    }

    /// The node that a reference at a place names.
    func resolved(
        _ reference: String,
        in document: DocumentID,
        at pointer: JSONPointer
    ) throws(ReferenceFailure) -> TextNode {
        try resolved(reference, in: document, at: pointer, hops: 0)
    }

    private func resolved(
        _ reference: String,
        in document: DocumentID,
        at pointer: JSONPointer,
        hops: Int
    ) throws(ReferenceFailure) -> TextNode {
        guard let text = texts.text(document), hops < Self.maximumHops else {
            throw ReferenceFailure(reason: "\"\(reference)\" leads in a circle")
        }
        // Without schemas that have names of their own, `#/…` means the same everywhere in a text.
        guard hops == 0, text.names.resources.isEmpty, reference.utf8.first == UInt8(ascii: "#") else {
            return try found(reference, in: text, at: pointer, hops: hops)
        }
        return try memory.node(of: reference, in: document) { () throws(ReferenceFailure) in
            try found(reference, in: text, at: pointer, hops: hops)
        }
    }

    private func found(
        _ reference: String,
        in text: SpecificationText,
        at pointer: JSONPointer,
        hops: Int
    ) throws(ReferenceFailure) -> TextNode {
        let (uri, fragment) = Self.split(reference)
        let search = Search(reference: reference, fragment: fragment, hops: hops)
        guard uri.isEmpty else {
            return try foreign(uri, from: text, at: pointer, search)
        }
        let resource = text.names.resource(at: pointer)
        guard resource != SchemaNames.wholeText else { return try find(search, in: text, resource) }
        do {
            return try find(search, in: text, resource)
        } catch {
            // Many authors give a schema an `$id` and still mean the whole text by `#`.
            guard let found = try? find(search, in: text, SchemaNames.wholeText) else { throw error }
            return found
        }
    }

    private func foreign(
        _ uri: Substring,
        from text: SpecificationText,
        at pointer: JSONPointer,
        _ search: Search
    ) throws(ReferenceFailure) -> TextNode {
        let candidates = Self.candidates(for: uri, from: text, resource: text.names.resource(at: pointer))
        for candidate in candidates {
            if let named = texts.named(candidate), let target = texts.text(named.document) {
                return try find(search, in: target, named.resource)
            }
        }
        if let found = bareName(search, in: text) { return found }
        let reason = candidates.lazy.compactMap { texts.failures[$0.key] }.first
        throw ReferenceFailure(reason: "\"\(search.reference)\" cannot be read: \(reason ?? "nothing is known by it")")
    }

    /// The URIs that a reference to another text may mean, the right one first.
    static func candidates(for uri: Substring, from text: SpecificationText, resource: Int) -> [URIReference] {
        let reference = URIReference(String(uri))
        var candidates = [reference.resolved(against: text.base)]
        if text.names.resources.indices.contains(resource) {
            candidates.insert(reference.resolved(against: text.names.resources[resource].uri), at: 0)
        }
        // A text that names itself (`$self`, `$id`) may still be one of many files that lie side by side.
        candidates.append(reference.resolved(against: text.uri))
        return candidates
    }

    /// Swagger 2.0 grew up with tools that took `Pet` for `#/definitions/Pet`.
    private func bareName(_ search: Search, in text: SpecificationText) -> TextNode? {
        guard search.reference.utf8.allSatisfy({ $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") }) else {
            return nil
        }
        let schemas = text.root.member("definitions") ?? text.root.member("components")?.member("schemas")
        return schemas?.member(search.reference)
    }
}

/// Where the references inside texts lead, each found once: a specification names the same schemas again and again.
private final class ReferenceMemory: Sendable {
    private struct Key: Hashable {
        var document: DocumentID
        var reference: String
    }

    private let nodes = Mutex<[Key: TextNode]>([:])

    func node(
        of reference: String,
        in document: DocumentID,
        find: () throws(ReferenceFailure) -> TextNode
    ) throws(ReferenceFailure) -> TextNode {
        let key = Key(document: document, reference: reference)
        if let known = nodes.withLock({ $0[key] }) { return known }
        let node = try find()
        nodes.withLock { $0[key] = node }
        return node
    }
}

extension ReferenceResolver {
    private struct Search {
        var reference: String
        var fragment: Substring
        var hops: Int
    }

    private static func split(_ reference: String) -> (uri: Substring, fragment: Substring) {
        guard let hash = reference.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (reference[...], "") }
        let fragment = reference[reference.utf8.index(after: hash)...]
        // Some tools escape the slashes of the pointer too.
        guard fragment.hasPrefix("%2F") || fragment.hasPrefix("%2f") else { return (reference[..<hash], fragment) }
        return (reference[..<hash], PercentEncoding.decoded(fragment)[...])
    }

    private func find(_ search: Search, in text: SpecificationText, _ resource: Int) throws(ReferenceFailure)
        -> TextNode
    {
        let start = text.names.pointer(ofResource: resource)
        guard let first = search.fragment.utf8.first else {
            return TextNode(value: text.value.value(at: start) ?? .null, document: text.id, pointer: start)
        }
        if first == UInt8(ascii: "/") { return try walk(search, in: text, from: start) }
        let anchor = SchemaNames.Anchor(resource: resource, name: PercentEncoding.decoded(search.fragment))
        if let pointer = text.names.anchors[anchor], let value = text.value.value(at: pointer) {
            return TextNode(value: value, document: text.id, pointer: pointer)
        }
        // `#components/schemas/Pet`, where the first slash was forgotten.
        let corrected = Search(reference: search.reference, fragment: "/" + search.fragment, hops: search.hops)
        if search.fragment.utf8.contains(UInt8(ascii: "/")), let found = try? walk(corrected, in: text, from: start) {
            return found
        }
        throw ReferenceFailure(
            reason: "\"\(search.reference)\" leads nowhere: no schema has `$anchor` \"\(anchor.name)\"",
            hint: "references into a text begin with `#/`")
    }

    private func walk(
        _ search: Search,
        in text: SpecificationText,
        from start: JSONPointer
    ) throws(ReferenceFailure) -> TextNode {
        var step = Step(value: start.tokens.isEmpty ? text.value : text.value.value(at: start) ?? .null)
        step.path = start.tokens
        var document = text.id
        var hops = search.hops
        for part in search.fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            while !step.descend(to: part) {
                guard let reference = step.value["$ref"]?.string, hops < Self.maximumHops else {
                    throw failure(search, at: step, missing: part)
                }
                hops += 1
                let target = try resolved(reference, in: document, at: JSONPointer(step.path), hops: hops)
                step = Step(value: target.value, path: target.pointer.tokens)
                document = target.document
            }
        }
        return TextNode(value: step.value, document: document, pointer: JSONPointer(step.path))
    }

    /// A place on the way down a pointer.
    private struct Step {
        var value: JSONValue
        var path: [String] = []

        /// Goes one step further; stays where that leads nowhere.
        mutating func descend(to part: Substring) -> Bool {
            switch value {
            case .object(let object):
                // The right reading first; then the spellings of authors who forgot to escape.
                let token = ReferenceResolver.token(part)
                if let next = object[token] {
                    value = next
                    path.append(token)
                    return true
                }
                let raw = String(part)
                guard let next = object[raw] else { return false }
                value = next
                path.append(raw)
                return true
            case .array(let elements):
                guard let index = JSONPointer.index(String(part)), elements.indices.contains(index) else {
                    return false
                }
                value = elements[index]
                path.append(String(index))
                return true
            default: return false
            }
        }
    }

    /// A part of a pointer as a name; a `~` that escapes nothing stands for itself.
    fileprivate static func token(_ part: Substring) -> String {
        let decoded = PercentEncoding.decoded(part)
        guard decoded.utf8.contains(UInt8(ascii: "~")) else { return decoded }
        var bytes: [UInt8] = []
        var rest = decoded.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~"), let code = rest.first,
                code == UInt8(ascii: "0") || code == UInt8(ascii: "1")
            else {
                bytes.append(byte)
                continue
            }
            rest.removeFirst()
            bytes.append(code == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func failure(_ search: Search, at step: Step, missing part: Substring) -> ReferenceFailure {
        let name = Self.token(part)
        let parent = step.path.isEmpty ? "the text" : "`\(JSONPointer(step.path))`"
        let nearest = step.value.object.flatMap { suggestions.nearest(to: name, among: $0.keys) }
        return ReferenceFailure(
            reason: "\"\(search.reference)\" leads nowhere: \(parent) has no \"\(name)\"",
            hint: nearest.map { "did you mean \"\($0)\"?" })
    }
}
