import JSONValues

/// Reads the YAML that people and programs write most: block mappings and lists of plain, quoted and block scalars.
///
/// libyaml goes through a text character by character, ready for everything that YAML may hold. This reader goes through
/// it line by line for what nearly every document holds, in less than half the time. What it does not know for certain
/// (anchors, tags, directives, tabs, odd indentation, every mistake) it leaves to libyaml, which then reads the whole
/// text: so it has no errors of its own, and what it reads it reads as libyaml does, marks included.
struct BlockReader: ~Copyable {
    /// Thrown where the text holds more than this reader knows.
    struct Unknown: Error {}

    /// A block mapping or list that has begun and not yet ended.
    private struct Collection {
        let isMapping: Bool
        /// The column, from 0, of its keys or dashes; a list may have that of the mapping whose value it is.
        let column: Int
        /// Right behind the last key or dash, while its value is missing.
        var missingValue: SourcePosition?
    }

    /// What may stand where a node begins.
    private enum Role {
        /// A key of the innermost mapping.
        case key
        /// A value that may turn out to be the first key of a mapping.
        case valueOrKey
        /// A value behind a key on the same line, which cannot be a mapping.
        case value
    }

    var lines: TextLines
    private var collections: [Collection] = []
    /// Where scalars are put together that are no stretch of the text.
    var scratch = ScratchBytes()

