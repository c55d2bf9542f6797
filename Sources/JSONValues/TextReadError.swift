public import Diagnostics

/// A text that could not be read: what was found, what was expected, and where.
public struct TextReadError: Error, Sendable, Hashable {
    /// The finding: an error of the rule `syntax` with line and column.
    public let diagnostic: Diagnostic

    /// Makes an error of a finding.
    package init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    /// Makes an error of the rule `syntax`.
    package init(syntax message: String, at location: SourceLocation, hint: String? = nil) {
        diagnostic = Diagnostic(.error, rule: "syntax", message, at: location, hint: hint)
    }
}

extension TextReadError: CustomStringConvertible {
    /// One line: `file:line:column: error: message`.
    public var description: String { diagnostic.description }
}
