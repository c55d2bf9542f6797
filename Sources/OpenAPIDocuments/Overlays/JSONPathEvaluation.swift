import JSONValues

/// Finds the places that a JSONPath query means in one value (RFC 9535, section 2).
struct JSONPathEvaluation {
    /// A value and the way to it.
    struct Found {
        var value: JSONValue
        var path: [String]
    }

    private let root: Found
    /// How many places may still be visited; a query that needs more is taken for a mistake and finds no more.
    private var remaining = 20_000_000

    /// Finds all places, in document order.
    static func find(_ path: JSONPath, in value: JSONValue) -> [Found] {
        var evaluation = JSONPathEvaluation(root: Found(value: value, path: []))
        return evaluation.find(path, current: evaluation.root)
    }

    private init(root: Found) { self.root = root }

    private mutating func find(_ path: JSONPath, current: Found) -> [Found] {
        switch path {
        case .root: return [root]
        case .current: return [current]
        case .segment(let parent, let selectors, let isDescendant):
            var found: [Found] = []
            for node in find(parent, current: current) {
                for place in isDescendant ? descendants(of: node) : [node] {
                    for selector in selectors { select(selector, in: place, into: &found) }
                }
            }
            return found
        }
    }

    private mutating func descendants(of node: Found) -> [Found] {
        var all: [Found] = []
        var waiting = [node]
        while let next = waiting.popLast(), remaining > 0 {
            all.append(next)
            waiting += children(of: next).reversed()
        }
        return all
    }

    private mutating func children(of node: Found) -> [Found] {
        let children: [Found]
        switch node.value {
        case .object(let object): children = object.map { Found(value: $0.value, path: node.path + [$0.key]) }
        case .array(let elements):
            children = elements.enumerated().map { Found(value: $0.element, path: node.path + [String($0.offset)]) }
        default: children = []
        }
        remaining -= children.count
        return remaining > 0 ? children : []
    }

    private mutating func select(_ selector: JSONPath.Selector, in node: Found, into found: inout [Found]) {
        switch selector {
        case .name(let name):
            if let value = node.value.object?[name] { found.append(Found(value: value, path: node.path + [name])) }
        case .wildcard: found += children(of: node)
        case .index(let index):
            guard let elements = node.value.array else { return }
            let place = index < 0 ? elements.count &+ index : index
            guard elements.indices.contains(place) else { return }
            found.append(Found(value: elements[place], path: node.path + [String(place)]))
        case .slice(let start, let end, let step): slice(node, start, end, step, into: &found)
        case .filter(let condition):
            for child in children(of: node) where holds(condition, for: child) { found.append(child) }
        }
    }

    private func slice(_ node: Found, _ start: Int?, _ end: Int?, _ step: Int, into found: inout [Found]) {
        guard let elements = node.value.array, step != 0 else { return }
        let count = elements.count
        let clamp = { (index: Int, low: Int, high: Int) in
            min(max(index < 0 ? count &+ max(index, -count - 1) : index, low), high)
        }
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        var place = clamp(start ?? (step > 0 ? 0 : count - 1), low, high)
        let last = end.map { clamp($0, low, high) } ?? (step > 0 ? count : -1)
        while step > 0 ? place < last : place > last, elements.indices.contains(place) {
            found.append(Found(value: elements[place], path: node.path + [String(place)]))
            let (next, overflows) = place.addingReportingOverflow(step)
            guard !overflows else { return }
            place = next
        }
    }

    private mutating func holds(_ condition: JSONPath.Condition, for node: Found) -> Bool {
        switch condition {
        case .or(let left, let right): return holds(left, for: node) || holds(right, for: node)
        case .and(let left, let right): return holds(left, for: node) && holds(right, for: node)
        case .not(let inner): return !holds(inner, for: node)
        case .exists(let path): return !find(path, current: node).isEmpty
        case .comparison(let left, let comparison, let right):
            return Self.compare(value(of: left, for: node), comparison, value(of: right, for: node))
        case .expression(let text, let pattern, let isWhole):
            guard let text = value(of: text, for: node)?.string, let pattern = value(of: pattern, for: node)?.string,
                let expression = try? Regex(pattern)
            else { return false }
            let match = isWhole ? try? expression.wholeMatch(in: text) : try? expression.firstMatch(in: text)
            return match != nil
        }
    }

    private mutating func value(of operand: JSONPath.Operand, for node: Found) -> JSONValue? {
        switch operand {
        case .literal(let value): return value
        case .query(let path):
            let found = find(path, current: node)
            return found.count == 1 ? found.first?.value : Optional.none
        case .count(let path): return .integer(find(path, current: node).count)
        case .length(let inner):
            switch value(of: inner, for: node) {
            case .string(let text)?: return .integer(text.unicodeScalars.count)
            case .array(let elements)?: return .integer(elements.count)
            case .object(let object)?: return .integer(object.count)
            default: return Optional.none
            }
        }
    }

    private static func compare(_ left: JSONValue?, _ comparison: JSONPath.Comparison, _ right: JSONValue?) -> Bool {
        switch comparison {
        case .equal: left == right
        case .unequal: left != right
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .lessOrEqual: left == right || isLess(left, right)
        case .greaterOrEqual: left == right || isLess(right, left)
        }
    }

    private static func isLess(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch (left, right) {
        case (.number(let left)?, .number(let right)?): left < right
        case (.string(let left)?, .string(let right)?):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        default: false
        }
    }
}
