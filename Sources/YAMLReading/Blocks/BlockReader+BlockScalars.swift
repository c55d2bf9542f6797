import JSONValues

extension BlockReader {
    /// What the header of a block scalar says.
    private struct Header {
        var isLiteral: Bool
        /// What becomes of the line breaks at the end: `+` keeps all, `-` none, otherwise one stays.
        var chomping: UInt8?
        /// By how much the text stands further to the right than what it belongs to; 0 leaves that to its first line.
        var increment = 0
    }

    /// Reads a literal (`|`) or folded (`>`) block scalar and adds it to the composer.
    mutating func readBlockScalar(into composer: inout YAMLComposer) throws(Unknown) {
        let start = lines.position
        let header = readHeader()
        guard try lines.isRestEmpty() else { throw Unknown() }
        let outer = innerColumn - 1
        var indentation = header.increment > 0 ? outer + header.increment : 0
        if !lines.isAtEnd { lines.skipLineBreak() }
        scratch.clear()
        var end = lines.position
        var breaks = skipBreaks(&indentation, outer: outer, end: &end)
        var hasBreak = false
        var wasIndented = false
        while lines.column == indentation, !lines.isAtEnd {
            let isIndented = lines.byte == Ascii.space
            if !header.isLiteral, hasBreak, !wasIndented, !isIndented {
                if breaks == 0 { scratch.append(Ascii.space) }
            } else if hasBreak {
                scratch.append(Ascii.lineBreak)
            }
            scratch.append(Ascii.lineBreak, times: breaks)
            wasIndented = isIndented
            let beginning = lines.place
            lines.skipLine()
            scratch.append(lines.text[beginning..<lines.place])
            hasBreak = !lines.isAtEnd
            if hasBreak { lines.skipLineBreak() }
            breaks = skipBreaks(&indentation, outer: outer, end: &end)
        }
        if hasBreak, header.chomping != Ascii.dash { scratch.append(Ascii.lineBreak) }
        if header.chomping == Self.plus { scratch.append(Ascii.lineBreak, times: breaks) }
        composer.add(ScalarEvent(quoted: scratch.bytes), at: SourceRange(start: start, end: end))
    }

    private static let plus = UInt8(ascii: "+")

    private mutating func readHeader() -> Header {
        var header = Header(isLiteral: lines.byte == Ascii.bar)
        lines.place += 1
        while true {
            switch lines.byte {
            case Self.plus, Ascii.dash:
                guard header.chomping == nil else { return header }
                header.chomping = lines.byte
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                guard header.increment == 0 else { return header }
                header.increment = Int(lines.byte - UInt8(ascii: "0"))
            default: return header
            }
            lines.place += 1
        }
    }

    /// Skips indentation and empty lines; where the indentation is not known, the first line that is not empty tells it.
    ///
    /// - Returns: how many lines were empty.
    private mutating func skipBreaks(_ indentation: inout Int, outer: Int, end: inout SourcePosition) -> Int {
        var breaks = 0
        var widest = 0
        end = lines.position
        while true {
            while indentation == 0 || lines.column < indentation, !lines.isAtEnd, lines.byte == Ascii.space {
                lines.place += 1
            }
            widest = max(widest, lines.column)
            guard !lines.isAtEnd, lines.byte == Ascii.lineBreak else { break }
            lines.skipLineBreak()
            breaks += 1
            end = lines.position
        }
        if indentation == 0 { indentation = max(widest, outer + 1, 1) }
        return breaks
    }
}
