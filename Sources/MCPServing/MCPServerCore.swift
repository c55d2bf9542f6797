package import MCPMessages
private import Synchronization

/// The part of a server that every transport shares: what it offers, and who is told when that changes.
package final class MCPServerCore: Sendable {
    /// What runs the tools.
    package let service: any ToolService
    /// Where the server logs.
    package let log: ServerLog
    private let state: Mutex<State>

    private struct State {
        var offer: ServerOffer
        var observers: [Int: @Sendable () -> Void] = [:]
        var observerCount = 0
    }

    /// Makes a core.
    ///
    /// - Parameters:
    ///   - service: what runs the tools.
    ///   - name: the name of the server.
    ///   - version: the version of the server.
    ///   - instructions: how to use the server, for the model.
    ///   - log: where the server logs.
    package init(
        service: any ToolService,
        name: String,
        version: String,
        instructions: String? = nil,
        log: ServerLog = ServerLog(label: "mcp")
    ) {
        self.service = service
        self.log = log
        let offer = ServerOffer(
            name: name, version: version, instructions: instructions, tools: service.toolDefinitions)
        state = Mutex(State(offer: offer))
    }

    /// Where everything is counted.
    package var metrics: ServerMetrics { service.metrics }

    /// What the server offers now.
    package var offer: ServerOffer { state.withLock { $0.offer } }

    /// Asks the service for its tools again and tells everybody who listens that they, or what they reach, have changed.
    package func toolsChanged() {
        let tools = service.toolDefinitions
        let observers = state.withLock { state in
            state.offer.tools = tools
            return Array(state.observers.values)
        }
        for observer in observers { observer() }
    }

    /// Says from now on that answers may be kept only by the caller who got them, as where callers need a token.
    package func keepAnswersPrivate() { state.withLock { $0.offer.cacheScope = .caller } }

    /// Calls `observer` after each change of the tools, until ``stopObserving(_:)`` with the number that is returned.
    package func observeTools(_ observer: @escaping @Sendable () -> Void) -> Int {
        state.withLock { state in
            state.observerCount += 1
            state.observers[state.observerCount] = observer
            return state.observerCount
        }
    }

    /// Ends what ``observeTools(_:)`` began.
    package func stopObserving(_ number: Int) {
        state.withLock { $0.observers[number] = nil }
    }
}
