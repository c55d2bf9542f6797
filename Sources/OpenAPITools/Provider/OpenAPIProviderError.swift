/// Why a document cannot be served with a configuration: one sentence that says what, where, and what to do next.
public struct OpenAPIProviderError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable, Hashable {
        /// No server can be used.
        case noServer
        /// A security scheme is not declared, or cannot be met with what was given.
        case authentication
        /// A version holds an `@`.
        case version
        /// A header field cannot be sent.
        case header
    }

    /// The kind of failure.
    public let code: Code
    /// The sentence.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
