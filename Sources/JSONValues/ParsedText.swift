public import Diagnostics

/// A text that was read: its value, where everything in it stands, and what was odd about it.
public struct ParsedText: Sendable {
    /// The file's path or URL, as the user named it.
    public let file: String
    /// The value of the whole text.
    public let value: JSONValue
    /// The positions; `nil` where they were not asked for.
    package let sourceMap: SourceMap?
    /// What was odd but did not stop the reading, such as a repeated key, in the order of the text.
    public let diagnostics: [Diagnostic]

    /// Makes a result of its parts.
    package init(file: String, value: JSONValue, sourceMap: SourceMap?, diagnostics: [Diagnostic]) {
        self.file = file
        self.value = value
        self.sourceMap = sourceMap
        self.diagnostics = diagnostics
    }

    /// Where the value at `pointer`, or its key, is written.
    ///
    /// A pointer that leads nowhere gives its nearest existing parent. Without positions it is the start of the file.
    public func location(of pointer: JSONPointer, part: SourcePart = .value) -> SourceLocation {
        guard let range = sourceMap?.location(of: pointer, in: value, part: part) else {
            return SourceLocation(file: file, line: 1, column: 1)
        }
        return range.location(in: file)
    }
}
