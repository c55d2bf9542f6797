public import ArgumentParser
import Diagnostics
import OpenAPICodeMode

/// `serve`: the main job.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve search and execute to MCP clients, over stdio or HTTP.",
        discussion: """
            Answers clients at once and reads the specifications behind that. Over stdio the server ends with its input. \
            Over HTTP it listens on the loopback address unless told otherwise; any other address needs --token or --oauth-issuer.

            EXAMPLES
              openapi-codemode serve --spec https://api.example.com/openapi.json --auth bearerAuth=env:API_TOKEN
              openapi-codemode serve --spec shop=shop.yaml --spec mail=mail.yaml --read-only
              openapi-codemode serve --spec openapi.yaml --transport http --port 8765
            """)

    enum TransportKind: String, CaseIterable, ExpressibleByArgument { case stdio, http }

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @OptionGroup(title: "Limits")
    var limits: LimitOptions

    @OptionGroup(title: "Presentation")
    var presentation: PresentationOptions

    @Option(help: "How clients connect: stdio or http.")
    var transport: TransportKind = .stdio

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

    @OptionGroup(title: "OAuth")
    var oauth: OAuthArguments

    @Flag(help: "HTTP: listen on any address without a token. Whoever can reach it can call the API.")
    var insecure = false

    @Option(help: ArgumentHelp("HTTP: a name that clients may call this server by; repeatable.", valueName: "HOST"))
    var allowHostHeader: [String] = []

    @Option(help: ArgumentHelp("HTTP: an origin whose web pages may call; repeatable.", valueName: "ORIGIN"))
    var allowOrigin: [String] = []

    @Option(
        help: ArgumentHelp(
            "Which calls of a run the client's user has to approve before the first is sent: writes, destructive or never.",
            discussion: """
                The code first runs with its reads live and its writes held back; then the client is asked once for all \
                writes that were found. Destructive is DELETE, and what the specification marks with x-codemode.
                """,
            valueName: "POLICY"))
    var approve: ApprovalPolicy = .never

    @Option(
        help: ArgumentHelp(
            "Signs approvals, so that servers that share it accept each other's; drawn at random unless given.",
            valueName: "env:VAR|file:PATH|cmd:COMMAND"))
    var approvalKey: String?

    @Option(
        help: ArgumentHelp(
            "HTTP: a header field of clients that is passed on to the API; repeatable.",
            discussion: """
                Nothing is passed on unless it is named here. Authorization can be named only where the server itself has \
                no --token, which clients send in that field.
                """,
            valueName: "NAME"))
    var forwardHeader: [ForwardedHeader] = []

    @Option(help: ArgumentHelp("What the server logs to standard error, from this severity on.", valueName: "LEVEL"))
    var logLevel = "warning"

    func run() async throws {
        guard MCPServer.logToStandardError(from: logLevel) else {
            throw CommandFailure.usage("--log-level: expected one of \(MCPServer.logLevels.joined(separator: ", "))")
        }
        if transport == .stdio, !forwardHeader.isEmpty {
            throw CommandFailure.usage(
                "--forward-header: only requests over HTTP have header fields; add --transport http")
        }
        if token != nil, forwardHeader.contains(where: \.isAuthorization) {
            throw CommandFailure.usage(
                "--forward-header Authorization: clients send this server's own --token in that field, which the API must "
                    + "not see; let clients send the API's token in a field of another name, or use --auth")
        }
        var settings = try specification.settings(limits)
        settings.forwardedHeaders = forwardHeader.map(\.name)
        presentation.apply(to: &settings.codeMode)
        let transport = try serverTransport()
        do {
            let host = try CodeModeHost(settings: settings) { loaded in
                StandardError.write(Session.summary(of: loaded))
                Session.report(loaded.diagnostics.filter { $0.severity >= .error })
            }
            let server = MCPServer(
                host.codeMode, name: presentation.serverName ?? Product.name, approval: approve,
                approvalKey: try approvalKey.map { try Self.secret($0, of: "--approval-key") })
            try await withTerminationSignals(stopping: server) {
                try await host.serving { try await server.run(transport: transport) }
            }
        } catch let error as SandboxError {
            throw CommandFailure.usage(error.message)
        } catch let error as SpecificationError {
            throw CommandFailure.usage("\(error)")
        } catch let error as MCPServerError {
            throw CommandFailure.usage("\(error)")
        }
    }

    private func serverTransport() throws -> MCPServer.Transport {
        guard transport == .http else { return .stdio }
        var options = MCPServer.HTTPOptions()
        options.host = host
        options.port = port
        options.path = path
        options.allowsOpenAccess = insecure
        options.allowedHosts = allowHostHeader
        options.allowedOrigins = allowOrigin
        options.forwardedHeaders = forwardHeader.map(\.name)
        options.onListening = { url in StandardError.write("listening on \(url)\n") }
        options.oauth = try oauth.options()
        options.token = try token.map { try Self.secret($0, of: "--token") }
        if options.oauth != nil, options.token != nil {
            throw CommandFailure.usage("--token and --oauth-issuer: give one of them")
        }
        return .http(options)
    }

    private static func secret(_ text: String, of option: String) throws -> SecretSource {
        guard let source = SecretSource(text) else {
            throw CommandFailure.usage("\(option): expected env:VARIABLE, file:PATH or cmd:COMMAND")
        }
        return source
    }
}

extension ApprovalPolicy: ExpressibleByArgument {}
