private import Synchronization

/// Tells whoever serves a request that its client has gone.
final class ConnectionWatch: Sendable {
    private struct State {
        var isClosed = false
        var onClose: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Calls `onClose` when the client goes, at once where it has gone; one at a time, until ``forget()``.
    func onClose(_ onClose: @escaping @Sendable () -> Void) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.onClose = onClose }
            return state.isClosed
        }
        if isClosed { onClose() }
    }

    /// Calls nobody from now on.
    func forget() { state.withLock { $0.onClose = nil } }

    /// The client has gone.
    func close() {
        let onClose = state.withLock { state in
            state.isClosed = true
            defer { state.onClose = nil }
            return state.onClose
        }
        onClose?()
    }
}

/// The watches of all open connections.
final class ConnectionWatches: Sendable {
    private let watches = Mutex<[ObjectIdentifier: ConnectionWatch]>([:])

    /// How many connections are open.
    var count: Int { watches.withLock { $0.count } }

    /// The watch of a connection.
    subscript(connection: ObjectIdentifier) -> ConnectionWatch? {
        get { watches.withLock { $0[connection] } }
    }

    /// A connection was opened.
    func open(_ connection: ObjectIdentifier) -> ConnectionWatch {
        let watch = ConnectionWatch()
        watches.withLock { $0[connection] = watch }
        return watch
    }

    /// A connection was closed.
    func close(_ connection: ObjectIdentifier) {
        let watch = watches.withLock { $0.removeValue(forKey: connection) }
        watch?.close()
    }
}
