package import Diagnostics

extension SourceMap {
    /// The pointer to what stands at a place: to the value or the member with that very range, else to the innermost one
    /// that begins before the place's start.
    ///
    /// `root` is the value that was read together with the map.
    package func pointer(at location: SourceLocation, in root: JSONValue) -> JSONPointer? {
        node(at: location).map { JSONPointer(tokens(to: $0, in: root)) }
    }

    private func node(at location: SourceLocation) -> Node? {
        let start = SourcePosition(
            line: UInt32(clamping: location.line), column: UInt32(clamping: location.column))
        // Nodes are in the order of the text, so the last that does not begin behind the place is found by halving.
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].range.start.isBehind(start) { high = middle } else { low = middle + 1 }
        }
        guard low > 0 else { return root }
        let last = low - 1
        guard let endLine = location.endLine, let endColumn = location.endColumn else {
            return Node(truncatingIfNeeded: last)
        }
        let end = SourcePosition(line: UInt32(clamping: endLine), column: UInt32(clamping: endColumn))
        var node = last
        while node >= 0, entries[node].range.start == start {
            if entries[node].range.end == end { return Node(truncatingIfNeeded: node) }
            node -= 1
        }
        return Node(truncatingIfNeeded: last)
    }

    private func tokens(to target: Node, in root: JSONValue) -> [String] {
        var tokens: [String] = []
        var node: Node = 0
        var value = root
        while node != target, let (child, ordinal) = child(of: node, holding: target) {
            switch value {
            case .object(let object):
                // A key and its value are two children; either stands for the member.
                let key = ordinal % 2 == 0 ? child : child &- 1
                let written = ordinal / 2
                let index = rearranged[node].map { $0.firstIndex { $0.key == key } } ?? written
                guard let index, object.members.indices.contains(index) else { return tokens }
                tokens.append(object.members[index].key)
                value = object.members[index].value
                if child == key { return tokens }
            case .array(let elements):
                guard elements.indices.contains(ordinal) else { return tokens }
                tokens.append(String(ordinal))
                value = elements[ordinal]
            default: return tokens
            }
            node = child
        }
        return tokens
    }

    /// The child whose subtree holds a node, and its number among the children.
    private func child(of node: Node, holding target: Node) -> (Node, Int)? {
        if let children = longLists[node] {
            var (low, high) = (0, children.count)
            while low < high {
                let middle = (low + high) / 2
                if children[middle] > target { high = middle } else { low = middle + 1 }
            }
            return low > 0 ? (children[low - 1], low - 1) : nil
        }
        var child = node &+ 1
        var ordinal = 0
        while child < end(of: node) {
            if target < end(of: child) { return target < child ? nil : (child, ordinal) }
            child = end(of: child)
            ordinal += 1
        }
        return nil
    }
}

extension SourcePosition {
    fileprivate func isBehind(_ other: SourcePosition) -> Bool {
        line != other.line ? line > other.line : column > other.column
    }
}
