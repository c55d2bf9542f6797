/// Reads one JSON text from front to back, without recursion.
struct JSONParser: ~Copyable {
    /// An array or object that has begun and not yet ended.
    struct Frame {
        let isObject: Bool
        let mark: TreeBuilder.Mark
        let start: UnsafePointer<UInt8>
        let node: SourceMap.Node
    }

    let text: UnsafeBufferPointer<UInt8>
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    let maximumDepth: Int
    let recordsPositions: Bool
    var cursor: UnsafePointer<UInt8>
    var tree: TreeBuilder
    var positions: SourceMap.Builder?
    var lines: LineCounter
    var frames: [Frame] = []
    var scratch: [UInt8] = []
    /// The keys that came twice in one object; their nodes are right where positions are kept.
    private(set) var repeatedKeys: [RepeatedKey] = []

    /// Makes a parser of a text that outlives it; `nil` where the text is empty.
    init?(_ text: UnsafeBufferPointer<UInt8>, recordsPositions: Bool, maximumDepth: Int) {
        guard let start = text.baseAddress, !text.isEmpty else { return nil }
        self.text = text
        self.start = start
        end = start + text.count
        cursor = start
        self.maximumDepth = maximumDepth
        self.recordsPositions = recordsPositions
        tree = TreeBuilder(forTextOf: text.count, sharesTexts: recordsPositions)
        positions = recordsPositions ? SourceMap.Builder(forTextOf: text.count) : nil
        lines = LineCounter(at: start)
    }

    /// Reads the whole text; its value is on the tree then.
    mutating func parse() throws(Failure) {
        skipSpace()
        try beginValue()
        while let frame = frames.last {
            if frame.isObject { try continueObject(frame) } else { try continueArray(frame) }
        }
        skipSpace()
        guard cursor == end else { throw failure(expected: "the end of the text") }
    }

    /// Reads a scalar, or the opening bracket of an array or object.
    @inline(__always)
    private mutating func beginValue() throws(Failure) {
        guard cursor < end else { throw failure(expected: "a value") }
        switch cursor.pointee {
        case UInt8(ascii: "\""):
            let begin = position
            tree.push(.string(try string()))
            addNode(from: begin)
        case UInt8(ascii: "{"): try open(isObject: true)
        case UInt8(ascii: "["): try open(isObject: false)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let begin = position
            tree.push(.number(try number()))
            addNode(from: begin)
        case UInt8(ascii: "t"): try literal("true", .bool(true))
        case UInt8(ascii: "f"): try literal("false", .bool(false))
        case UInt8(ascii: "n"): try literal("null", .null)
        default: throw failure(expected: "a value")
        }
    }

    private mutating func open(isObject: Bool) throws(Failure) {
        guard frames.count < maximumDepth else { throw tooDeep() }
        let begin = position
        let node = positions?.open(at: begin) ?? 0
        frames.append(Frame(isObject: isObject, mark: tree.mark, start: cursor, node: node))
        cursor += 1
    }

    @inline(__always)
    private mutating func continueArray(_ frame: Frame) throws(Failure) {
        skipSpace()
        let isFirst = tree.count(since: frame.mark) == 0
        if take(UInt8(ascii: "]")) {
            close(frame)
            return tree.makeArray(since: frame.mark)
        }
        if !isFirst {
            guard take(UInt8(ascii: ",")) else { throw failure(expected: #""," or "]""#) }
            skipSpace()
        }
        try beginValue()
    }

    @inline(__always)
    private mutating func continueObject(_ frame: Frame) throws(Failure) {
        skipSpace()
        let isFirst = tree.count(since: frame.mark) == 0
        if take(UInt8(ascii: "}")) {
            close(frame)
            if let repeated = tree.makeObject(since: frame.mark) { record(repeated, in: frame) }
            return
        }
        if !isFirst {
            guard take(UInt8(ascii: ",")) else { throw failure(expected: #""," or "}""#) }
            skipSpace()
        }
        guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else {
            throw failure(expected: isFirst ? #"a key in double quotes or "}""# : "a key in double quotes")
        }
        let begin = position
        try key()
        addNode(from: begin)
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw failure(expected: #"":" after a key"#) }
        skipSpace()
        try beginValue()
    }

    private mutating func close(_ frame: Frame) {
        let end = position
        positions?.close(frame.node, at: end, count: tree.count(since: frame.mark))
        frames.removeLast()
    }

    private mutating func record(_ repeated: TreeBuilder.RepeatedKeys, in frame: Frame) {
        let written = positions?.writtenMembers(of: frame.node)
        for again in repeated.repeats {
            let earlier = written?[again.earlier].key ?? 0
            let later = written?[again.later].key ?? 0
            repeatedKeys.append(RepeatedKey(key: again.key, earlier: earlier, later: later))
        }
        guard let written else { return }
        positions?.rearrange(frame.node, as: repeated.kept.map { written[$0] })
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(Failure) {
        let length = word.utf8CodeUnitCount
        guard end - cursor >= length, haveEqualBytes(cursor, word.utf8Start, count: length) else {
            throw failure(expected: "a value")
        }
        let begin = position
        cursor += length
        tree.push(value)
        addNode(from: begin)
    }

    /// Where the cursor stands; only looked up where positions are kept.
    private var position: SourcePosition {
        @inline(__always) get {
            recordsPositions ? lines.position(of: cursor) : SourcePosition(line: 0, column: 0)
        }
    }

    @inline(__always)
    private mutating func addNode(from begin: SourcePosition) {
        guard recordsPositions else { return }
        let range = SourceRange(start: begin, end: lines.position(of: cursor))
        positions?.add(range)
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8) -> Bool {
        guard cursor < end, cursor.pointee == byte else { return false }
        cursor += 1
        return true
    }

    @inline(__always)
    private mutating func skipSpace() {
        guard cursor < end, cursor.pointee <= 0x20 else { return }
        skipSpaceRun()
    }

    private mutating func skipSpaceRun() {
        while cursor < end {
            switch cursor.pointee {
            case UInt8(ascii: " "):
                cursor += 1
                while end - cursor >= 8, ByteWord.load(cursor) == ByteWord.repeated(UInt8(ascii: " ")) { cursor += 8 }
            case UInt8(ascii: "\t"): cursor += 1
            case UInt8(ascii: "\n"):
                cursor += 1
                lines.beginLine(at: cursor)
            case UInt8(ascii: "\r"):
                cursor += 1
                if cursor == end || cursor.pointee != UInt8(ascii: "\n") { lines.beginLine(at: cursor) }
            default: return
            }
        }
    }
}
