package import Diagnostics

/// Which part of an object's member a position is asked for.
public enum SourcePart: Sendable, Hashable {
    /// The value.
    case value
    /// The key of an object's member; an array's element and the root have none, so their value stands for it.
    case key
}

/// A stretch of a text: 1-based lines and columns, counted in Unicode scalars; the end is just behind the last one.
package struct SourceRange: Sendable, Hashable {
    /// Where it begins.
    package var start: SourcePosition
    /// Where it ends.
    package var end: SourcePosition

    /// Makes a range.
    @inlinable
    package init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// The range as a place in a file.
    package func location(in file: String) -> SourceLocation {
        SourceLocation(
            file: file,
            line: Int(start.line),
            column: Int(start.column),
            endLine: Int(end.line),
            endColumn: Int(end.column)
        )
    }
}

/// A point in a text: line and column from 1, the column counted in Unicode scalars.
package struct SourcePosition: Sendable, Hashable {
    /// The line, from 1.
    package var line: UInt32
    /// The column, from 1.
    package var column: UInt32

    /// Makes a position.
    @inlinable
    package init(line: UInt32, column: UInt32) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition {
    /// The position as a place in a file, of which only the start is known.
    package func location(in file: String) -> SourceLocation {
        SourceLocation(file: file, line: Int(line), column: Int(column))
    }
}
