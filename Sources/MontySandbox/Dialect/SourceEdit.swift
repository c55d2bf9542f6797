/// A piece of code that is replaced by another text; an empty piece is a place where text is put in.
struct SourceEdit: Sendable {
    /// The piece, in bytes of UTF-8.
    var range: Range<Int>
    var text: String
    /// Where what this text closes was opened; `nil` for a text that closes nothing.
    ///
    /// Of several texts at one place those that close come first, and of these the one that was opened last.
    var closes: Int?

    init(_ range: Range<Int>, _ text: String, closes: Int? = nil) {
        self.range = range
        self.text = text
        self.closes = closes
    }

    /// Whether it comes before another one that begins at the same place.
    fileprivate func precedes(_ other: SourceEdit) -> Bool {
        if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
        switch (closes, other.closes) {
        case (let own?, let others?): return own > others
        case (_?, nil): return true
        case (nil, _?): return false
        // What only puts text in comes before what takes the piece behind it away.
        case (nil, nil): return range.isEmpty && !other.range.isEmpty
        }
    }
}

/// Code made of other code by edits, which knows where each of its places came from.
struct RewrittenCode: Sendable {
    /// The text for the interpreter.
    let text: String
    /// The names of exception classes of the code, by the built-in classes that stand in for them.
    let exceptionNames: [String: String]
    /// Pieces that were copied, by rising place; empty where the text is the code itself.
    private let pieces: [Piece]
    private let source: [UInt8]

    private struct Piece: Sendable {
        var output: Int
        var source: Int
    }

    /// Code that stays as it is.
    init(_ code: String) {
        text = code
        exceptionNames = [:]
        pieces = []
        source = Array(code.utf8)
    }

    /// Code with edits, behind lines that are not its own.
    init(_ source: [UInt8], prelude: String, edits: [SourceEdit], exceptionNames: [String: String]) {
        var output = Array(prelude.utf8)
        var pieces: [Piece] = []
        var done = 0
        // Sorting keeps no order of equal ones by itself, so the place in the list decides between them.
        let ordered = edits.enumerated().sorted {
            $0.element.precedes($1.element) || !$1.element.precedes($0.element) && $0.offset < $1.offset
        }
        for (_, edit) in ordered where edit.range.lowerBound >= done {
            pieces.append(Piece(output: output.count, source: done))
            output += source[done..<edit.range.lowerBound]
            pieces.append(Piece(output: output.count, source: edit.range.lowerBound))
            output += edit.text.utf8
            done = edit.range.upperBound
        }
        pieces.append(Piece(output: output.count, source: done))
        output += source[done...]
        text = String(decoding: output, as: UTF8.self)
        self.exceptionNames = exceptionNames
        self.pieces = pieces
        self.source = source
    }

    /// The 1-based line and column of the code from which a place of the text came; `nil` for a place that is not the
    /// code's own.
    func position(line: Int, column: Int?) -> (line: Int, column: Int?)? {
        if pieces.isEmpty { return (line, column) }
        guard let offset = offset(line: line, column: column ?? 1), let place = sourceOffset(offset) else { return nil }
        return Self.position(of: place, in: source)
    }

    /// The 1-based line of the code from which the byte at an offset of the text came.
    func line(atOffset offset: Int) -> Int? {
        let place = pieces.isEmpty ? offset : sourceOffset(offset)
        guard let place, place >= 0, place <= source.count else { return nil }
        return Self.position(of: place, in: source).line
    }

    private func sourceOffset(_ offset: Int) -> Int? {
        guard let place = pieces.lastIndex(where: { $0.output <= offset }) else { return nil }
        let piece = pieces[place]
        // Every second piece stands for a text that was put in: it has one place, where it stands in for the code.
        return place.isMultiple(of: 2) ? min(piece.source + offset - piece.output, source.count) : piece.source
    }

    /// The offset of a place that is given by its line and by its column in characters.
    private func offset(line: Int, column: Int) -> Int? {
        var offset = 0
        var current = 1
        let bytes = Array(text.utf8)
        while current < line {
            guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            offset = end + 1
            current += 1
        }
        var left = column - 1
        while left > 0, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }

    private static func position(of place: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<min(place, bytes.count)]
        let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return (line, 1 + before[start...].count { $0 & 0xC0 != 0x80 })
    }
}
