private import Synchronization
public import Tools

/// A catalogue that may still be loading: whoever asks first loads it, and all who ask meanwhile wait for the same one.
///
/// What went wrong is told to everyone who asks; a load that was only cancelled is tried again by the next.
public final class CatalogSource: Sendable {
    private enum State {
        case idle
        case loading([CheckedContinuation<Void, Never>])
        case loaded(Result<ToolCatalog, any Error>)
    }

    private let load: @Sendable () async throws -> ToolCatalog
    private let state: Mutex<State>

    /// Makes a source that loads its catalogue when it is first asked for.
    public init(_ load: @escaping @Sendable () async throws -> ToolCatalog) {
        self.load = load
        state = Mutex(.idle)
    }

    /// Makes a source of a catalogue that is there.
    public init(_ catalog: ToolCatalog) {
        load = { catalog }
        state = Mutex(.loaded(.success(catalog)))
    }

    /// Whether the catalogue is there, or is known not to come.
    public var isLoaded: Bool {
        state.withLock { if case .loaded = $0 { true } else { false } }
    }

    /// Whether the catalogue is there.
    public var isReady: Bool { current != nil }

    /// The catalogue; `nil` while it is not there.
    public var current: ToolCatalog? {
        state.withLock { if case .loaded(.success(let catalog)) = $0 { catalog } else { nil } }
    }

    /// Puts another catalogue in the place of one that is there; whoever has the old one keeps it.
    public func replace(with catalog: ToolCatalog) {
        state.withLock { if case .loaded = $0 { $0 = .loaded(.success(catalog)) } }
    }

    /// The catalogue, as soon as it is there.
    ///
    /// - Throws: what the load threw.
    public func catalog() async throws -> ToolCatalog {
        while true {
            switch begin() {
            case .done(let result): return try result.get()
            case .mine: return try await loadForAll()
            case .others: await waitForOthers()
            }
            try Task.checkCancellation()
        }
    }

    private enum Turn {
        case done(Result<ToolCatalog, any Error>)
        case mine
        case others
    }

    private func begin() -> Turn {
        state.withLock { state in
            switch state {
            case .loaded(let result): return .done(result)
            case .loading: return .others
            case .idle:
                state = .loading([])
                return .mine
            }
        }
    }

    private func loadForAll() async throws -> ToolCatalog {
        let result: Result<ToolCatalog, any Error>
        do {
            result = .success(try await load())
        } catch {
            result = .failure(error)
        }
        let wasCancelled = Task.isCancelled && (try? result.get()) == nil
        let waiting = state.withLock { state in
            guard case .loading(let waiting) = state else { return [CheckedContinuation<Void, Never>]() }
            state = wasCancelled ? .idle : .loaded(result)
            return waiting
        }
        for continuation in waiting { continuation.resume() }
        return try result.get()
    }

    /// Returns once the load that is under way has ended, however it ended.
    private func waitForOthers() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard case .loading(let waiting) = state else { return true }
                state = .loading(waiting + [continuation])
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
