import CodeMode
private import MCPServing

/// Reads specifications again when their files change, and asks for those that were fetched every now and then.
///
/// A new version that cannot be used is told in the log, and the old one stays.
struct SpecificationWatch: Sendable {
    let settings: CodeModeSettings
    let loader: SpecificationLoader
    let codeMode: CodeMode
    /// Called after each change of the catalogue.
    let onChange: @Sendable () -> Void
    private let log = ServerLog(label: "specifications")

    /// How often files are looked at.
    private static let pace = Duration.milliseconds(500)

    init(
        settings: CodeModeSettings,
        loader: SpecificationLoader,
        codeMode: CodeMode,
        onChange: @escaping @Sendable () -> Void
    ) {
        self.settings = settings
        self.loader = loader
        self.codeMode = codeMode
        self.onChange = onChange
    }

    /// Watches until the task is cancelled.
    func run() async throws {
        let clock = ContinuousClock()
        var nextRefresh = settings.refreshInterval.map { clock.now + $0 }
        while true {
            try await Task.sleep(for: Self.pace)
            var hasChanged = settings.watchesFiles && loader.files.haveChanged()
            // A file that is still being written is left alone until it rests.
            while hasChanged, settings.watchesFiles {
                try await Task.sleep(for: Self.pace)
                if !loader.files.haveChanged() { break }
            }
            if let time = nextRefresh, let interval = settings.refreshInterval, clock.now >= time {
                if await refresh() { hasChanged = true }
                nextRefresh = clock.now + interval
            }
            if hasChanged { try await reload() }
        }
    }

    private func refresh() async -> Bool {
        guard !loader.texts.isEmpty else { return false }
        return await loader.texts.refresh { url, reason in
            log.warning("the specification cannot be fetched again; the old one stays", ["url": url, "reason": reason])
        }
    }

    private func reload() async throws {
        do {
            let loaded = try await loader.load()
            guard !loaded.catalog.allTools.isEmpty || codeMode.currentCatalog?.allTools.isEmpty != false else {
                log.error(Self.refusal, ["reason": "no operation of it became a tool"])
                return
            }
            codeMode.replaceCatalog(with: loaded.catalog)
            log.info("the specifications were read anew", ["tools": String(loaded.catalog.allTools.count)])
            onChange()
        } catch {
            try Task.checkCancellation()
            log.error(Self.refusal, ["reason": "\(error)"])
        }
    }

    private static let refusal = "the new version of a specification cannot be used; the old one stays"
}
