import JSONValues

extension YAMLComposer {
    /// One member of a mapping with the place where it is written, which for a merged one is elsewhere.
    private struct LocatedMember {
        let member: JSONObject.Member
        let nodes: SourceMap.MemberNodes
    }

    /// Makes the object of a mapping with merge keys (https://yaml.org/type/merge.html).
    ///
    /// The merged members come where the merge key is. What the mapping says itself wins over what is merged, and of
    /// merged mappings the earlier wins over the later.
    mutating func makeObject(of frame: Frame, merging merges: [Int]) {
        let nodes = positions.writtenMembers(of: frame.node)
        let written = zip(tree.takeMembers(since: frame.mark), nodes).map { LocatedMember(member: $0, nodes: $1) }
        var merged: [Int: [LocatedMember]] = [:]
        for number in merges { merged[number] = mergedMembers(of: written[number]) }
        var known = JSONObject()
        for (number, entry) in written.enumerated() where merged[number] == nil { known[entry.member.key] = .null }
        var combined: [LocatedMember] = []
        for (number, entry) in written.enumerated() {
            guard let candidates = merged[number] else {
                combined.append(entry)
                continue
            }
            for candidate in candidates where !known.contains(candidate.member.key) {
                known[candidate.member.key] = .null
                combined.append(candidate)
            }
        }
        for entry in combined {
            tree.pushKey(entry.member.key)
            tree.push(entry.member.value)
        }
        let places = combined.map(\.nodes)
        if let repeated = tree.makeObject(since: frame.mark) {
            record(repeated, in: frame.node, written: places)
        } else {
            positions.rearrange(frame.node, as: places)
        }
    }

    /// The members that a merge key brings; `nil` where its value is neither a mapping nor a list of mappings.
    private mutating func mergedMembers(of entry: LocatedMember) -> [LocatedMember]? {
        let sources: [(value: JSONValue, node: SourceMap.Node)] =
            switch entry.member.value {
            case .array(let elements): Array(zip(elements, positions.elementNodes(of: entry.nodes.value)))
            case let value: [(value, entry.nodes.value)]
            }
        var members: [LocatedMember] = []
        for source in sources {
            guard case .object(let object) = source.value else {
                findings.append((.unfitMerge, positions.range(of: entry.nodes.key)))
                return nil
            }
            for (member, nodes) in zip(object.members, positions.memberNodes(of: source.node)) {
                members.append(LocatedMember(member: member, nodes: nodes))
            }
        }
        return members
    }
}
