/// Where every value and key of one text stands.
package struct SourceMap: Sendable {
    /// Where the value at `pointer` inside `root`, or its key, is written; `nil` for an empty map only.
    package func location(
        of pointer: JSONPointer, in root: JSONValue, part: SourcePart = .value
    ) -> SourceRange? { nil }
}
