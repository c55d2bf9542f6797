extension SourceMap {
    /// Gathers the positions of a text while a reader walks through it from front to back.
    package struct Builder: Sendable {
        private var map: SourceMap

        /// From this number of children on, it is noted where they are.
        private static let longListCount = 64

        /// Makes an empty builder for a text of `byteCount` bytes.
        package init(forTextOf byteCount: Int) {
            map = SourceMap(entries: [])
            // Memory that is never touched costs nothing, growing does.
            map.entries.reserveCapacity(byteCount / 16 + 8)
        }

        /// The map of everything that was added.
        package consuming func finish() -> SourceMap { map }

        /// Adds a key, or a value with nothing inside.
        @discardableResult
        package mutating func add(_ range: SourceRange) -> Node {
            map.entries.append(Entry(range: range, subtreeSize: 1))
            return Node(truncatingIfNeeded: map.entries.count &- 1)
        }

        /// Adds an array or object; all that is added until ``close(_:at:count:)`` is inside it.
        package mutating func open(at start: SourcePosition) -> Node {
            add(SourceRange(start: start, end: start))
        }

        /// Ends an array or object that has `count` elements or members.
        package mutating func close(_ node: Node, at end: SourcePosition, count: Int) {
            map.entries[Int(node)].range.end = end
            map.entries[Int(node)].subtreeSize = UInt32(truncatingIfNeeded: map.entries.count) &- node
            if count >= Self.longListCount { map.longLists[node] = children(of: node) }
        }

        /// Adds the use of an alias, which stands for the value at `target`.
        @discardableResult
        package mutating func addAlias(_ range: SourceRange, to target: Node) -> Node {
            let node = add(range)
            map.aliases[node] = map.resolved(target)
            return node
        }

        /// States the members of an object whose order is not that of the text, as its value has them.
        package mutating func rearrange(_ node: Node, as members: [MemberNodes]) {
            map.rearranged[node] = members
        }

        /// Where a node is written.
        package func range(of node: Node) -> SourceRange { map.range(of: node) }

        /// The members of a closed object, in the order of its value, aliases followed.
        package func memberNodes(of object: Node) -> [MemberNodes] {
            let object = map.resolved(object)
            if let members = map.rearranged[object] { return members }
            let children = children(of: object)
            return stride(from: 0, to: children.count - 1, by: 2).map {
                MemberNodes(key: children[$0], value: children[$0 + 1])
            }
        }

        /// The elements of a closed array, aliases followed.
        package func elementNodes(of array: Node) -> [Node] { children(of: map.resolved(array)) }

        /// The members of an object just closed as they are written, repeated ones too.
        package func writtenMembers(of object: Node) -> [MemberNodes] {
            let children = children(of: object)
            return stride(from: 0, to: children.count - 1, by: 2).map {
                MemberNodes(key: children[$0], value: children[$0 + 1])
            }
        }

        private func children(of node: Node) -> [Node] {
            var children: [Node] = []
            var child = node &+ 1
            while child < map.end(of: node) {
                children.append(child)
                child = map.end(of: child)
            }
            return children
        }
    }
}
