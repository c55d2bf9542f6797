import MCPMessages
import MCPServing
private import Synchronization

/// One session of the handshake era, which outlives its HTTP requests.
final class HTTPSession: Sendable {
    /// The id that the client brings along.
    let id: String
    /// What serves the session's messages.
    let messages: MessageSession
    private let state: Mutex<State>
    private let outlet: Outlet

    private struct State {
        var lastUsed: ContinuousClock.Instant
    }

    /// Where messages go that belong to no request: the stream that the client has opened last.
    private final class Outlet: Sendable {
        let feed = Mutex<EventFeed?>(nil)
    }

    init(id: String, core: MCPServerCore) {
        self.id = id
        let outlet = Outlet()
        self.outlet = outlet
        messages = MessageSession(core: core) { message in
            outlet.feed.withLock { $0 }?.send(message)
        }
        state = Mutex(State(lastUsed: .now))
    }

    /// When the session was last used.
    var lastUsed: ContinuousClock.Instant { state.withLock { $0.lastUsed } }

    /// Whether somebody listens or something runs.
    var isBusy: Bool { !messages.isIdle || outlet.feed.withLock { $0 != nil } }

    /// The session is being used.
    func touch() { state.withLock { $0.lastUsed = .now } }

    /// Sends what belongs to no request to a new stream, and ends the one before.
    func attach(_ feed: EventFeed) {
        let old = outlet.feed.withLock { current in
            defer { current = feed }
            return current
        }
        old?.finish()
    }

    /// Sends nothing more to a stream that has ended.
    func detach(_ feed: EventFeed) {
        outlet.feed.withLock { current in
            if current === feed { current = nil }
        }
    }

    /// Ends the stream, and stops what runs.
    func end() {
        let feed = outlet.feed.withLock { current in
            defer { current = nil }
            return current
        }
        feed?.finish()
        messages.stopCalls()
    }
}
