private import Diagnostics

/// Reads JSON text, strictly by RFC 8259.
///
/// Numbers keep the digits in which they are written, members keep their order. Of a repeated key the last value counts,
/// in the place of the first. Half surrogate pairs, control characters inside strings, bytes that are no UTF-8, and
/// anything behind the value are errors.
public enum JSONReader {
    /// Reads a whole text into a value, with the positions of everything in it.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        options: TextReadOptions = TextReadOptions()
    ) throws(TextReadError) -> ParsedText {
        try read(
            options.detectsEncoding ? UTF8Text(detecting: bytes, file: file) : UTF8Text(bytes), file: file, options)
    }

    /// Reads a text whose encoding is settled.
    package static func read(
        _ text: UTF8Text,
        file: String,
        _ options: TextReadOptions
    ) throws(TextReadError) -> ParsedText {
        try text.withBytes { bytes throws(TextReadError) in
            let parsed = try parse(bytes, file: file, options.recordsPositions, options.maximumDepth)
            // Where keys are repeated, only a second reading with positions can say where.
            let located =
                if parsed.repeatedKeys.isEmpty || options.recordsPositions {
                    parsed
                } else {
                    try parse(bytes, file: file, true, options.maximumDepth)
                }
            return ParsedText(
                file: file,
                value: parsed.value,
                sourceMap: options.recordsPositions ? parsed.sourceMap : nil,
                diagnostics: text.diagnostics + located.repeatedKeyDiagnostics(file: file)
            )
        }
    }

    /// Reads a payload, without positions and silently: UTF-8 only, the last value of a repeated key counts.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply; `file` names the text
    ///   in it.
    package static func value(
        _ bytes: [UInt8],
        file: String = "JSON",
        maximumDepth: Int = 512
    ) throws(TextReadError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { bytes throws(TextReadError) in
            try parse(bytes, file: file, false, maximumDepth).value
        }
    }

    /// Reads a payload, without positions and silently: UTF-8 only, the last value of a repeated key counts.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply; `file` names the text
    ///   in it.
    package static func value(
        _ bytes: UnsafeRawBufferPointer,
        file: String = "JSON",
        maximumDepth: Int = 512
    ) throws(TextReadError) -> JSONValue {
        try bytes.withMemoryRebound(to: UInt8.self) { bytes throws(TextReadError) in
            try parse(bytes, file: file, false, maximumDepth).value
        }
    }

    private struct Parsed {
        var value: JSONValue
        var sourceMap: SourceMap?
        var repeatedKeys: [RepeatedKey]

        func repeatedKeyDiagnostics(file: String) -> [Diagnostic] {
            guard let sourceMap else { return [] }
            // They were found when their objects ended; the order of the text is that of their nodes.
            return repeatedKeys.sorted { $0.later < $1.later }.map { repeated in
                repeated.diagnostic(in: sourceMap, file: file)
            }
        }
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>,
        file: String,
        _ recordsPositions: Bool,
        _ maximumDepth: Int
    ) throws(TextReadError) -> Parsed {
        let depth = TextReadOptions(maximumDepth: maximumDepth).maximumDepth
        guard var parser = JSONParser(bytes, recordsPositions: recordsPositions, maximumDepth: depth) else {
            throw TextReadError(
                syntax: "expected a value, found an empty text", at: SourceLocation(file: file, line: 1, column: 1))
        }
        do {
            try parser.parse()
        } catch {
            let position = SourcePosition(ofByteAt: error.offset, in: bytes)
            throw TextReadError(syntax: error.message, at: position.location(in: file), hint: error.hint)
        }
        return Parsed(
            value: parser.tree.last, sourceMap: parser.positions?.finish(), repeatedKeys: parser.repeatedKeys)
    }
}
