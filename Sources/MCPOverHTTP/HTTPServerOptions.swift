/// Where and how a server listens, and whom it lets in.
package struct HTTPServerOptions: Sendable {
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// The port to listen on; 0 lets the system choose.
    package var port = 8_765
    /// The path of the MCP endpoint.
    package var path = "/mcp"
    /// The bearer token that every request has to carry; `nil` lets everybody in who can reach the address.
    package var token: String?
    /// Who issues the tokens that requests have to carry, and what they allow; in place of ``token``.
    package var resource: ProtectedResource?
    /// Whether an address that is no loopback address may be served without a token.
    package var allowsOpenAccess = false
    /// Names beside those of the loopback address that a `Host` header may hold, without ports; `*` for every name.
    package var allowedHosts: [String] = []
    /// Origins such as `https://app.example.com` whose pages may call, by CORS too; `*` for every origin.
    package var allowedOrigins: [String] = []
    /// The names of the header fields of a request that are passed on to the API.
    package var forwardedHeaders: [String] = []
    /// How much may come in, stay open and last.
    package var limits = Limits()

    /// Makes options; the defaults are those for one user on one machine.
    package init() {}

    /// How much may come in, stay open and last.
    package struct Limits: Sendable {
        /// The largest body of a request, in bytes.
        package var body = 4 << 20
        /// The largest header field, in bytes; all fields together may have twice as much.
        package var headerField = 16 << 10
        /// The largest number of header fields.
        package var headerFields = 100
        /// The largest number of open connections; more wait to be accepted.
        package var connections = 4_096
        /// The largest number of sessions of the handshake era; the longest unused one goes for a new one.
        package var sessions = 1_000
        /// How long a session lives without a request.
        package var sessionLifetime: Duration = .seconds(1_800)
        /// How long the head of a request may take from its first byte.
        package var headTime: Duration = .seconds(10)
        /// How long the body of a request may take.
        package var bodyTime: Duration = .seconds(30)
        /// How long a connection may stay open without a request.
        package var idleTime: Duration = .seconds(120)
        /// How long a client may leave a response unread.
        package var stallTime: Duration = .seconds(60)
        /// How long an event stream is silent before a comment keeps it open.
        package var keepAlive: Duration = .seconds(15)
        /// How long requests in flight may go on after ``MCPHTTPServer/shutdown()``.
        package var drain: Duration = .seconds(10)

        /// Makes limits.
        package init() {}
    }
}

/// A server that could not start.
package struct HTTPServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence that says what is wrong and what to do.
    package let description: String
}
