/// One statement of Python text: a simple one, or the head of a block with the statements in it.
package struct PythonStatement: Sendable {
    /// The statement's tokens without what ends it; of a block those of its head, the colon included.
    package var tokens: ArraySlice<PythonToken>
    /// The first word where the statement begins with one, such as `return`, `for` or a variable.
    package var firstWord: String
    /// The statements of a block's body; empty for a simple statement.
    package var body: [PythonStatement]
    /// Whether it goes on with the block in front of it, as `else` does; each `case` goes on with the one before.
    package var continuesBlock: Bool {
        ["elif", "else", "except", "finally", "case"].contains(firstWord) && !body.isEmpty
    }

    /// Whether it has a body of its own.
    package var isBlock: Bool { !body.isEmpty }
}

/// A text cut into statements; deep nesting and text that is no Python give what can be told.
package struct PythonBlock: Sendable {
    /// The text in UTF-8.
    package let bytes: [UInt8]
    /// The statements that stand in no other.
    package private(set) var statements: [PythonStatement] = []
    /// All tokens of the text.
    package let tokens: [PythonToken]

    /// Cuts a text.
    package init(_ text: String) {
        bytes = Array(text.utf8)
        tokens = PythonScanner.tokens(of: text)
        var reader = Reader(bytes: bytes, tokens: tokens)
        statements = reader.statements(indentedBy: 0, nesting: 0)
    }

    /// Whether every bracket that the text opens is closed again, so that something can be added behind it.
    package var isComplete: Bool {
        guard let last = tokens.last(where: { $0.kind != .newline }) else { return true }
        return last.depth == 0 && !["(", "[", "{"].contains { isToken(last, $0) }
    }

    /// Whether a string token ends with the quotes with which it begins.
    package func isClosedString(_ token: PythonToken) -> Bool {
        let quoted = bytes[token.range].drop { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        guard let quote = quoted.first else { return false }
        let count = quoted.starts(with: [quote, quote, quote]) && quoted.count > 2 ? 3 : 1
        return quoted.count >= 2 * count && quoted.suffix(count).allSatisfy { $0 == quote }
    }

    /// The text of a token.
    package func text(_ token: PythonToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    /// The text from the first to the last of some tokens.
    package func text(_ tokens: ArraySlice<PythonToken>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    /// Whether a token is a given sign or word.
    package func isToken(_ token: PythonToken, _ text: StaticString) -> Bool {
        guard token.kind != .string, token.range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { bytes[token.range].elementsEqual($0) }
    }

    /// Takes statements from the front of the tokens.
    private struct Reader {
        let bytes: [UInt8]
        let tokens: [PythonToken]
        var next = 0

        /// The statements from here that are indented by at least `indent`, up to one that is indented less.
        mutating func statements(indentedBy indent: Int, nesting: Int) -> [PythonStatement] {
            var statements: [PythonStatement] = []
            while next < tokens.count {
                if tokens[next].kind == .newline || isSign(tokens[next], UInt8(ascii: ";")) {
                    next += 1
                    continue
                }
                if column(of: tokens[next]) < indent { break }
                statements.append(contentsOf: logicalLine(nesting: nesting))
            }
            return statements
        }

        /// The statements of one logical line, the last of which may be a block's head with its body behind it.
        private mutating func logicalLine(nesting: Int) -> [PythonStatement] {
            let indent = column(of: tokens[next])
            var statements: [PythonStatement] = []
            var start = next
            while next < tokens.count, tokens[next].kind != .newline {
                if tokens[next].depth == 0, isSign(tokens[next], UInt8(ascii: ";")) {
                    if start < next { statements.append(simple(start..<next)) }
                    start = next + 1
                } else if opensBody(at: next, from: start) {
                    next += 1
                    var statement = simple(start..<next)
                    statement.body = body(behind: indent, nesting: nesting)
                    return statements + [statement]
                }
                next += 1
            }
            if start < next { statements.append(simple(start..<next)) }
            return statements
        }

        private mutating func body(behind indent: Int, nesting: Int) -> [PythonStatement] {
            guard next < tokens.count, nesting < Self.deepestNesting else { return [] }
            if tokens[next].kind != .newline { return logicalLine(nesting: nesting + 1) }
            while next < tokens.count, tokens[next].kind == .newline { next += 1 }
            guard next < tokens.count else { return [] }
            let inner = column(of: tokens[next])
            return inner > indent ? statements(indentedBy: inner, nesting: nesting + 1) : []
        }

        private func simple(_ range: Range<Int>) -> PythonStatement {
            let first = tokens[range.lowerBound]
            var word = first.kind == .name ? text(first) : ""
            // `async def`, `async for` and `async with` are told apart by their second word.
            if word == "async", range.count > 1 { word = text(tokens[range.lowerBound + 1]) }
            return PythonStatement(tokens: tokens[range], firstWord: word, body: [])
        }

        /// Whether a colon at `place` ends the head of a block that begins at `start`.
        private func opensBody(at place: Int, from start: Int) -> Bool {
            guard tokens[place].depth == 0, isSign(tokens[place], UInt8(ascii: ":")), place > start else {
                return false
            }
            guard tokens[start].kind == .name else { return false }
            let isHead = Self.blockWords.contains(text(tokens[start]))
            // A lambda's colon ends no head.
            return isHead && !hasOpenLambda(in: start..<place)
        }

        private func hasOpenLambda(in range: Range<Int>) -> Bool {
            var open = 0
            for token in tokens[range] where token.depth == 0 {
                if token.kind == .name, text(token) == "lambda" { open += 1 }
                if isSign(token, UInt8(ascii: ":")) { open -= 1 }
            }
            return open > 0
        }

        private static let blockWords: Set<String> = [
            "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "async", "match",
            "case",
        ]

        /// Blocks inside more blocks than this are not looked into; no model writes them.
        private static let deepestNesting = 60

        private func text(_ token: PythonToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

        private func isSign(_ token: PythonToken, _ sign: UInt8) -> Bool {
            token.kind == .sign && token.range.count == 1 && bytes[token.range.lowerBound] == sign
        }

        /// How many bytes stand in front of a token on its line.
        private func column(of token: PythonToken) -> Int {
            var start = token.range.lowerBound
            while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            return token.range.lowerBound - start
        }
    }
}
