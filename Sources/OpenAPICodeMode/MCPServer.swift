public import CodeMode
private import Diagnostics
private import Digests
private import MCPOverHTTP
private import MCPServing
public import OpenAPITools
private import Synchronization

/// Serves a ``CodeMode`` to MCP clients, in every revision of the protocol from 2024-11-05 to 2026-07-28.
public final class MCPServer: Sendable {
    /// How clients connect.
    public enum Transport: Sendable {
        /// One client on standard input and output, one message a line.
        case stdio
        /// Streamable HTTP, for many clients.
        case http(HTTPOptions = HTTPOptions())
    }

    /// Where and how the server listens for HTTP, and whom it lets in.
    public struct HTTPOptions: Sendable {
        /// The address to listen on.
        public var host = "127.0.0.1"
        /// The port to listen on; 0 takes a free one.
        public var port = 8765
        /// The path of the endpoint.
        public var path = "/mcp"
        /// The bearer token that every request must carry; `nil` lets everybody in who can reach the address.
        public var token: SecretSource?
        /// Whose access tokens requests must carry, in place of ``token``.
        public var oauth: OAuthOptions?
        /// Whether an address that is not loopback may be served without a token.
        public var allowsOpenAccess = false
        /// Names that a `Host` header may hold, besides those of the loopback address; `*` for every name.
        public var allowedHosts: [String] = []
        /// Origins whose web pages may call; `*` for every origin.
        public var allowedOrigins: [String] = []
        /// Names of header fields of a client's requests that are passed on to the API with every call that the request
        /// leads to; set ``CodeModeSettings/forwardedHeaders`` to the same, so that code cannot give them itself.
        public var forwardedHeaders: [String] = []
        /// How much may come in, stay open and last.
        public var limits = Limits()
        /// Called when the server listens, with the URL of its endpoint.
        public var onListening: @Sendable (_ url: String) -> Void = { _ in }

        /// Makes options; the defaults are those for one user on one machine.
        public init() {}

        /// How much may come in, stay open and last.
        public struct Limits: Sendable {
            /// The largest body of a request, in bytes.
            public var maxBodyBytes = 4 << 20
            /// The largest number of open connections; more wait to be accepted.
            public var maxConnections = 4_096
            /// The largest number of sessions of clients before 2026-07-28; the longest unused one goes for a new one.
            public var maxSessions = 1_000
            /// How long a session lives without a request.
            public var sessionLifetime: Duration = .seconds(1_800)
            /// How long a connection may stay open without a request.
            public var idleTime: Duration = .seconds(120)
            /// How long requests in flight may go on after ``MCPServer/shutdown()``.
            public var drainTime: Duration = .seconds(10)

            /// Makes limits.
            public init() {}
        }

        fileprivate func url(port: Int) -> String {
            "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(path)"
        }
    }

    private enum State {
        case idle
        case running(@Sendable () async -> Void)
        case stopped
    }

    private let codeMode: CodeMode
    private let core: MCPServerCore
    private let desk: ApprovalDesk
    private let approvalKey: SecretSource?
    private let state = Mutex(State.idle)

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - codeMode: what answers the calls.
    ///   - name: what the server calls itself.
    ///   - version: the version that it says it has.
    ///   - instructions: how to use the server, for the model; `nil` says what the two tools are for.
    ///   - approval: which calls of a run the client's user has to approve before the first of them is sent.
    ///   - approvalKey: signs what a client carries from the question to the answer. Servers that share it accept each
    ///     other's; `nil` draws one for this server alone.
    public init(
        _ codeMode: CodeMode,
        name: String,
        version: String? = nil,
        instructions: String? = nil,
        approval: ApprovalPolicy = .never,
        approvalKey: SecretSource? = nil
    ) {
        self.codeMode = codeMode
        desk = ApprovalDesk(approval)
        self.approvalKey = approvalKey
        core = MCPServerCore(
            service: CodeModeService(codeMode, desk: desk), name: name, version: version ?? Product.version,
            instructions: instructions ?? Self.instructions(for: codeMode))
    }

