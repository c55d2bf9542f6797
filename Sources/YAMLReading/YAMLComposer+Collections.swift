import CLibYAML
import JSONValues

extension YAMLComposer {
    /// Opens the mapping that the current event begins.
    mutating func openMapping() throws(YAMLFailure) {
        guard !expectsKey else {
            throw fail("expected a key that is text, found a mapping", hint: "quote a key that begins with \"{\"")
        }
        let data = events.mappingStart
        try open(
            isMapping: true, isFlow: data.style == YAML_FLOW_MAPPING_STYLE, anchor: data.anchor, tag: data.tag)
    }

    /// Opens the sequence that the current event begins.
    mutating func openSequence() throws(YAMLFailure) {
        guard !expectsKey else {
            throw fail("expected a key that is text, found a list", hint: "quote a key that begins with \"[\" or \"-\"")
        }
        let data = events.sequenceStart
        try open(
            isMapping: false, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE, anchor: data.anchor, tag: data.tag)
    }

    private mutating func open(
        isMapping: Bool,
        isFlow: Bool,
        anchor: UnsafeMutablePointer<UInt8>?,
        tag: UnsafeMutablePointer<UInt8>?
    ) throws(YAMLFailure) {
        let place = events.place
        if let tag = tag.map({ String(cString: $0) }), !ScalarTag.isOfCollection(tag) {
            findings.append((.unknownTag(tag), place))
        }
        if let name = anchor.map({ String(cString: $0) }) {
            anchors.begin(name)
            openAnchors.append((depth: frames.count, name: name))
        }
        guard open(isMapping: isMapping, isFlow: isFlow, at: place.start) else { throw tooDeep() }
    }

    /// Opens a mapping or sequence; `false` where there are too many open ones.
    mutating func open(isMapping: Bool, isFlow: Bool, at start: SourcePosition) -> Bool {
        guard frames.count < maximumDepth else { return false }
        let node = positions.open(at: start)
        frames.append(
            Frame(isMapping: isMapping, isFlow: isFlow, mark: tree.mark, node: node, countBefore: anchors.count))
        anchors.countValue()
        expectsKey = isMapping
        return true
    }

    /// Ends the innermost mapping or sequence; a flow collection ends at its bracket.
    mutating func close(flowEnd: SourcePosition) {
        guard let frame = frames.popLast() else { return }
        // libyaml ends a block collection where the next thing begins; its last child's end is what a reader sees.
        let end = frame.isFlow ? flowEnd : lastEnd
        positions.close(frame.node, at: end, count: tree.count(since: frame.mark))
        if frame.isMapping { makeObject(of: frame) } else { tree.makeArray(since: frame.mark) }
        let height = frame.height + 1
        if let name = popAnchor() {
            let count = anchors.count - frame.countBefore
            anchors.define(name, as: Anchors.Value(value: tree.last, node: frame.node, count: count, height: height))
        }
        raiseHeight(to: height)
        endValue(at: end)
    }

    private mutating func makeObject(of frame: Frame) {
        let merges = popMergeKeys()
        guard merges.isEmpty else { return makeObject(of: frame, merging: merges) }
        guard let repeated = tree.makeObject(since: frame.mark) else { return }
        record(repeated, in: frame.node, written: positions.writtenMembers(of: frame.node))
    }

    /// Takes off the anchor of the frame that was taken off last.
    private mutating func popAnchor() -> String? {
        guard let last = openAnchors.last, last.depth == frames.count else { return nil }
        return openAnchors.removeLast().name
    }

    /// Takes off the numbers of the members that are merge keys of the frame that was taken off last.
    private mutating func popMergeKeys() -> [Int] {
        guard let last = mergeKeys.last, last.depth == frames.count else { return [] }
        let own = mergeKeys.drop { $0.depth < frames.count }.map(\.member)
        mergeKeys.removeLast(own.count)
        return own
    }

    /// Adds what the alias of the current event stands for, as a key or as a value.
    mutating func addAlias() throws(YAMLFailure) {
        let place = events.place
        let name = events.aliasName
        let anchored: Anchors.Value
        do {
            anchored = try anchors.use(name)
        } catch {
            throw failure(of: error, alias: name)
        }
        guard !expectsKey else {
            guard let key = anchored.value.string else {
                throw fail("expected a key that is text, found an alias of something else")
            }
            tree.pushKey(key)
            positions.add(place)
            expectsKey = false
            lastEnd = place.end
            return
        }
        guard frames.count + anchored.height <= maximumDepth else { throw tooDeep() }
        tree.push(anchored.value)
        positions.addAlias(place, to: anchored.node)
        raiseHeight(to: anchored.height)
        endValue(at: place.end)
    }

    /// A value is complete: a mapping goes on with a key.
    mutating func endValue(at end: SourcePosition) {
        lastEnd = end
        expectsKey = frames.isEmpty ? false : frames[frames.count - 1].isMapping
    }

    /// States the order of an object's members and reports those that were repeated.
    mutating func record(
        _ repeated: TreeBuilder.RepeatedKeys,
        in node: SourceMap.Node,
        written: [SourceMap.MemberNodes]
    ) {
        positions.rearrange(node, as: repeated.kept.map { written[$0] })
        for again in repeated.repeats {
            repeatedKeys.append(
                RepeatedKey(key: again.key, earlier: written[again.earlier].key, later: written[again.later].key))
        }
    }

    private mutating func raiseHeight(to height: Int) {
        guard !frames.isEmpty else { return }
        frames[frames.count - 1].height = max(frames[frames.count - 1].height, height)
    }

    private func tooDeep() -> YAMLFailure {
        fail("found more than \(maximumDepth) levels of nested mappings and lists")
    }

    private func failure(of problem: Anchors.Problem, alias name: String) -> YAMLFailure {
        switch problem {
        case .unknown(let nearest):
            fail(
                "expected an anchor before its alias, found *\(name) without one",
                hint: nearest.map { "did you mean *\($0)?" })
        case .recursive:
            fail("expected a value that ends, found *\(name) inside the value that it stands for")
        case .tooMuch(let limit):
            fail("found aliases that make more than \(limit) values of this text", hint: "write out less of it")
        }
    }
}
