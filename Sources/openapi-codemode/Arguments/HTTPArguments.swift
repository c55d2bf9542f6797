import ArgumentParser
import OpenAPICodeMode

/// The options of a server over HTTP: where it listens, whom it lets in, and how much it bears.
struct HTTPArguments: ParsableArguments {
    @Option(help: "HTTP: the address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "HTTP: the port to listen on; 0 takes a free one.")
    var port = 8765

    @Option(help: "HTTP: the path of the endpoint.")
    var path = "/mcp"

    @Option(
        help: ArgumentHelp("HTTP: the bearer token that clients must send.", valueName: "env:VAR|file:PATH|cmd:COMMAND")
    )
    var token: String?

    @Flag(help: "HTTP: listen on any address without a token. Whoever can reach it can call the API.")
    var insecure = false

    @Option(help: ArgumentHelp("HTTP: a name that clients may call this server by; repeatable.", valueName: "HOST"))
    var allowHostHeader: [String] = []

    @Option(help: ArgumentHelp("HTTP: an origin whose web pages may call; repeatable.", valueName: "ORIGIN"))
    var allowOrigin: [String] = []

    @Option(
        help: ArgumentHelp(
            "HTTP: a header field of clients that is passed on to the API; repeatable.",
            discussion: """
                Nothing is passed on unless it is named here. Authorization can be named only where the server itself has \
                neither --token nor --oauth-issuer, for clients send this server's token in that field.
                """,
            valueName: "NAME"))
    var forwardHeader: [ForwardedHeader] = []

    @Option(help: ArgumentHelp("HTTP: the largest body of a request (default: 4MB).", valueName: "SIZE"))
    var maxBodySize: ByteSize?

    @Option(help: ArgumentHelp("HTTP: open connections at once (default: 4096).", valueName: "N"))
    var maxConnections: Int?

    @Option(help: ArgumentHelp("HTTP: sessions of older clients at once (default: 1000).", valueName: "N"))
    var maxSessions: Int?

    @Option(help: ArgumentHelp("HTTP: how long an unused session lives (default: 30m).", valueName: "TIME"))
    var sessionLifetime: TimeSpan?

    @Option(help: ArgumentHelp("HTTP: how long a silent connection stays open (default: 120s).", valueName: "TIME"))
    var idleTimeout: TimeSpan?

    @Option(
        help: ArgumentHelp(
            "HTTP: how long requests in flight may go on when the server is told to end (default: 10s).",
            valueName: "TIME"))
    var drainTimeout: TimeSpan?

    /// The options of the server.
    func options() throws -> MCPServer.HTTPOptions {
        var options = MCPServer.HTTPOptions()
        options.host = host
        options.port = port
        options.path = path
        options.allowsOpenAccess = insecure
        options.allowedHosts = allowHostHeader
        options.allowedOrigins = allowOrigin
        options.forwardedHeaders = forwardHeader.map(\.name)
        options.token = try token.map { try SecretSource(option: "--token", $0) }
        if let maxBodySize { options.limits.maxBodyBytes = maxBodySize.bytes }
        if let maxConnections { options.limits.maxConnections = maxConnections }
        if let maxSessions { options.limits.maxSessions = maxSessions }
        if let sessionLifetime { options.limits.sessionLifetime = sessionLifetime.duration }
        if let idleTimeout { options.limits.idleTime = idleTimeout.duration }
        if let drainTimeout { options.limits.drainTime = drainTimeout.duration }
        return options
    }

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: expected a number from 0 to 65535") }
        guard path.hasPrefix("/") else { throw ValidationError("--path: expected a path that begins with /") }
        for (option, value) in [("--max-connections", maxConnections), ("--max-sessions", maxSessions)] {
            if let value, value < 1 { throw ValidationError("\(option): expected a number from 1 on") }
        }
    }
}

extension SecretSource {
    /// Reads a secret's source as it stands on the command line.
    init(option: String, _ text: String) throws {
        guard let source = SecretSource(text) else {
            throw CommandFailure.usage("\(option): expected env:VARIABLE, file:PATH or cmd:COMMAND")
        }
        self = source
    }
}
