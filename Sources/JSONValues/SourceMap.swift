/// Where every value and key of one text stands.
///
/// One flat array in the order of the text: a value comes before what is inside it, a key right before its value.
/// Each entry knows how many entries its subtree has, so a walk down skips siblings without looking into them.
package struct SourceMap: Sendable, Equatable {
    /// A value or key of the text, by its number in the order of the text.
    package typealias Node = UInt32

    /// The nodes of one member of an object.
    package struct MemberNodes: Sendable, Hashable {
        /// The key.
        package var key: Node
        /// The value.
        package var value: Node

        /// Makes the pair.
        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    struct Entry: Sendable, Equatable {
        var range: SourceRange
        var subtreeSize: UInt32
    }

    var entries: [Entry]
    /// Where the children of arrays and objects with many of them are, so that none of those is walked again and again.
    var longLists: [Node: [Node]] = [:]
    /// Where the members of an object are not written one behind the other in their order: repeated and merged keys.
    var rearranged: [Node: [MemberNodes]] = [:]
    /// The uses of YAML's aliases and the values they stand for.
    var aliases: [Node: Node] = [:]

    /// Where the value at `pointer` inside `root`, or its key, is written; `nil` for an empty map only.
    ///
    /// `root` is the value that was read together with the map. A pointer that leads nowhere gives the nearest parent
    /// that exists: its key where it has one. What stands inside an aliased value is found where it was written.
    package func location(of pointer: JSONPointer, in root: JSONValue, part: SourcePart = .value) -> SourceRange? {
        guard !entries.isEmpty else { return nil }
        var place = Place(key: nil, value: 0)
        var value = root
        for token in pointer.tokens {
            guard let step = step(from: place, value, to: token) else { return range(of: place, .key) }
            (place, value) = step
        }
        return range(of: place, part)
    }

    /// Where a node is written.
    package func range(of node: Node) -> SourceRange { entries[Int(node)].range }

    private struct Place {
        var key: Node?
        var value: Node
    }

    private func range(of place: Place, _ part: SourcePart) -> SourceRange {
        let node =
            switch part {
            case .key: place.key ?? place.value
            case .value: place.value
            }
        return range(of: node)
    }

    private func step(from place: Place, _ value: JSONValue, to token: String) -> (Place, JSONValue)? {
        let node = resolved(place.value)
        switch value {
        case .object(let object):
            guard let index = object.position(of: token), let member = memberNode(index, of: node) else { return nil }
            return (Place(key: member.key, value: member.value), object.members[index].value)
        case .array(let elements):
            guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
            return child(index, of: node).map { (Place(key: nil, value: $0), elements[index]) }
        default: return nil
        }
    }

    private func memberNode(_ index: Int, of node: Node) -> MemberNodes? {
        if let members = rearranged[node] { return members.indices.contains(index) ? members[index] : nil }
        // A key is an entry of its own, of size 1, so a member is two children.
        guard let key = child(index * 2, of: node), Int(key) + 1 < entries.count else { return nil }
        return MemberNodes(key: key, value: key + 1)
    }

    private func child(_ index: Int, of node: Node) -> Node? {
        if let children = longLists[node] { return children.indices.contains(index) ? children[index] : nil }
        let end = end(of: node)
        var child = node &+ 1
        var skipped = 0
        while skipped < index, child < end {
            child = self.end(of: child)
            skipped += 1
        }
        return child < end ? child : nil
    }

    /// The node just behind the subtree of `node`.
    func end(of node: Node) -> Node { node &+ entries[Int(node)].subtreeSize }

    /// The node that an alias stands for; every other node stands for itself.
    func resolved(_ node: Node) -> Node { aliases.isEmpty ? node : aliases[node] ?? node }
}
