import Diagnostics
package import JSONValues

/// Reads a document that is JSON or YAML, which its content tells and not its name.
package enum DocumentTextReader {
    /// Reads a text into a value, with the positions of everything in it.
    ///
    /// A text that begins with `{` or `[` is read as JSON, and where it is none, as YAML (a warning of the rule
    /// `json-syntax` says so); every other text is read as YAML.
    ///
    /// - Throws: an error with line and column where the text is neither: that of the form which it more likely is.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        options: TextReadOptions = TextReadOptions()
    ) throws(TextReadError) -> ParsedText {
        let text = try options.detectsEncoding ? UTF8Text(detecting: bytes, file: file) : UTF8Text(bytes)
        guard text.opening != .other else { return try YAMLReader.readYAML(text, file: file, options) }
        do {
            return try JSONReader.read(text, file: file, options)
        } catch let jsonError {
            let parsed: ParsedText
            do {
                parsed = try YAMLReader.readYAML(text, file: file, options)
            } catch {
                throw text.opening == .json ? jsonError : error
            }
            guard text.opening == .json else { return parsed }
            return parsed.adding(note(jsonError.diagnostic))
        }
    }

    private static func note(_ error: Diagnostic) -> Diagnostic {
        Diagnostic(
            .warning, rule: "json-syntax", "the text is no JSON and is read as YAML: \(error.message)",
            at: error.location,
            hint: error.hint
        )
    }
}

extension ParsedText {
    fileprivate func adding(_ diagnostic: Diagnostic) -> ParsedText {
        ParsedText(file: file, value: value, sourceMap: sourceMap, diagnostics: diagnostics + [diagnostic])
    }
}

/// What the first characters of a text tell about its form.
enum TextOpening {
    /// A bracket, and behind it what JSON allows there.
    case json
    /// A bracket, and behind it something that only YAML allows there.
    case flow
    /// Anything else.
    case other
}

extension UTF8Text {
    /// What the first characters of the text tell.
    var opening: TextOpening {
        withBytes { bytes in
            var significant = bytes.lazy.filter { $0 > 0x20 }.makeIterator()
            let bracket = significant.next()
            let next = significant.next()
            switch (bracket, next) {
            case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
                (UInt8(ascii: "{"), nil):
                return .json
            case (UInt8(ascii: "{"), _): return .flow
            case (UInt8(ascii: "["), let next):
                let begins: Set<UInt8> = Set("\"{}[]-0123456789tfn".utf8)
                return next.map(begins.contains) ?? true ? .json : .flow
            default: return .other
            }
        }
    }
}
