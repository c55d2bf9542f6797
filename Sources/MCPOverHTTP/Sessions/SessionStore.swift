import MCPServing
private import Synchronization

/// The sessions of the handshake era: bounded in number and in age.
final class SessionStore: Sendable {
    private let core: MCPServerCore
    private let limit: Int
    private let lifetime: Duration
    private let sessions = Mutex<[String: HTTPSession]>([:])

    /// Makes an empty store.
    init(core: MCPServerCore, limits: HTTPServerOptions.Limits) {
        self.core = core
        limit = max(limits.sessions, 1)
        lifetime = limits.sessionLifetime
    }

    /// How many sessions there are.
    var count: Int { sessions.withLock { $0.count } }

    /// Opens a session; where there are too many, the longest unused one goes.
    func open() -> HTTPSession {
        let session = HTTPSession(id: Self.freshID(), core: core)
        let evicted: HTTPSession? = sessions.withLock { sessions in
            var evicted: HTTPSession?
            if sessions.count >= limit {
                evicted = sessions.values.min { ($0.isBusy ? 1 : 0, $0.lastUsed) < ($1.isBusy ? 1 : 0, $1.lastUsed) }
                if let evicted { sessions[evicted.id] = nil }
            }
            sessions[session.id] = session
            return evicted
        }
        evicted?.end()
        return session
    }

    /// The session of an id; `nil` where there is none or it has expired.
    func find(_ id: String) -> HTTPSession? {
        guard let session = sessions.withLock({ $0[id] }) else { return nil }
        if hasExpired(session, at: .now) {
            close(id)
            return nil
        }
        session.touch()
        return session
    }

    /// Ends a session; whether there was one.
    @discardableResult
    func close(_ id: String) -> Bool {
        let session = sessions.withLock { $0.removeValue(forKey: id) }
        session?.end()
        return session != nil
    }

    /// Ends the sessions that have expired.
    func sweep() {
        let now = ContinuousClock.now
        let expired = sessions.withLock { sessions in sessions.values.filter { hasExpired($0, at: now) } }
        for session in expired { close(session.id) }
    }

    private func hasExpired(_ session: HTTPSession, at now: ContinuousClock.Instant) -> Bool {
        !session.isBusy && session.lastUsed.advanced(by: lifetime) < now
    }

    /// 256 random bits of the system in hexadecimal: nobody guesses another client's session.
    private static func freshID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let part = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - part.count) + part
        }.joined()
    }
}
