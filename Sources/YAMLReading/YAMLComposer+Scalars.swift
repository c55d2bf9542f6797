import JSONValues

extension YAMLComposer {
    /// Adds a scalar, as a key or as a value.
    @inline(__always)
    mutating func add(_ scalar: ScalarEvent, at place: SourceRange) {
        if expectsKey {
            if scalar.bytes.count == 2, scalar.isMergeKey { noteMergeKey() }
            tree.pushKey(scalar.bytes)
            let node = positions.add(place)
            expectsKey = false
            lastEnd = place.end
            if let anchor = scalar.anchor { define(anchor, as: .string(scalar.text), node) }
        } else {
            let value = value(of: scalar, at: place)
            let node = positions.add(place)
            anchors.countValue()
            if let anchor = scalar.anchor { define(anchor, as: value, node) }
            tree.push(value)
            endValue(at: place.end)
        }
    }

    private mutating func noteMergeKey() {
        let depth = frames.count - 1
        mergeKeys.append((depth: depth, member: tree.count(since: frames[depth].mark)))
    }

    private mutating func define(_ anchor: String, as value: JSONValue, _ node: SourceMap.Node) {
        anchors.define(anchor, as: Anchors.Value(value: value, node: node, count: 1, height: 0))
    }

    @inline(__always)
    private mutating func value(of scalar: ScalarEvent, at place: SourceRange) -> JSONValue {
        if let tag = scalar.tag { return value(of: scalar, tagged: tag, at: place) }
        return scalar.isPlain ? plainValue(of: scalar, at: place) : .string(tree.string(scalar.bytes))
    }

    @inline(__always)
    private mutating func plainValue(of scalar: ScalarEvent, at place: SourceRange) -> JSONValue {
        switch CoreSchema.meaning(of: scalar.bytes) {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return .number(number)
        case .text: break
        case .unrepresentableNumber: findings.append((.unrepresentableNumber(scalar.text), place))
        }
        return .string(tree.string(scalar.bytes))
    }

    private mutating func value(of scalar: ScalarEvent, tagged tag: String, at place: SourceRange) -> JSONValue {
        switch (ScalarTag(tag), CoreSchema.meaning(of: scalar.bytes)) {
        case (.text, _), (.merge, _): break
        case (.null, .null): return .null
        case (.bool, .bool(let flag)): return .bool(flag)
        case (.integer, .number(let number)) where number.isSpelledAsInteger: return .number(number)
        case (.float, .number(let number)): return .number(number)
        case (.integer, .unrepresentableNumber), (.float, .unrepresentableNumber):
            return plainValue(of: scalar, at: place)
        case (.unknown, _):
            findings.append((.unknownTag(tag), place))
            if scalar.isPlain { return plainValue(of: scalar, at: place) }
        default: findings.append((.unfitScalar(scalar.text, tag: tag), place))
        }
        return .string(tree.string(scalar.bytes))
    }
}
