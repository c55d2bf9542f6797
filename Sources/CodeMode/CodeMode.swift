public import Sandbox
private import Synchronization
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
    private let caches = Mutex<CatalogCaches?>(nil)

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

    /// Whether the catalogue is there, so that calls need not wait for it.
    public var isReady: Bool { source.isReady }

    /// The catalogue, where it is there.
    public var currentCatalog: ToolCatalog? { source.current }

    /// Puts another catalogue in the place of the one that is there. Runs in flight keep the old one.
    public func replaceCatalog(with catalog: ToolCatalog) { source.replace(with: catalog) }

    /// What has been made of a catalogue so far; the same as long as it is the same catalogue.
    func caches(for catalog: ToolCatalog) -> CatalogCaches {
        caches.withLock { caches in
            if let caches, caches.catalog === catalog { return caches }
            let made = CatalogCaches(catalog: catalog)
            caches = made
            return made
        }
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

/// What is made of one catalogue when it is first needed.
final class CatalogCaches: Sendable {
    let catalog: ToolCatalog
    let descriptions = ToolListCache()
    let resultTypes = ResultTypesCache()

    init(catalog: ToolCatalog) { self.catalog = catalog }
}
