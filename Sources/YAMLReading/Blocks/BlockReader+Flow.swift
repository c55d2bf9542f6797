import JSONValues

extension BlockReader {
    /// Reads a flow collection of plain words, quoted scalars and further ones; the place is then behind its bracket.
    mutating func readFlow(into composer: inout YAMLComposer) throws(Unknown) {
        let isMapping = lines.byte == Ascii.openBrace
        let closing = isMapping ? Ascii.closeBrace : Ascii.closeBracket
        guard composer.open(isMapping: isMapping, isFlow: true, at: lines.position) else { throw Unknown() }
        lines.place += 1
        try skipFlowBlanks()
        while lines.byte != closing {
            if isMapping { try readFlowKey(into: &composer) }
            if lines.byte == Ascii.openBrace || lines.byte == Ascii.openBracket {
                try readFlow(into: &composer)
            } else {
                try readFlowScalar(into: &composer)
            }
            try skipFlowBlanks()
            guard lines.byte == Ascii.comma else { break }
            lines.place += 1
            try skipFlowBlanks()
            guard lines.byte != closing else { throw Unknown() }
        }
        guard lines.byte == closing else { throw Unknown() }
        lines.place += 1
        composer.close(flowEnd: lines.position)
    }

    private mutating func readFlowKey(into composer: inout YAMLComposer) throws(Unknown) {
        let (beginning, line) = (lines.place, lines.line)
        try readFlowScalar(into: &composer)
        guard lines.isColonAhead, lines.line == line, lines.place - beginning < 1_000 else { throw Unknown() }
        lines.skipSpaces()
        lines.place += 1
        try skipFlowBlanks()
    }

    private mutating func readFlowScalar(into composer: inout YAMLComposer) throws(Unknown) {
        let start = lines.position
        let isQuoted = lines.byte == Ascii.quote || lines.byte == Ascii.apostrophe
        let scalar = isQuoted ? try readQuoted() : try readFlowWord()
        composer.add(scalar, at: SourceRange(start: start, end: lines.position))
    }

    /// Reads a plain scalar of characters that mean nothing in flow collections.
    private mutating func readFlowWord() throws(Unknown) -> ScalarEvent {
        let beginning = lines.place
        var end = beginning
        var ahead = beginning
        guard lines.isPlainStart else { throw Unknown() }
        scan: while true {
            let byte = lines.byte(at: ahead)
            switch byte {
            case Ascii.lineBreak, Ascii.comma, Ascii.closeBrace, Ascii.closeBracket: break scan
            case Ascii.colon:
                guard ahead > beginning, lines.isBlankOrEnd(ahead + 1) else { throw Unknown() }
                break scan
            case Ascii.space: ahead += 1
            case UInt8(ascii: "?"), UInt8(ascii: "#"), Ascii.openBrace, Ascii.openBracket: throw Unknown()
            default:
                ahead += 1
                end = ahead
            }
        }
        lines.place = end
        return ScalarEvent(plain: UnsafeBufferPointer(rebasing: lines.text[beginning..<end]))
    }

    private mutating func skipFlowBlanks() throws(Unknown) {
        lines.skipSpaces()
        while !lines.isAtEnd, lines.byte == Ascii.lineBreak {
            lines.skipLineBreak()
            guard !lines.isAtDocumentMark else { throw Unknown() }
            lines.skipSpaces()
        }
    }
}
