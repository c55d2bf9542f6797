import JSONValues

extension Validation {
    /// How one alternative of `anyOf` or `oneOf` fails, in a sketch.
    private struct Failure {
        let node: SchemaNode
        let violations: [SchemaViolation]
        /// The kinds that the alternative is about, where the value is of none of them.
        let otherKinds: TypeSet?
        /// The property that tells alternatives apart and has another value here.
        let otherTag: String?
    }

    /// So many violations of one alternative are looked at.
    private static let violationsPerAlternative = 24

    /// Explains that no alternative matches: by the violations of the one that the value probably means,
    /// or by a violation of its own where none is more plausible. The answer is always `false`.
    mutating func explainAlternatives(
        _ nodes: [SchemaNode],
        of node: SchemaNode,
        _ keyword: String,
        _ value: JSONValue
    ) -> Bool {
        guard goesOn else { return false }
        if let named = node.keywords.discriminator?.alternative(for: value, among: nodes) {
            return checkInPlace(named, value, nil) && false
        }
        let failures = nodes.map { failure(of: $0, value) }
        if let meant = mostPlausible(failures) {
            return checkInPlace(meant.node, value, nil) && false
        }
        let kinds = failures.compactMap(\.otherKinds)
        if !kinds.isEmpty, kinds.count == failures.count {
            let expected = kinds.reduce(TypeSet(rawValue: 0)) { $0.union($1) }
            return report(node, keyword, Wording.wrongType(value, expected: expected)) && false
        }
        let ofKind = failures.filter { $0.otherKinds == nil }
        if let tag = ofKind.first?.otherTag, let found = value[tag], ofKind.allSatisfy({ $0.otherTag == tag }) {
            return reportUnknownTag(tag, found, among: ofKind, of: node, keyword) && false
        }
        let told = failures.prefix(Wording.alternatives)
            .map { failure in capture(upTo: 1, asSketch: false) { $0.checkInPlace(failure.node, value, nil) } }
        let reasons = told.map { $0.first.map(reason) ?? "is not allowed" }
        return report(node, keyword, Wording.matchesNone(reasons, of: failures.count)) && false
    }

    private mutating func failure(of alternative: SchemaNode, _ value: JSONValue) -> Failure {
        let found = capture(upTo: Self.violationsPerAlternative, asSketch: true) {
            $0.checkInPlace(alternative, value, nil)
        }
        let here = path.count
        let isOfOtherKind = found.contains { $0.keyword == "type" && $0.instanceLocation.tokens.count == here }
        let otherTag = found.lazy.compactMap { violation -> String? in
            guard violation.keyword == "const" || violation.keyword == "enum",
                violation.instanceLocation.tokens.count == here + 1, let name = violation.instanceLocation.tokens.last
            else { return nil }
            return value[name]?.isScalar == true ? name : nil
        }
        return Failure(
            node: alternative,
            violations: found,
            otherKinds: isOfOtherKind
                ? alternative.family().first { !$0.keywords.types.accepts(value) }?.keywords.types : nil,
            otherTag: otherTag.first
        )
    }

    /// The alternative that is meant: the only one of the value's kind, the only one with its tags,
    /// or else the one with fewest violations, where there is exactly one such.
    private func mostPlausible(_ failures: [Failure]) -> Failure? {
        let ofKind = failures.filter { $0.otherKinds == nil }
        if ofKind.count <= 1 { return ofKind.first }
        let tagged = ofKind.filter { $0.otherTag == nil }
        if tagged.count <= 1 { return tagged.first }
        guard let fewest = tagged.map(\.violations.count).min() else { return nil }
        let best = tagged.filter { $0.violations.count == fewest }
        if best.count == 1 { return best.first }
        // As many violations: one that is only about inner parts understood the value better than one about the whole.
        let deep = best.filter { failure in
            failure.violations.allSatisfy { $0.instanceLocation.tokens.count > path.count }
        }
        return deep.count == 1 ? deep.first : nil
    }

    /// Records that a tag has a value that no alternative knows, at the place of the tag.
    private mutating func reportUnknownTag(
        _ tag: String,
        _ found: JSONValue,
        among failures: [Failure],
        of node: SchemaNode,
        _ keyword: String
    ) -> Bool {
        var known: [JSONValue] = []
        for value in failures.flatMap({ $0.node.listedValues(of: tag) }) where !known.contains(value) {
            known.append(value)
        }
        path.append(.key(tag))
        defer { path.removeLast() }
        return report(node, keyword, Wording.notListed(found, in: Enumeration(known, keyword: keyword)))
    }

    /// The first violation of an alternative in short, with its place seen from the value at hand.
    private func reason(_ violation: SchemaViolation) -> String {
        let place = JSONPointer(Array(violation.instanceLocation.tokens.dropFirst(path.count)))
        return Wording.cut(place.tokens.isEmpty ? violation.message : "\(place) \(violation.message)")
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .string, .bool, .number: true
        case .null, .array, .object: false
        }
    }
}

extension Discriminator {
    /// The alternative that the discriminating property of `value` names, by its mapping or by the schema's name.
    fileprivate func alternative(for value: JSONValue, among nodes: [SchemaNode]) -> SchemaNode? {
        guard let tag = value[property]?.string else { return nil }
        let name = mapping[tag] ?? tag
        let ending = name.lastIndex(of: "/").map { String(name[$0...]) } ?? "/" + name
        return nodes.first { node in
            node.pointer.hasSuffix(ending) || node.family(upTo: 4).contains { $0.pointer.hasSuffix(ending) }
        }
    }
}
