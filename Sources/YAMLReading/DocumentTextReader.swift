package import JSONValues

/// Reads a document that is JSON or YAML, which its content tells.
package enum DocumentTextReader {
    /// Reads a text into a value, with the positions of everything in it.
    ///
    /// - Throws: an error with line and column where the text is neither.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        options: TextReadOptions = TextReadOptions()
    ) throws(TextReadError) -> ParsedText {
        try YAMLReader.read(bytes, file: file, options: options)
    }
}
