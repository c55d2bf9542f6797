private import Diagnostics

/// Reads JSON text (RFC 8259).
public enum JSONReader {
    /// Reads a whole text into a value, with the positions of everything in it.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        options: TextReadOptions = TextReadOptions()
    ) throws(TextReadError) -> ParsedText {
        throw TextReadError(syntax: "cannot read yet", at: .init(file: file, line: 1, column: 1))
    }

    /// Reads a payload, without positions: UTF-8 only, the last value of a repeated key counts.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply; `file` names the text in it.
    package static func value(
        _ bytes: [UInt8],
        file: String = "JSON",
        maximumDepth: Int = 512
    ) throws(TextReadError) -> JSONValue {
        throw TextReadError(syntax: "cannot read yet", at: .init(file: file, line: 1, column: 1))
    }

    /// Reads a payload, without positions: UTF-8 only, the last value of a repeated key counts.
    ///
    /// - Throws: an error with line and column where the text is no JSON or is nested too deeply; `file` names the text in it.
    package static func value(
        _ bytes: UnsafeRawBufferPointer,
        file: String = "JSON",
        maximumDepth: Int = 512
    ) throws(TextReadError) -> JSONValue {
        throw TextReadError(syntax: "cannot read yet", at: .init(file: file, line: 1, column: 1))
    }
}
