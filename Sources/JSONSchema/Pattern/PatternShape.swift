/// A pattern that is a row of characters, each so many times, and can be matched in one pass without a choice.
///
/// Most patterns in specifications are of this kind: `^[a-z0-9-]{1,63}$`, `^\d{4}-\d{2}-\d{2}$`.
struct PatternShape: Sendable {
    private struct Item: Sendable {
        let set: PatternSet
        let minimum: Int
        let maximum: Int
    }

    private var items: [Item] = []
    private var isAnchoredAtEnd = false

    /// The shape of an expression; `nil` for one that needs more than one pass.
    init?(_ node: PatternNode) {
        guard case .sequence(var parts) = node, case .assertion(.start)? = parts.first else { return nil }
        parts.removeFirst()
        if case .assertion(.end)? = parts.last {
            parts.removeLast()
            isAnchoredAtEnd = true
        }
        guard parts.allSatisfy({ self.append($0) }), isDeterministic else { return nil }
    }

    /// Whether the text has the shape.
    func matches(_ text: PatternText) -> Bool {
        // Through a pointer, because each item that is taken out of the list would be counted in and out.
        items.withUnsafeBufferPointer { items in
            var place = 0
            for index in items.indices {
                var count = 0
                while count < items[index].maximum, let (code, next) = text.next(place), items[index].set.contains(code)
                {
                    place = next
                    count += 1
                }
                if count < items[index].minimum { return false }
            }
            return !isAnchoredAtEnd || place == text.end
        }
    }

    private mutating func append(_ node: PatternNode) -> Bool {
        switch node {
        case .empty: return true
        case .set(let set):
            items.append(Item(set: set, minimum: 1, maximum: 1))
            return true
        case .sequence(let parts): return parts.allSatisfy { append($0) }
        case .capture(_, _, let body): return append(body)
        case .repetition(.set(let set), let minimum, let maximum, _),
            .repetition(.capture(_, _, .set(let set)), let minimum, let maximum, _):
            items.append(Item(set: set, minimum: minimum, maximum: maximum))
            return true
        default: return false
        }
    }

    /// Whether taking as many characters as possible is always right: what may stop early is told apart from all
    /// that can follow it.
    private var isDeterministic: Bool {
        for (place, item) in items.enumerated() where item.minimum < item.maximum {
            for follower in items[(place + 1)...] {
                guard item.set.isDisjoint(with: follower.set) else { return false }
                if follower.minimum > 0 { break }
            }
        }
        return true
    }
}
