package import JSONValues

/// Reads YAML text by the core schema of YAML 1.2, over libyaml.
///
/// Keys are strings, spelled as they are written (`200:`, `yes:`, `null:`). Numbers keep their digits; see
/// ``CoreSchemaNumber`` for what JSON does not allow. Aliases are followed within bounds, merge keys are merged, of a
/// repeated key the last value counts in the place of the first, and of several documents the first one.
package enum YAMLReader {
    /// Reads the first document of a text into a value, with the positions of everything in it.
    ///
    /// A text that is no YAML but begins with a bracket is tried as JSON, which allows tabs and surrogate escapes.
    ///
    /// - Throws: an error with line and column where the text is no YAML, is nested too deeply or grows too much by
    ///   aliases.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        options: TextReadOptions = TextReadOptions()
    ) throws(TextReadError) -> ParsedText {
        let text = try options.detectsEncoding ? UTF8Text(detecting: bytes, file: file) : UTF8Text(bytes)
        do {
            return try readYAML(text, file: file, options)
        } catch {
            guard text.opening != .other else { throw error }
            do {
                return try JSONReader.read(text, file: file, options)
            } catch let jsonError {
                throw text.opening == .json ? jsonError : error
            }
        }
    }

    /// Reads a text by libyaml alone, which by itself only reads what ``BlockReader`` does not know.
    package static func readByEvents(_ bytes: [UInt8], file: String) throws(TextReadError) -> ParsedText {
        try readYAML(UTF8Text(bytes), file: file, TextReadOptions(), knowsBlocks: false)
    }

    /// Reads a text by ``BlockReader`` alone; `nil` where that one leaves it to libyaml.
    package static func readByBlocks(_ bytes: [UInt8], file: String) -> ParsedText? {
        bytes.withUnsafeBufferPointer { readBlocks($0, file: file, TextReadOptions()) }
    }

    /// Reads a text as YAML only.
    static func readYAML(
        _ text: UTF8Text,
        file: String,
        _ options: TextReadOptions,
        knowsBlocks: Bool = true
    ) throws(TextReadError) -> ParsedText {
        let result = try text.withBytes { bytes throws(TextReadError) in
            if knowsBlocks, let result = readBlocks(bytes, file: file, options) { return result }
            do throws(YAMLFailure) {
                guard let composer = YAMLComposer(bytes, file: file, maximumDepth: options.maximumDepth) else {
                    throw YAMLFailure(.memory, in: bytes, marks: MarkTable(bytes))
                }
                return try composer.compose()
            } catch {
                throw error.error(in: file)
            }
        }
        return ParsedText(
            file: file,
            value: result.value,
            sourceMap: options.recordsPositions ? result.sourceMap : nil,
            diagnostics: text.diagnostics + result.diagnostics
        )
    }

    /// Reads a text of the usual form; `nil` for every other.
    private static func readBlocks(
        _ bytes: UnsafeBufferPointer<UInt8>,
        file: String,
        _ options: TextReadOptions
    ) -> ParsedText? {
        guard var reader = BlockReader(bytes),
            var composer = YAMLComposer(bytes, file: file, maximumDepth: options.maximumDepth)
        else { return nil }
        return reader.read(into: &composer) ? composer.finish() : nil
    }
}
