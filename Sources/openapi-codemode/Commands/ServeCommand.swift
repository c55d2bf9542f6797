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

    @OptionGroup(title: "Recording")
    var recording: RecordOptions

    @OptionGroup(title: "Presentation")
    var presentation: PresentationOptions

    @Option(help: "How clients connect: stdio or http.")
    var transport: TransportKind = .stdio

    @OptionGroup(title: "HTTP")
    var http: HTTPArguments

    @OptionGroup(title: "OAuth")
    var oauth: OAuthArguments

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
            "How often specifications given by URL are asked for again; 0 for never (default 10m).", valueName: "TIME"))
    var refresh: RefreshTime?

    @Option(help: ArgumentHelp("What the server logs to standard error, from this severity on.", valueName: "LEVEL"))
    var logLevel = "warning"

    func run() async throws {
        guard MCPServer.logToStandardError(from: logLevel) else {
            throw CommandFailure.usage("--log-level: expected one of \(MCPServer.logLevels.joined(separator: ", "))")
        }
        if transport == .stdio, !http.forwardHeader.isEmpty {
            throw CommandFailure.usage(
                "--forward-header: only requests over HTTP have header fields; add --transport http")
        }
        if http.token != nil || oauth.oauthIssuer != nil, http.forwardHeader.contains(where: \.isAuthorization) {
            throw CommandFailure.usage(
                "--forward-header Authorization: clients send this server's own token in that field, which the API must "
                    + "not see; let clients send the API's token in a field of another name, or use --auth")
        }
        var settings = try specification.settings(limits)
        settings.forwardedHeaders = http.forwardHeader.map(\.name)
        presentation.apply(to: &settings.codeMode)
        if let refresh { settings.refreshInterval = refresh.interval }
        settings.recordFolder = recording.record
        let transport = try serverTransport()
        try await Session.prepareSandbox(settings)
        do {
            let host = try CodeModeHost(settings: settings, onLoad: Self.announce)
            let server = MCPServer(
                host.codeMode, name: presentation.serverName ?? Product.name, approval: approve,
                approvalKey: try approvalKey.map { try SecretSource(option: "--approval-key", $0) })
            try await withTerminationSignals(stopping: server) {
                try await host.serve(server, transport: transport)
            }
        } catch let error as SandboxError {
            throw CommandFailure.usage(error.message)
        } catch let error as RecordFolderError {
            throw CommandFailure.usage(error.description)
        } catch let error as SpecificationError {
            throw CommandFailure.usage("\(error)")
        } catch let error as MCPServerError {
            throw CommandFailure.usage("\(error)")
        }
    }

    private func serverTransport() throws -> MCPServer.Transport {
        guard transport == .http else { return .stdio }
        var options = try http.options()
        options.onListening = { url in MCPServer.announce("listening on \(url)") }
        options.oauth = try oauth.options()
        if options.oauth != nil, options.token != nil {
            throw CommandFailure.usage("--token and --oauth-issuer: give one of them")
        }
        return .http(options)
    }

    @Sendable private static func announce(_ loaded: LoadedSpecifications) {
        for line in Session.summary(of: loaded).split(separator: "\n") { MCPServer.announce(String(line)) }
        let problems = loaded.diagnostics.filter { $0.severity >= .error }
        for problem in problems.prefix(20) { MCPServer.announce("\(problem)", isError: true) }
        if problems.count > 20 { MCPServer.announce("… and \(problems.count - 20) more", isError: true) }
    }
}

/// A time between two looks, or `0` for none.
struct RefreshTime: ExpressibleByArgument {
    var interval: Duration?

    init?(argument: String) {
        if argument == "0" { return }
        guard let span = TimeSpan(argument: argument) else { return nil }
        interval = span.duration
    }
}

extension ApprovalPolicy: ExpressibleByArgument {}
