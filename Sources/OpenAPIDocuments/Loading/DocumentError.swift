package import Diagnostics
import JSONValues

/// A document that cannot be used at all: what it is, where, and what was expected.
package struct DocumentError: Error, Sendable, Hashable {
    /// Why not.
    package enum Code: String, Sendable, Hashable {
        /// The file, URL or a text behind it cannot be read.
        case unreadable = "unreadable-document"
        /// The text is neither JSON nor YAML.
        case syntax
        /// The text is something else than an OpenAPI document.
        case notOpenAPI = "no-openapi-document"
        /// An overlay cannot be applied.
        case overlay = "unusable-overlay"
    }

    /// Why not.
    package let code: Code
    /// The finding: an error with the file and, where there is one, line and column.
    package let diagnostic: Diagnostic

    init(_ code: Code, _ message: String, at location: SourceLocation, hint: String? = nil) {
        self.code = code
        diagnostic = Diagnostic(.error, rule: code.rawValue, message, at: location, hint: hint)
    }

    init(_ error: TextReadError) {
        code = .syntax
        diagnostic = error.diagnostic
    }
}

extension DocumentError: CustomStringConvertible {
    /// One line: `file:line:column: error: message (hint)`.
    package var description: String { diagnostic.description }
}