    /// Serves until the input ends (stdio), ``shutdown()`` is called, or the task is cancelled.
    ///
    /// - Throws: ``MCPServerError`` where the server cannot start.
    public func run(transport: Transport) async throws {
        try await readApprovalKey()
        do {
            switch transport {
            case .stdio:
                let stdio = try StdioTransport(core: core)
                guard start({ stdio.shutdown() }) else { return }
                try await stdio.run()
            case .http(let options):
                let codeMode = codeMode
                let http = try MCPHTTPServer(core: core, options: try await HTTPServerOptions(options)) {
                    codeMode.isReady
                }
                guard start({ await http.shutdown() }) else { return }
                try await http.run { port in options.onListening(options.url(port: port)) }
            }
        } catch let error as TransportError {
            throw MCPServerError(description: error.description)
        } catch let error as HTTPServerError {
            throw MCPServerError(description: error.description)
        }
    }

    /// Ends ``run(transport:)``: nothing new is taken in, and what is in flight may still be answered for a moment.
    public func shutdown() async {
        let stop: (@Sendable () async -> Void)? = state.withLock { state in
            defer { state = .stopped }
            if case .running(let stop) = state { return stop }
            return nil
        }
        await stop?()
    }

    /// Tells every client that listens that what the tools reach has changed.
    public func toolsChanged() { core.toolsChanged() }

    /// Shows a number in `/metrics`, read each time these are asked for.
    func gauge(_ name: String, _ sentence: String, read: @escaping @Sendable () -> Int) {
        core.metrics.gauge(name, sentence) { Double(read()) }
    }

    /// The severities that ``logToStandardError(from:)`` knows, the least first.
    public static var logLevels: [String] { ServerLog.levels }

    /// Sends what the server logs to standard error, from a severity on: text on a terminal, else JSON lines.
    ///
    /// - Returns: `false` where there is no such severity. To be called once, before the first server is made.
    public static func logToStandardError(from level: String) -> Bool { ServerLog.logToStandardError(from: level) }

    /// Tells something to whoever started the program, whatever severities are logged: a line on a terminal, else a
    /// JSON line.
    public static func announce(_ message: String, isError: Bool = false) {
        ServerLog.announce(message, level: isError ? "error" : "info", label: Product.name)
    }

    private func readApprovalKey() async throws {
        guard let approvalKey else { return }
        let secret = try await approvalKey.secret()
        guard secret.utf8.count >= Self.shortestKey else {
            throw MCPServerError(
                description:
                    "The approval key has \(secret.utf8.count) bytes and needs \(Self.shortestKey); "
                    + "make one with: openssl rand -hex 32")
        }
        desk.use(SigningKey(secret: secret.utf8))
    }

    private static let shortestKey = 16

    private static func instructions(for codeMode: CodeMode) -> String {
        let names = codeMode.configuration
        return
            "Call \(names.fullSearchToolName) to find API tools, then \(names.fullExecuteToolName) to run Python that "
            + "chains `await call_tool(name, {args})`. The API tools cannot be called in any other way."
    }

    private func start(_ stop: @escaping @Sendable () async -> Void) -> Bool {
        state.withLock { state in
            if case .stopped = state { return false }
            state = .running(stop)
            return true
        }
    }
}

/// A server that could not start.
public struct MCPServerError: Error, Sendable, CustomStringConvertible {
    /// One sentence that says what is wrong and what to do.
    public let description: String
}

extension HTTPServerOptions {
    fileprivate init(_ options: MCPServer.HTTPOptions) async throws {
        self.init()
        host = options.host
        port = options.port
        path = options.path
        token = try await options.token?.secret()
        resource = try options.oauth?.protectedResource()
        allowsOpenAccess = options.allowsOpenAccess
        allowedHosts = options.allowedHosts
        allowedOrigins = options.allowedOrigins
        limits.body = options.limits.maxBodyBytes
        limits.connections = options.limits.maxConnections
        limits.sessions = options.limits.maxSessions
        limits.sessionLifetime = options.limits.sessionLifetime
        limits.idleTime = options.limits.idleTime
        limits.drain = options.limits.drainTime
        forwardedHeaders = options.forwardedHeaders
    }
}
