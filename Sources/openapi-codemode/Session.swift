import CodeMode
import CurlTransport
import Diagnostics
import OpenAPICodeMode

/// What the commands share: from options to loaded specifications, with every problem told once and in one form.
enum Session {
    /// Reads the specifications; what was noticed goes to standard error, a specification that cannot be used ends the
    /// command with status 2.
    ///
    /// - Parameter needsServers: whether there must be a server to call.
    static func load(
        _ options: SpecificationOptions,
        _ limits: LimitOptions? = nil,
        needsServers: Bool = true
    ) async throws -> LoadedSpecifications {
        try await load(options.settings(limits), needsServers: needsServers)
    }

    private static func load(_ settings: CodeModeSettings, needsServers: Bool) async throws -> LoadedSpecifications {
        do {
            let transport = try CurlTransport(configuration: settings.transport)
            let loader = SpecificationLoader(settings: settings, transport: transport)
            let loaded = try await ProgressLine.during("reading specifications") {
                try await loader.load(needsServers: needsServers)
            }
            report(loaded.diagnostics.filter { $0.severity >= .error })
            return loaded
        } catch let error as SpecificationError {
            throw CommandFailure.usage("\(error)")
        } catch let error as HTTPTransportError {
            throw CommandFailure.usage("\(error)")
        }
    }

    /// Reads the specifications, starts a sandbox, and ends it after the work, however that ends.
    static func withCodeMode(
        _ options: SpecificationOptions,
        _ limits: LimitOptions? = nil,
        needsSandbox: Bool = true,
        needsServers: Bool = true,
        recordFolder: String? = nil,
        _ work: @Sendable (CodeMode) async throws -> Void
    ) async throws {
        var settings = try options.settings(limits)
        if let recordFolder { settings.recordFolder = recordFolder }
        let sandbox: any SandboxProvider = needsSandbox ? try await startSandbox(settings) : NoSandbox()
        // It starts while the specifications are read.
        if settings.codeMode.checkMode != .off { sandbox.prepareChecks() }
        let configuration = try recordingConfiguration(settings)
        let loaded = try await load(settings, needsServers: needsServers)
        let codeMode = CodeMode(catalog: loaded.catalog, sandbox: sandbox, configuration: configuration)
        do {
            try await work(codeMode)
        } catch {
            await codeMode.shutdown()
            throw error
        }
        await codeMode.shutdown()
    }

    private static func recordingConfiguration(_ settings: CodeModeSettings) throws -> CodeModeConfiguration {
        do {
            return try settings.recordingConfiguration()
        } catch {
            throw CommandFailure.usage(error.description)
        }
    }

    static func startSandbox(_ settings: CodeModeSettings) async throws -> any SandboxProvider {
        try await prepareSandbox(settings)
        do {
            return try settings.makeSandbox()
        } catch {
            throw CommandFailure.usage(error.message)
        }
    }

    /// Installs what the sandbox is to have, and says what it lacks.
    static func prepareSandbox(_ settings: CodeModeSettings) async throws {
        do {
            try await ProgressLine.during("installing packages for the sandbox") {
                try await settings.prepareSandbox()
            }
        } catch let error as SandboxError {
            throw CommandFailure.usage(error.message)
        }
        if let note = settings.sandboxNote { StandardError.write("note: \(note)\n") }
    }

    /// One line an API: how many operations became tools, and how to see the others.
    static func summary(of loaded: LoadedSpecifications) -> String {
        loaded.apis.reduce(into: "") { text, api in
            let title = api.title.isEmpty ? api.name : "\(api.title) \(api.version)"
            let missing = api.operationCount - api.toolCount
            let rest = missing == 0 ? "" : "; \(missing) skipped, see: openapi-codemode tools --skipped"
            text += "\(title): \(api.toolCount) of \(api.operationCount) operations became tools\(rest)\n"
        }
    }

    /// Writes diagnostics to standard error, the first of them in full and the rest as a count.
    static func report(_ diagnostics: [Diagnostic], limit: Int = 20) {
        for diagnostic in diagnostics.prefix(limit) { StandardError.write("\(diagnostic)\n") }
        if diagnostics.count > limit { StandardError.write("… and \(diagnostics.count - limit) more\n") }
    }
}

/// Stands where nothing will be run, so that looking for tools needs no sandbox on the machine.
private struct NoSandbox: SandboxProvider {
    func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome {
        SandboxOutcome(result: .failure(SandboxError(.unavailable, "no sandbox was started")))
    }
}
