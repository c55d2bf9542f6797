/// Whatever can send a request and receive the answer: libcurl in the product, memory in tests.
///
/// A status code of any kind is an answer, not an error. Cancelling the task ends the exchange at once and throws
/// ``HTTPTransportError`` with ``HTTPTransportError/Code/cancelled``.
public protocol HTTPTransport: Sendable {
    /// Sends one request and waits for the whole answer.
    func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse
}

/// Why there is no answer to a request.
public struct HTTPTransportError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable, Hashable {
        /// The URL or a header cannot be sent as it is.
        case invalidRequest
        /// The host's name has no address.
        case nameNotFound
        /// No connection could be made.
        case connectionFailed
        /// TLS could not be agreed upon, or the certificate is not trusted.
        case tlsFailed
        /// The time allowed is over.
        case timedOut
        /// The connection ended before the answer was whole.
        case connectionLost
        /// The answer is larger than allowed.
        case responseTooLarge
        /// The answer is no HTTP, or its encoding is broken.
        case malformedResponse
        /// A rule of this process forbids the request, such as a redirect to another origin.
        case notAllowed
        /// The task was cancelled.
        case cancelled
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence that says what happened; holds no secret.
    public let message: String
    /// Whether the server may have received the request: `false` only where it is certain that it has not.
    public let mayHaveBeenSent: Bool
    /// How often the request was tried before this was given up; 0 where it was refused before the first attempt.
    public let attempts: Int
    /// How long the request waited for its turn and between attempts.
    public let waited: Duration

    /// Makes an error.
    public init(
        _ code: Code,
        _ message: String,
        mayHaveBeenSent: Bool,
        attempts: Int = 1,
        waited: Duration = .zero
    ) {
        self.code = code
        self.message = message
        self.mayHaveBeenSent = mayHaveBeenSent
        self.attempts = attempts
        self.waited = waited
    }

    /// The message.
    public var description: String { message }
}
