import CLibYAML
import Diagnostics
import JSONValues

/// Why a YAML text could not be read: one sentence, and where.
struct YAMLFailure: Error {
    /// What was found and what was expected.
    var message: String
    /// Where.
    var position: SourcePosition
    /// What to do next.
    var hint: String?

    init(_ message: String, at position: SourcePosition, hint: String? = nil) {
        self.message = message
        self.position = position
        self.hint = hint
    }

    /// Words libyaml's failure in terms of what was found and what was expected.
    init(_ failure: EventParser.Failure, in text: UnsafeBufferPointer<UInt8>, marks: MarkTable) {
        switch failure {
        case .memory:
            self.init("there is not enough memory to read the text", at: SourcePosition(line: 1, column: 1))
        case .character(let problem, let offset, let value):
            self.init(
                Self.sentence(aboutCharacter: value, problem: problem),
                at: SourcePosition(ofByteAt: offset, in: text),
                hint: "save the text as UTF-8 without control characters"
            )
        case .grammar(let problem, let place, let context, let contextPlace):
            let offset = Self.byteOffset(ofScalar: place.index, in: text)
            let found = FoundText.describe(text, at: offset)
            let begin = context == nil ? marks.position(place) : marks.position(contextPlace)
            let (message, hint) = Self.words(for: problem, found: found, context: context, from: begin)
            // libyaml sees one more line behind the text than there is.
            let isAtEnd = offset == text.count
            let position = isAtEnd ? SourcePosition(ofByteAt: offset, in: text) : marks.position(place)
            self.init(message, at: position, hint: hint)
        }
    }

    /// The failure as an error of the file.
    func error(in file: String) -> TextReadError {
        TextReadError(syntax: message, at: position.location(in: file), hint: hint)
    }

    private static func sentence(aboutCharacter value: Int, problem: String) -> String {
        guard value >= 0 else { return "expected UTF-8, found \(problem)" }
        let number = String(value, radix: 16, uppercase: true)
        let isControl = problem.hasPrefix("control")
        return isControl
            ? "expected text, found the control character 0x\(number)"
            : "expected UTF-8, found the byte 0x\(number) (\(problem))"
    }

    private static func byteOffset(ofScalar index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var scalars = 0
        for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            if scalars == index { return offset }
            scalars += 1
        }
        return text.count
    }

    private static func words(
        for problem: String,
        found: String,
        context: String?,
        from begin: SourcePosition
    ) -> (message: String, hint: String?) {
        let since = "that begins at line \(begin.line), column \(begin.column)"
        return switch problem {
        case "did not find expected key":
            ("expected the next key of the mapping \(since), found \(found)", indentationHint)
        case "did not find expected '-' indicator":
            ("expected the next \"-\" of the list \(since), found \(found)", indentationHint)
        case "did not find expected ',' or ']'":
            ("expected \",\" or \"]\" in the list \(since), found \(found)", nil)
        case "did not find expected ',' or '}'":
            ("expected \",\" or \"}\" in the mapping \(since), found \(found)", nil)
        case "could not find expected ':'":
            ("expected \":\" behind the key \(since), found \(found)", indentationHint)
        case "mapping values are not allowed in this context":
            (
                "expected a value, found \":\" where no mapping can begin",
                "quote a text that has \": \" in it, or break the line"
            )
        case "found character that cannot start any token" where found == "a tab":
            ("expected a value, found a tab as indentation", "YAML indents with spaces only")
        case "found character that cannot start any token":
            ("expected a value, found \(found), which cannot begin one", "quote the text")
        case "found unexpected end of stream":
            ("expected a closing quote, found the end of the text; the text \(since)", nil)
        case "did not find expected <document start>":
            ("expected the end of the document, found \(found)", indentationHint)
        case "found unknown escape character":
            ("expected an escape that YAML knows, found another one", "write a backslash twice, or use single quotes")
        case "found invalid Unicode character escape code":
            ("expected the escape of a character, found half a surrogate pair", "write the character itself")
        case "found undefined tag handle":
            ("expected a tag handle that the document defines, found another one", "remove the tag")
        case "found incompatible YAML document":
            ("expected YAML 1.1 or 1.2, found another version", "remove the %YAML directive")
        default:
            (([problem, context].compactMap { $0 }).joined(separator: " ") + ", found \(found)", nil)
        }
    }

    private static let indentationHint = "check the indentation and the quotes here and on the lines before"
}
