public import Sandbox
public import Tools

/// Two tools over any number of tools: one finds them, one runs Python that calls them.
///
/// Safe to use from many tasks at once. The catalogue may still be loading: only what needs it waits for it.
public final class CodeMode: Sendable {
    /// How it presents itself and how far a run may go.
    public let configuration: CodeModeConfiguration

    let source: CatalogSource
    private let isReadOnly: Bool
    let sandbox: any SandboxProvider
    let results: ResultStore
    let descriptions = ToolListCache()
    let resultTypes = ResultTypesCache()

    /// Makes code mode over a catalogue that is there or still loading.
    public init(
        source: CatalogSource,
        sandbox: any SandboxProvider,
        configuration: CodeModeConfiguration = CodeModeConfiguration()
    ) {
        self.source = source
        isReadOnly = false
        self.sandbox = sandbox
        self.configuration = configuration
        results = ResultStore(
            lifetime: configuration.keptResultLifetime,
            maximumBytes: configuration.maxKeptResultBytes
        )
    }

    /// The same code mode for callers who may only read: what changes something is not in its catalogue. Its kept
    /// results are its own.
    package init(readingOnly whole: CodeMode) {
        configuration = whole.configuration
        source = whole.source
        isReadOnly = true
        sandbox = whole.sandbox
        results = ResultStore(
            lifetime: whole.configuration.keptResultLifetime,
            maximumBytes: whole.configuration.maxKeptResultBytes
        )
    }

    /// Makes code mode over a catalogue.
    public convenience init(
        catalog: ToolCatalog,
        sandbox: any SandboxProvider,
        configuration: CodeModeConfiguration = CodeModeConfiguration()
    ) {
        self.init(source: CatalogSource(catalog), sandbox: sandbox, configuration: configuration)
    }

    /// Makes code mode over all visible tools of some providers.
    ///
    /// - Throws: ``ToolCatalogError`` where two tools cannot stand side by side, or what a provider throws.
    public convenience init(
        providers: [any ToolProvider],
        visibility: ToolVisibility = ToolVisibility(),
        sandbox: any SandboxProvider,
        configuration: CodeModeConfiguration = CodeModeConfiguration()
    ) async throws {
        let catalog = try await ToolCatalog(providers: providers, visibility: visibility)
        self.init(catalog: catalog, sandbox: sandbox, configuration: configuration)
    }

    /// The catalogue, as soon as it is there; loads it where nobody has yet.
    ///
    /// - Throws: what went wrong while it was loading.
    public func catalog() async throws -> ToolCatalog {
        let catalog = try await source.catalog()
        return isReadOnly ? catalog.readOnly : catalog
    }

    /// Ends the sandbox's workers; runs in flight end as cancelled.
    public func shutdown() async { await sandbox.shutdown() }
}
