import JSONValues
private import Synchronization

/// Results that were too long for a reply, kept for a while so that later code can read them whole.
final class ResultStore: Sendable {
    private struct Kept {
        var id: String
        var bytes: [UInt8]
        var until: ContinuousClock.Instant
    }

    private struct State {
        /// Oldest first.
        var kept: [Kept] = []
        var size = 0

        mutating func dropOldest() { size -= kept.removeFirst().bytes.count }

        mutating func dropOutdated() {
            let now = ContinuousClock.now
            while let first = kept.first, first.until <= now { dropOldest() }
        }
    }

    private let state = Mutex(State())
    private let lifetime: Duration
    private let maximumBytes: Int

    init(lifetime: Duration, maximumBytes: Int) {
        self.lifetime = lifetime
        self.maximumBytes = maximumBytes
    }

    /// Keeps the JSON text of a result; gives the name under which it is found, or `nil` where it alone is too long.
    func keep(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count <= maximumBytes else { return nil }
        // Drawn at random, so that one client cannot guess the results of another.
        let id = "r" + String(UInt64.random(in: .min ... .max), radix: 16)
        state.withLock { state in
            state.dropOutdated()
            while state.size + bytes.count > maximumBytes, !state.kept.isEmpty { state.dropOldest() }
            state.kept.append(Kept(id: id, bytes: bytes, until: .now.advanced(by: lifetime)))
            state.size += bytes.count
        }
        return id
    }

    /// The JSON text of a kept result; `nil` where there is none under that name any more.
    func text(of id: String) -> [UInt8]? {
        state.withLock { state in
            state.dropOutdated()
            return state.kept.first { $0.id == id }?.bytes
        }
    }
}
