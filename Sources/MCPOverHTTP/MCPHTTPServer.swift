private import HTTPTypes
import Hummingbird
private import HummingbirdCore
package import MCPServing
private import NIOCore
private import ServiceLifecycle
private import Synchronization

/// Serves MCP over Streamable HTTP, with `/healthz`, `/readyz` and `/metrics` beside it.
package final class MCPHTTPServer: Sendable {
    /// How far the server is.
    private enum Stage {
        case fresh
        case running(ServiceGroup)
        case ending
    }

    private final class Lifecycle: Sendable {
        let stage = Mutex(Stage.fresh)
        private let listening = Atomic(false)

        /// Whether connections have been accepted.
        var hasListened: Bool { listening.load(ordering: .relaxed) }

        func listen() { listening.store(true, ordering: .relaxed) }

        var isRunning: Bool {
            stage.withLock { stage in
                if case .running = stage { true } else { false }
            }
        }
    }

    private let core: MCPServerCore
    private let options: HTTPServerOptions
    private let responder: MCPResponder
    private let watches = ConnectionWatches()
    private let streams = OpenStreams()
    private let sessions: SessionStore
    private let lifecycle = Lifecycle()

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - core: what is served.
    ///   - options: where and for whom.
    ///   - isReady: whether `/readyz` says so.
    /// - Throws: an error where the options would open the server to the network without a token.
    package init(
        core: MCPServerCore,
        options: HTTPServerOptions = HTTPServerOptions(),
        isReady: @escaping @Sendable () -> Bool = { true }
    ) throws(HTTPServerError) {
        self.core = core
        self.options = options
        sessions = SessionStore(core: core, limits: options.limits)
        responder = MCPResponder(
            policy: try AccessPolicy(options),
            path: options.path,
            resource: options.resource,
            endpoint: MCPEndpoint(
                core: core,
                forwardedHeaders: options.forwardedHeaders.compactMap { HTTPField.Name($0) },
                limits: options.limits,
                sessions: sessions,
                streams: streams,
                watches: watches
            ),
            isReady: { [lifecycle] in lifecycle.isRunning && isReady() }
        )
        if options.token != nil || options.resource != nil { core.keepAnswersPrivate() }
        describe(core.metrics)
    }

    private func describe(_ metrics: ServerMetrics) {
        metrics.describe("mcp_requests_total", "Messages that were answered, by method, era and outcome.")
        metrics.describe("mcp_request_duration_seconds", "Time from the whole request to its answer.")
        metrics.gauge("mcp_http_connections", "Open connections.") { [watches] in Double(watches.count) }
        metrics.gauge("mcp_http_streams", "Open streams of those who listen.") { [streams] in Double(streams.count) }
        metrics.gauge("mcp_sessions", "Sessions of the handshake era.") { [sessions] in Double(sessions.count) }
        metrics.gauge("process_resident_memory_bytes", "Memory that the process holds.") { ProcessMemory.resident }
    }

    /// Serves until ``shutdown()`` is called or the task is cancelled.
    ///
    /// - Parameter onListening: called with the port once connections are accepted.
    /// - Throws: an error where the address cannot be listened on.
    package func run(onListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }) async throws {
        OpenFileLimit.raise()
        let application = makeApplication(onListening: onListening)
        var configuration = ServiceGroupConfiguration(services: [application], logger: application.logger)
        configuration.maximumGracefulShutdownDuration = options.limits.drain
        let services = ServiceGroup(configuration: configuration)
        let isFirst = lifecycle.stage.withLock { stage in
            guard case .fresh = stage else { return false }
            stage = .running(services)
            return true
        }
        guard isFirst else { return }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [sessions] in
                    while true {
                        try await Task.sleep(for: .seconds(30))
                        sessions.sweep()
                    }
                }
                try await services.run()
                group.cancelAll()
            }
        } catch  where !lifecycle.hasListened && !(error is CancellationError) {
            throw HTTPServerError(
                description:
                    "Cannot listen on \(options.host):\(options.port) (\(error)); choose another --host or --port")
        }
    }

    /// Ends ``run(onListening:)``: no new connections, streams end, requests in flight are answered.
    package func shutdown() async {
        let services: ServiceGroup? = lifecycle.stage.withLock { stage in
            defer { stage = .ending }
            if case .running(let services) = stage { return services } else { return nil }
        }
        streams.closeAll()
        await services?.triggerGracefulShutdown()
    }

    private func makeApplication(
        onListening: @escaping @Sendable (_ port: Int) -> Void
    ) -> Application<MCPResponder> {
        let limits = options.limits
        let watches = self.watches
        let port = options.port
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, watches: watches)],
            idleTimeout: TimeAmount(limits.idleTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerField,
                maxHeaderListSize: 2 * limits.headerField,
                maxHeaderFieldCount: limits.headerFields
            )
        )
        return Application(
            responder: responder,
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)
            ),
            onServerRunning: { [lifecycle] channel in
                lifecycle.listen()
                onListening(channel.localAddress?.port ?? port)
            }
        )
    }
}
