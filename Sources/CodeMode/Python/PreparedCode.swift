import PythonCode

/// Code as the sandbox gets it, made of code as a model wrote it; every line keeps its number.
///
/// A Markdown fence, indentation in front and Windows line ends are taken away, and what makes the block's value the one
/// that its author meant (its last assignment, a `main()` that nobody calls) is added behind or between the tokens.
struct PreparedCode: Sendable {
    /// The code for the sandbox.
    let text: String
    /// The lines as the author wrote them.
    private let originalLines: [Substring]
    /// For lines that were changed in front of or between their tokens: from which column on, and by how much.
    private var shifts: [Int: [(column: Int, by: Int)]] = [:]

    /// Prepares code.
    init(_ code: String) {
        let lines = Self.lines(of: code)
        originalLines = lines
        var plain = lines
        Self.removeFence(&plain)
        let removed = Self.removeIndentation(&plain)
        for (line, count) in removed { shifts[line, default: []].append((1, count)) }
        let block = PythonBlock(plain.joined(separator: "\n"))
        let edits = BlockValue(of: block).edits
        text = Self.apply(edits, to: block)
        for edit in edits where edit.place < block.bytes.count {
            let position = block.position(of: edit.place)
            shifts[position.line, default: []].append((position.column, -edit.text.utf8.count))
        }
    }

    /// The line that has a number, as the author wrote it; `nil` where there is none.
    func originalLine(_ number: Int) -> String? {
        originalLines.indices.contains(number - 1) ? String(originalLines[number - 1]) : nil
    }

    /// Where a place of the prepared text stands in the code as it was given.
    func originalColumn(_ column: Int, line: Int) -> Int {
        // The edits of a line are few; each moves what stands behind it.
        (shifts[line] ?? []).reduce(column) { column, shift in
            shift.by > 0 ? column + shift.by : column > shift.column ? max(shift.column, column + shift.by) : column
        }
    }

    /// The number of lines as they were given.
    var lineCount: Int { originalLines.count }

    private static func lines(of code: String) -> [Substring] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(code.utf8.count)
        var previous: UInt8 = 0
        for byte in code.utf8 {
            if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") {
                // The pair was written when its first half came.
            } else {
                bytes.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
            }
            previous = byte
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if bytes.starts(with: byteOrderMark) { bytes.removeFirst(byteOrderMark.count) }
        return String(decoding: bytes, as: UTF8.self)[...].split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Empties the lines of a Markdown fence around the code, and what stands behind its end.
    private static func removeFence(_ lines: inout [Substring]) {
        guard let first = lines.firstIndex(where: { !$0.isBlank }), let fence = lines[first].fence else { return }
        let end = lines.lastIndex { $0.isClosing(fence) }.flatMap { $0 > first ? $0 : nil }
        lines[first] = ""
        guard let end else { return }
        for line in end..<lines.count { lines[line] = "" }
    }

    /// Takes away the indentation that the first line of code has, or that all lines but the first have.
    ///
    /// Gives the number of columns that each line lost.
    private static func removeIndentation(_ lines: inout [Substring]) -> [Int: Int] {
        guard let first = lines.firstIndex(where: { !$0.isBlank && !$0.isComment }) else { return [:] }
        var indentation = lines[first].indentation
        var start = 0
        if indentation.isEmpty {
            // A first line that lost its indentation on the way: the others still have theirs, and it opens no block.
            guard !opensMore(lines[first]) else { return [:] }
            let others = lines[(first + 1)...].filter { !$0.isBlank }
            guard let shortest = others.map(\.indentation).min(by: { $0.count < $1.count }), !shortest.isEmpty else {
                return [:]
            }
            indentation = shortest
            start = first + 1
        }
        var removed: [Int: Int] = [:]
        for line in lines.indices[start...] where lines[line].hasPrefix(indentation) {
            lines[line] = lines[line].dropFirst(indentation.count)
            removed[line + 1] = indentation.count
        }
        return removed
    }

    /// Whether a line goes on in the next one, as a block's head, an open bracket and an open string do.
    private static func opensMore(_ line: Substring) -> Bool {
        let block = PythonBlock(String(line))
        guard let last = block.tokens.last(where: { $0.kind != .newline }) else { return true }
        let endsInOpenString = last.kind == .string && !block.isClosedString(last)
        return endsInOpenString || !block.isComplete || block.isToken(last, ":") || line.hasSuffix("\\")
    }

    private static func apply(_ edits: [BlockValue.Edit], to block: PythonBlock) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(block.bytes.count + 64)
        var done = 0
        for edit in edits {
            bytes.append(contentsOf: block.bytes[done..<edit.place])
            bytes.append(contentsOf: edit.text.utf8)
            done = edit.place
        }
        bytes.append(contentsOf: block.bytes[done...])
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
    fileprivate var isComment: Bool { first { !$0.isWhitespace } == "#" }
    fileprivate var indentation: Substring { prefix { $0 == " " || $0 == "\t" } }

    /// The three signs or more that open a Markdown fence; `nil` where this line opens none.
    fileprivate var fence: Substring? {
        let text = drop(while: \.isWhitespace)
        guard let sign = text.first, sign == "`" || sign == "~" else { return nil }
        let signs = text.prefix { $0 == sign }
        guard signs.count >= 3, text.dropFirst(signs.count).allSatisfy({ $0 != "`" && $0 != "(" }) else { return nil }
        return signs
    }

    fileprivate func isClosing(_ fence: Substring) -> Bool {
        let text = drop(while: \.isWhitespace)
        return text.hasPrefix(fence) && text.dropFirst(fence.count).allSatisfy { $0 == fence.first || $0.isWhitespace }
    }
}
