extension SourceMap {
    /// The node of the whole text; `nil` for an empty map.
    package var root: Node? { entries.isEmpty ? nil : 0 }

    /// The members of an object, in the order of its value, an alias followed: one pass, however many there are.
    package func memberNodes(of object: Node) -> [MemberNodes] {
        let object = resolved(object)
        if let members = rearranged[object] { return members }
        var members: [MemberNodes] = []
        var key = object &+ 1
        while key &+ 1 < end(of: object) {
            members.append(MemberNodes(key: key, value: key &+ 1))
            key = end(of: key &+ 1)
        }
        return members
    }

    /// The elements of an array, an alias followed: one pass, however many there are.
    package func elementNodes(of array: Node) -> [Node] {
        let array = resolved(array)
        var elements: [Node] = []
        var element = array &+ 1
        while element < end(of: array) {
            elements.append(element)
            element = end(of: element)
        }
        return elements
    }
}