    /// Makes a reader; `nil` where the text holds a character that it leaves to libyaml.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let lines = TextLines(text) else { return nil }
        self.lines = lines
    }

    /// How far to the left the value of the innermost collection may not reach.
    var innerColumn: Int { collections[collections.count - 1].column + 1 }

    /// Reads the whole text into a composer.
    ///
    /// - Returns: `false` where it holds more than this reader knows; the composer then holds parts and is of no use.
    mutating func read(into composer: inout YAMLComposer) -> Bool {
        do throws(Unknown) {
            guard try lines.skipDocumentStart() else { return false }
            try readRoot(into: &composer)
            while try lines.nextContent() { try readLine(into: &composer) }
            while !collections.isEmpty { try close(&composer) }
            return true
        } catch {
            return false
        }
    }

    private mutating func readRoot(into composer: inout YAMLComposer) throws(Unknown) {
        let isDash = lines.isAtDash
        try open(isMapping: !isDash, in: &composer)
        if isDash { try readEntry(into: &composer) } else { try readNode(as: .key, into: &composer) }
    }

    /// Reads what begins at the first character of a line.
    private mutating func readLine(into composer: inout YAMLComposer) throws(Unknown) {
        let column = lines.column
        let isDash = lines.isAtDash
        while let top = collections.last, top.column > column { try close(&composer) }
        guard let top = collections.last else { throw Unknown() }
        if top.column < column {
            // A value on a line of its own.
            guard top.missingValue != nil else { throw Unknown() }
            collections[collections.count - 1].missingValue = nil
            guard isDash else { return try readNode(as: .valueOrKey, into: &composer) }
            try open(isMapping: false, in: &composer)
        } else if isDash, top.isMapping {
            guard top.missingValue != nil else { throw Unknown() }
            collections[collections.count - 1].missingValue = nil
            try open(isMapping: false, in: &composer)
        } else {
            if !isDash, !top.isMapping {
                // A list at the column of its mapping ends where no further dash stands there.
                try close(&composer)
                guard collections.last?.column == column else { throw Unknown() }
            }
            addMissingValue(to: &composer)
        }
        if isDash { try readEntry(into: &composer) } else { try readNode(as: .key, into: &composer) }
    }

    /// Reads a dash and what stands behind it.
    private mutating func readEntry(into composer: inout YAMLComposer) throws(Unknown) {
        lines.place += 1
        if try isValueMissing() { return }
        guard lines.isAtDash else { return try readNode(as: .valueOrKey, into: &composer) }
        try open(isMapping: false, in: &composer)
        try readEntry(into: &composer)
    }

    /// Whether nothing stands behind a key or dash on its line; the value may follow on the next one.
    private mutating func isValueMissing() throws(Unknown) -> Bool {
        let end = lines.position
        guard try lines.isRestEmpty() else { return false }
        collections[collections.count - 1].missingValue = end
        return true
    }

    /// Reads a scalar, a flow collection, or a key with its value.
    private mutating func readNode(as role: Role, into composer: inout YAMLComposer) throws(Unknown) {
        switch lines.byte {
        case Ascii.quote, Ascii.apostrophe:
            let start = lines.position
            let (beginning, line) = (lines.place, lines.line)
            let scalar = try readQuoted()
            if lines.isColonAhead {
                guard lines.line == line else { throw Unknown() }
                try readMember(of: scalar, from: beginning, at: start, role, into: &composer)
            } else {
                try addValue(scalar, at: SourceRange(start: start, end: lines.position), role, to: &composer)
                guard try lines.isRestEmpty() else { throw Unknown() }
            }
        case Ascii.bar, Ascii.greater:
            guard role != .key else { throw Unknown() }
            try readBlockScalar(into: &composer)
        case Ascii.openBracket, Ascii.openBrace:
            guard role != .key else { throw Unknown() }
            try readFlow(into: &composer)
            guard !lines.isColonAhead, try lines.isRestEmpty() else { throw Unknown() }
        default:
            guard lines.isPlainStart else { throw Unknown() }
            let start = lines.position
            let beginning = lines.place
            let scalar = lines.plainScalarOfLine()
            if lines.isColonAhead {
                try readMember(of: scalar, from: beginning, at: start, role, into: &composer)
            } else {
                try readPlain(beginning: scalar, at: start, role, into: &composer)
            }
        }
    }

    /// Reads the value of a key that was just read, and opens the mapping where it is the first.
    private mutating func readMember(
        of key: ScalarEvent,
        from beginning: Int,
        at start: SourcePosition,
        _ role: Role,
        into composer: inout YAMLComposer
    ) throws(Unknown) {
        // libyaml takes nothing longer for a key.
        guard role != .value, lines.place - beginning < 1_000 else { throw Unknown() }
        let end = lines.position
        if role == .valueOrKey { try open(isMapping: true, at: start, column: beginning - lines.start, in: &composer) }
        composer.add(key, at: SourceRange(start: start, end: end))
        lines.skipSpaces()
        lines.place += 1
        if try isValueMissing() { return }
        guard !lines.isAtDash else { throw Unknown() }
        try readNode(as: .value, into: &composer)
    }

    private mutating func readPlain(
        beginning first: ScalarEvent,
        at start: SourcePosition,
        _ role: Role,
        into composer: inout YAMLComposer
    ) throws(Unknown) {
        var scalar = first
        var end = lines.position
        guard try lines.isRestEmpty() else { throw Unknown() }
        if lines.isContinued(from: innerColumn) { (scalar, end) = try readFurtherLines(of: first) }
        try addValue(scalar, at: SourceRange(start: start, end: end), role, to: &composer)
    }

    private func addValue(
        _ scalar: ScalarEvent,
        at place: SourceRange,
        _ role: Role,
        to composer: inout YAMLComposer
    ) throws(Unknown) {
        guard role != .key else { throw Unknown() }
        composer.add(scalar, at: place)
    }

    private mutating func open(isMapping: Bool, in composer: inout YAMLComposer) throws(Unknown) {
        try open(isMapping: isMapping, at: lines.position, column: lines.column, in: &composer)
    }

    private mutating func open(
        isMapping: Bool,
        at start: SourcePosition,
        column: Int,
        in composer: inout YAMLComposer
    ) throws(Unknown) {
        guard composer.open(isMapping: isMapping, isFlow: false, at: start) else { throw Unknown() }
        collections.append(Collection(isMapping: isMapping, column: column))
    }

    private mutating func close(_ composer: inout YAMLComposer) throws(Unknown) {
        addMissingValue(to: &composer)
        guard collections.popLast() != nil else { throw Unknown() }
        composer.close(flowEnd: SourcePosition(line: 0, column: 0))
    }

    private mutating func addMissingValue(to composer: inout YAMLComposer) {
        guard let place = collections[collections.count - 1].missingValue else { return }
        collections[collections.count - 1].missingValue = nil
        composer.add(lines.emptyScalar, at: SourceRange(start: place, end: place))
    }
}
