import JSONValues

extension Validation {
    /// Applies the keywords about arrays.
    mutating func check(
        _ keywords: ArrayKeywords,
        of node: SchemaNode,
        _ items: [JSONValue],
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        let before = violations.count
        if items.count < keywords.minimumCount {
            guard report(node, "minItems", Wording.tooFewItems(items.count, minimum: keywords.minimumCount)) else {
                return false
            }
        }
        if items.count > keywords.maximumCount {
            guard report(node, "maxItems", Wording.tooManyItems(items.count, maximum: keywords.maximumCount)) else {
                return false
            }
        }
        guard checkItems(keywords, of: node, items, evaluated) || goesOn else { return false }
        if keywords.isUnique, let pair = items.firstEqualPair {
            guard report(node, "uniqueItems", Wording.equalItems(pair)) else { return false }
        }
        if let contains = keywords.contains {
            guard check(contains, of: node, items, evaluated) || goesOn else { return false }
        }
        return violations.count == before
    }

    private mutating func checkItems(
        _ keywords: ArrayKeywords,
        of node: SchemaNode,
        _ items: [JSONValue],
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        let before = violations.count
        let prefix = min(keywords.items.prefix.count, items.count)
        for place in 0..<prefix {
            guard check(keywords.items.prefix[place], items[place], at: .index(place)) || goesOn else { return false }
        }
        evaluated?.markFirst(prefix)
        guard let rest = keywords.items.rest else { return violations.count == before }
        if prefix < items.count, rest.keywords.isFalse {
            guard report(node, keywords.items.restKeyword, Wording.tooManyItems(items.count, maximum: prefix)) else {
                return false
            }
        } else if !rest.keywords.isTrue {
            for place in prefix..<items.count {
                guard check(rest, items[place], at: .index(place)) || goesOn else { return false }
            }
        }
        evaluated?.markAll()
        return violations.count == before
    }

    private mutating func check(
        _ contains: ArrayKeywords.Contains,
        of node: SchemaNode,
        _ items: [JSONValue],
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        // Without a maximum and without bookkeeping, the count is decided as soon as the minimum is reached.
        let isDecidedEarly = contains.maximum == .max && (evaluated == nil || !contains.marksEvaluated)
        var count = 0
        for (place, item) in items.enumerated() {
            if isDecidedEarly, count >= contains.minimum { return true }
            guard verdict({ $0.check(contains.schema, item, at: .index(place)) }) else { continue }
            count += 1
            if contains.marksEvaluated { evaluated?.mark(place) }
        }
        if count < contains.minimum {
            let keyword = contains.minimum == 1 ? "contains" : "minContains"
            return report(node, keyword, Wording.containsTooFew(count, minimum: contains.minimum)) && false
        }
        if count > contains.maximum {
            return report(node, "maxContains", Wording.containsTooMany(count, maximum: contains.maximum)) && false
        }
        return true
    }
}

extension [JSONValue] {
    /// The places of the first two equal items; few are compared in pairs, many by their hashes.
    fileprivate var firstEqualPair: (Int, Int)? {
        if count <= 8 {
            for right in indices {
                for left in 0..<right where self[left] == self[right] { return (left, right) }
            }
            return nil
        }
        var places: [JSONValue: Int] = Dictionary(minimumCapacity: count)
        for (place, item) in enumerated() {
            if let first = places.updateValue(place, forKey: item) { return (first, place) }
        }
        return nil
    }
}
