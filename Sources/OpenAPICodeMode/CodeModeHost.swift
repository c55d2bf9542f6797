public import CodeMode
private import CurlTransport
private import MontySandbox

/// A ``CodeMode`` whose specifications load while it already answers, with the transport and the sandbox behind it.
public struct CodeModeHost: Sendable {
    /// What clients are served with.
    public let codeMode: CodeMode
    private let sandbox: MontySandbox

    /// Makes a host; nothing is read yet.
    ///
    /// - Parameter onLoad: called once, when the specifications are there.
    /// - Throws: ``SandboxError`` where there is no sandbox, ``HTTPTransportError`` where libcurl cannot be started.
    public init(
        settings: CodeModeSettings,
        onLoad: @escaping @Sendable (LoadedSpecifications) -> Void = { _ in }
    ) throws {
        sandbox = try MontySandbox(settings.sandbox)
        let transport = try CurlTransport(configuration: settings.transport)
        let source = CatalogSource {
            let loaded = try await SpecificationLoader(settings: settings, transport: transport).load()
            onLoad(loaded)
            return loaded.catalog
        }
        codeMode = CodeMode(source: source, sandbox: sandbox, configuration: settings.codeMode)
    }

    /// Runs a server while the specifications load behind it, and ends the sandbox when the server ends.
    ///
    /// - Throws: what the load threw, which ends the server, or what the server threw.
    public func serving(_ run: @escaping @Sendable () async throws -> Void) async throws {
        sandbox.prepare()
        let result = await withTaskGroup(of: Result<Bool, any Error>.self) { group in
            group.addTask {
                await outcome { () async throws -> Bool in
                    _ = try await codeMode.catalog()
                    return false
                }
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
}

private func outcome(_ work: () async throws -> Bool) async -> Result<Bool, any Error> {
    do {
        return .success(try await work())
    } catch {
        return .failure(error)
    }
}
