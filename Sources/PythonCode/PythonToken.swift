/// The smallest piece of Python text that the scanner tells apart.
package struct PythonToken: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// An identifier or a keyword.
        case name
        /// A string of any kind, with its prefix and quotes.
        case string
        case number
        /// An operator or a bracket.
        case sign
        /// The end of a logical line.
        case newline
    }

    package var kind: Kind
    /// Where it stands in the text's UTF-8.
    package var range: Range<Int>
    /// The 1-based line on which it begins.
    package var line: Int
    /// How many brackets are open in front of it.
    package var depth: Int
}

/// Cuts Python text into tokens; it never fails, so that text with mistakes is cut as far as it makes sense.
struct PythonScanner {
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var depth = 0
    private var tokens: [PythonToken] = []

    /// The tokens of a text, comments and blank lines left out.
    static func tokens(of text: String) -> [PythonToken] {
        var scanner = PythonScanner(bytes: Array(text.utf8))
        scanner.scan()
        return scanner.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func scan() {
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\n"): endLine()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: place += 1
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "\\"): skipContinuation()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): addString(from: place)
            case _ where byte.startsName: addNameOrString()
            case _ where byte.isDigit: addNumber()
            default: addSign()
            }
        }
        addNewline()
    }

    private mutating func endLine() {
        if depth == 0 { addNewline() }
        place += 1
        line += 1
    }

    private mutating func addNewline() {
        guard let last = tokens.last, last.kind != .newline else { return }
        tokens.append(PythonToken(kind: .newline, range: place..<place, line: line, depth: 0))
    }

    private mutating func skipComment() {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
    }

    private mutating func skipContinuation() {
        place += 1
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\n") else { return }
        place += 1
        line += 1
    }

    private mutating func addNameOrString() {
        let start = place
        while place < bytes.count, bytes[place].continuesName { place += 1 }
        let isPrefix = place - start <= 2 && bytes[start..<place].allSatisfy { "rRbBuUfFtT".utf8.contains($0) }
        if isPrefix, place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") {
            addString(from: start)
        } else {
            add(.name, from: start)
        }
    }

    private mutating func addNumber() {
        let start = place
        while place < bytes.count, bytes[place].continuesName || bytes[place] == UInt8(ascii: ".") { place += 1 }
        add(.number, from: start)
    }

    private mutating func addSign() {
        let start = place
        let byte = bytes[place]
        place += 1
        if "([{".utf8.contains(byte) {
            add(.sign, from: start)
            depth += 1
            return
        }
        if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
        // Two and three signs that belong together, so that `==` is never taken for an assignment.
        while place < bytes.count, place - start < 3, Self.operators.contains(Array(bytes[start...place])) {
            place += 1
        }
        add(.sign, from: start)
    }

    private static let operators: Set<[UInt8]> = Set(
        [
            "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<",
            ">>", "**=", "//=", "<<=", ">>=",
        ].map { Array($0.utf8) }
    )

    private mutating func add(_ kind: PythonToken.Kind, from start: Int) {
        tokens.append(PythonToken(kind: kind, range: start..<place, line: line, depth: depth))
    }

    /// Adds the string whose prefix begins at `start` and whose quote stands at the scanner's place.
    private mutating func addString(from start: Int) {
        let firstLine = line
        let isFormatted = bytes[start..<place].contains {
            $0 | 0x20 == UInt8(ascii: "f") || $0 | 0x20 == UInt8(ascii: "t")
        }
        skipString(isFormatted: isFormatted, nesting: 0)
        tokens.append(PythonToken(kind: .string, range: start..<place, line: firstLine, depth: depth))
    }

    private mutating func skipString(isFormatted: Bool, nesting: Int) {
        let quote = bytes[place]
        let isTriple = place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
        place += isTriple ? 3 : 1
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\\") {
                if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\n") { line += 1 }
                place += 2
            } else if byte == UInt8(ascii: "\n") {
                // A string with one quote ends with its line; the rest is then not lost to the scanner.
                if !isTriple { return }
                line += 1
                place += 1
            } else if byte == quote {
                if !isTriple {
                    place += 1
                    return
                }
                if place + 2 < bytes.count, bytes[place + 1] == quote, bytes[place + 2] == quote {
                    place += 3
                    return
                }
                place += 1
            } else if isFormatted, byte == UInt8(ascii: "{"), nesting < 8 {
                skipReplacement(nesting: nesting, quote: quote, isTriple: isTriple)
            } else {
                place += 1
            }
        }
        place = min(place, bytes.count)
    }

    /// Skips `{…}` in a formatted string; strings in it may use the same quotes (PEP 701).
    private mutating func skipReplacement(nesting: Int, quote: UInt8, isTriple: Bool) {
        if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "{") {
            place += 2
            return
        }
        place += 1
        var open = 1
        while place < bytes.count, open > 0 {
            switch bytes[place] {
            case UInt8(ascii: "{"):
                open += 1
                place += 1
            case UInt8(ascii: "}"):
                open -= 1
                place += 1
            case UInt8(ascii: "\n"):
                if !isTriple { return }
                line += 1
                place += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let isFormatted = place > 0 && bytes[place - 1] | 0x20 == UInt8(ascii: "f")
                skipString(isFormatted: isFormatted, nesting: nesting + 1)
            default: place += 1
            }
        }
    }
}
