import JSONValues

extension BlockReader {
    /// Joins the lines of a plain scalar whose first line was read, as long as they stand far enough to the right.
    mutating func readFurtherLines(of first: ScalarEvent) throws(Unknown) -> (ScalarEvent, SourcePosition) {
        scratch.clear()
        scratch.append(first.bytes)
        var end = lines.position
        repeat {
            var breaks = 0
            while lines.byte == Ascii.lineBreak {
                lines.skipLineBreak()
                lines.skipSpaces()
                breaks += 1
            }
            appendFolded(breaks: breaks)
            scratch.append(lines.plainScalarOfLine().bytes)
            end = lines.position
            // A colon behind several lines is a mistake, which libyaml words.
            guard !lines.isColonAhead, try lines.isRestEmpty() else { throw Unknown() }
        } while lines.isContinued(from: innerColumn)
        return (ScalarEvent(plain: scratch.bytes), end)
    }

    /// One line break becomes a space, of several the first one goes.
    private mutating func appendFolded(breaks: Int) {
        if breaks == 1 { scratch.append(Ascii.space) } else { scratch.append(Ascii.lineBreak, times: breaks - 1) }
    }

    /// Reads a scalar in quotes; the place is then behind the closing one.
    mutating func readQuoted() throws(Unknown) -> ScalarEvent {
        let quote = lines.byte
        lines.place += 1
        let beginning = lines.place
        var end = beginning
        while end < lines.text.count {
            let byte = lines.text[end]
            if byte == quote || byte == Ascii.lineBreak || byte == Ascii.backslash && quote == Ascii.quote { break }
            end += 1
        }
        if lines.byte(at: end) == quote, quote == Ascii.quote || lines.byte(at: end + 1) != quote {
            lines.place = end + 1
            return ScalarEvent(quoted: UnsafeBufferPointer(rebasing: lines.text[beginning..<end]))
        }
        scratch.clear()
        while try !readQuotedRun(quote) { try joinQuotedLines() }
        return ScalarEvent(quoted: scratch.bytes)
    }

    /// Reads up to the next blank.
    ///
    /// - Returns: whether the scalar ended; the place is then behind the quote.
    private mutating func readQuotedRun(_ quote: UInt8) throws(Unknown) -> Bool {
        guard !lines.isAtDocumentMark else { throw Unknown() }
        while !lines.isAtEnd {
            let byte = lines.byte
            switch byte {
            case Ascii.space, Ascii.lineBreak: return false
            case quote:
                guard quote == Ascii.apostrophe, lines.byte(at: lines.place + 1) == quote else {
                    lines.place += 1
                    return true
                }
                scratch.append(quote)
                lines.place += 2
            case Ascii.backslash where quote == Ascii.quote:
                if lines.byte(at: lines.place + 1) == Ascii.lineBreak { return false }
                try readEscape()
            default:
                scratch.append(byte)
                lines.place += 1
            }
        }
        throw Unknown()
    }

    /// Reads blanks and line breaks inside quotes.
    private mutating func joinQuotedLines() throws(Unknown) {
        var isFolded = false
        var breaks = 0
        if lines.byte == Ascii.backslash {
            lines.place += 1
            lines.skipLineBreak()
        } else {
            let beginning = lines.place
            lines.skipSpaces()
            guard lines.byte == Ascii.lineBreak else { return scratch.append(lines.text[beginning..<lines.place]) }
            isFolded = true
            lines.skipLineBreak()
        }
        lines.skipSpaces()
        while !lines.isAtEnd, lines.byte == Ascii.lineBreak {
            lines.skipLineBreak()
            lines.skipSpaces()
            breaks += 1
        }
        guard !lines.isAtEnd else { throw Unknown() }
        if isFolded { appendFolded(breaks: breaks + 1) } else { scratch.append(Ascii.lineBreak, times: breaks) }
    }

    private mutating func readEscape() throws(Unknown) {
        let letter = lines.byte(at: lines.place + 1)
        lines.place += 2
        switch letter {
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "0"): scratch.append(0x00)
        case Ascii.quote, Ascii.backslash, UInt8(ascii: "/"), Ascii.space: scratch.append(letter)
        case UInt8(ascii: "x"): try readCode(digits: 2)
        case UInt8(ascii: "u"): try readCode(digits: 4)
        case UInt8(ascii: "U"): try readCode(digits: 8)
        default: throw Unknown()
        }
    }

    private mutating func readCode(digits: Int) throws(Unknown) {
        var code: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = Character(Unicode.Scalar(lines.byte)).hexDigitValue else { throw Unknown() }
            code = code << 4 | UInt32(digit)
            lines.place += 1
        }
        guard let scalar = Unicode.Scalar(code) else { throw Unknown() }
        for byte in String(Character(scalar)).utf8 { scratch.append(byte) }
    }
}
