public import CodeMode
private import CurlTransport
private import Sandbox
private import Tools

/// A ``CodeMode`` whose specifications load while it already answers, with the transport and the sandbox behind it.
public struct CodeModeHost: Sendable {
    /// What clients are served with.
    public let codeMode: CodeMode
    private let sandbox: any SandboxProvider
    private let settings: CodeModeSettings
    private let loader: SpecificationLoader

    /// Makes a host; nothing is read yet. Packages of the sandbox have to be there: ``CodeModeSettings/prepareSandbox()``.
    ///
    /// - Parameter onLoad: called once, when the specifications are there.
    /// - Throws: ``SandboxError`` where there is no sandbox, ``HTTPTransportError`` where libcurl cannot be started.
    public init(
        settings: CodeModeSettings,
        onLoad: @escaping @Sendable (LoadedSpecifications) -> Void = { _ in }
    ) throws {
        sandbox = try settings.makeSandbox()
        let transport = try CurlTransport(configuration: settings.transport)
        let loader = SpecificationLoader(settings: settings, transport: transport)
        self.settings = settings
        self.loader = loader
        let source = CatalogSource {
            let loaded = try await loader.load()
            onLoad(loaded)
            return loaded.catalog
        }
        codeMode = CodeMode(source: source, sandbox: sandbox, configuration: try settings.recordingConfiguration())
    }

    /// Runs a server over some transport while the specifications load behind it, keeps them up to date, and ends the
    /// sandbox when the server ends.
    ///
    /// - Throws: what the load threw, which ends the server, or what the server threw.
    public func serve(_ server: MCPServer, transport: MCPServer.Transport) async throws {
        describe(on: server)
        try await serving {
            try await server.run(transport: transport)
        } onChange: {
            server.toolsChanged()
        }
    }

    /// Runs a server while the specifications load behind it, and ends the sandbox when the server ends.
    ///
    /// - Parameter onChange: called after each change of the catalogue.
    /// - Throws: what the load threw, which ends the server, or what the server threw.
    public func serving(
        _ run: @escaping @Sendable () async throws -> Void,
        onChange: @escaping @Sendable () -> Void = {}
    ) async throws {
        sandbox.prepare()
        let result = await withTaskGroup(of: Result<Bool, any Error>.self) { group in
            group.addTask {
                await outcome { () async throws -> Bool in
                    // The ranking is made behind the load, so that no search waits for it once the client is at work.
                    _ = try await codeMode.catalog().search
                    let watch = SpecificationWatch(
                        settings: settings, loader: loader, codeMode: codeMode, onChange: onChange)
                    try? await watch.run()
                    return false
                }
            }
            group.addTask {
                ToolSearch.prepare()
                return .success(false)
            }
            group.addTask {
                await outcome { () async throws -> Bool in
                    try await run()
                    return true
                }
            }
            // The load ends first as a rule, and only its failure ends the server.
            for await result in group {
                if case .success(false) = result { continue }
                group.cancelAll()
                return result
            }
            return .success(true)
        }
        await codeMode.shutdown()
        _ = try result.get()
    }

    /// Shows the pool and the catalogue among the server's metrics.
    private func describe(on server: MCPServer) {
        let (sandbox, codeMode) = (sandbox, codeMode)
        server.gauge("codemode_pool_idle_workers", "Workers that wait for a run.") { sandbox.metrics.idleWorkers }
        server.gauge("codemode_pool_busy_workers", "Workers that serve a run.") { sandbox.metrics.busyWorkers }
        server.gauge("codemode_pool_starting_workers", "Workers that are being started.") {
            sandbox.metrics.startingWorkers
        }
        server.gauge("codemode_pool_waiting_runs", "Runs that wait for a worker.") { sandbox.metrics.waitingRuns }
        server.gauge("codemode_pool_started_workers", "Workers that were started so far.") {
            sandbox.metrics.startedWorkers
        }
        server.gauge("codemode_pool_killed_workers", "Workers that were killed so far for passing a limit.") {
            sandbox.metrics.killedWorkers
        }
        server.gauge("codemode_pool_died_workers", "Workers that died by themselves so far.") {
            sandbox.metrics.diedWorkers
        }
        server.gauge("codemode_catalog_tools", "Tools of the catalogue, all versions.") {
            codeMode.currentCatalog?.allTools.count ?? 0
        }
    }
}

private func outcome(_ work: () async throws -> Bool) async -> Result<Bool, any Error> {
    do {
        return .success(try await work())
    } catch {
        return .failure(error)
    }
}
