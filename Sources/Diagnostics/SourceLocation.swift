/// A place in a source text: the file, and a 1-based line and column, counted in characters of the text.
public struct SourceLocation: Sendable, Hashable {
    /// The file's path or URL, as the user named it.
    public var file: String
    /// The first line of the place, from 1.
    public var line: Int
    /// The first column of the place, from 1, counted in Unicode scalars.
    public var column: Int
    /// The line on which the place ends, from 1; `nil` where only the start is known.
    public var endLine: Int?
    /// The column just behind the place's last character, from 1; `nil` where only the start is known.
    public var endColumn: Int?

    /// Makes a place in a file.
    public init(file: String, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, the form that editors and terminals make clickable.
    public var description: String { "\(file):\(line):\(column)" }
}
