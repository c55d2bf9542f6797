package import JSONValues

/// What one connection (or one session, or one HTTP request) has agreed on and is waiting for.
///
/// It tells both eras apart message by message: a request that carries the `_meta` of the stateless era is served by
/// itself, every other one by what the handshake agreed on. It does nothing itself and returns what is to be done.
package struct ConnectionState: Sendable {
    /// What a client of the handshake era and this server agreed on.
    package struct Agreement: Sendable, Hashable {
        /// The revision that both speak.
        package var version: ProtocolVersion
        /// The client's name and version.
        package var clientInfo: JSONObject?
        /// What the client can do.
        package var clientCapabilities: JSONObject = [:]
        /// The least severe log messages that the client wants.
        package var logLevel: LogLevel?
        /// Whether the client said that it is ready for notifications.
        package var isReady = false

        /// Makes an agreement on a revision.
        package init(version: ProtocolVersion) { self.version = version }
    }

    /// A call that has not been answered.
    struct RunningCall: Sendable {
        var serial: Int
        var context: RequestContext
        var batch: Int?
        var steps = 0
    }

    /// A request that keeps listening.
    struct Subscription: Sendable {
        var id: RequestID
        var wantsTools: Bool
    }

    /// A batch whose responses are not all there.
    struct OpenBatch: Sendable {
        var pending = 0
        var responses: [OutgoingMessage] = []
    }

    /// What the handshake agreed on; `nil` before it.
    package internal(set) var agreement: Agreement?
    var calls: [RequestID: RunningCall] = [:]
    var subscriptions: [Subscription] = []
    var batches: [Int: OpenBatch] = [:]
    var batchCount = 0
    var callCount = 0
    let limits: Limits

    /// How much one connection may have open.
    package struct Limits: Sendable, Hashable {
        /// The calls that run at once.
        package var calls: Int
        /// The subscriptions.
        package var subscriptions: Int

        /// Makes limits.
        package init(calls: Int = 256, subscriptions: Int = 32) {
            self.calls = calls
            self.subscriptions = subscriptions
        }
    }

    /// Makes the state of a fresh connection.
    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Makes a state that takes a handshake for granted, for an HTTP request of the handshake era without a session.
    package init(assuming version: ProtocolVersion) {
        limits = Limits()
        var agreement = Agreement(version: version)
        agreement.isReady = true
        self.agreement = agreement
    }

    /// The revision that answers to unreadable messages are written in.
    package var version: ProtocolVersion { agreement?.version ?? .july2026 }

    /// Whether nothing runs and nobody listens.
    package var isIdle: Bool { calls.isEmpty && subscriptions.isEmpty }

    /// Takes in what the client sent and says what is to be done, in this order.
    package mutating func receive(_ frame: IncomingFrame, offer: ServerOffer) -> [ConnectionAction] {
        switch frame {
        case .message(let message): return receive(message, offer: offer, batch: nil)
        case .batch(let messages):
            guard agreement?.version.hasBatches == true else {
                let error = RPCError(
                    .invalidRequest, "MCP \(version.rawValue) has no batches; send one message at a time")
                return [.send(.error(id: nil, error, version: version))]
            }
            return receive(batch: messages, offer: offer)
        }
    }

    mutating func receive(
        _ message: IncomingMessage, offer: ServerOffer, batch: Int?
    ) -> [ConnectionAction] {
        switch message {
        case .invalid(let id, let error): return [.send(.error(id: id, error, version: version))]
        case .response(let id, let outcome): return [.answered(id, outcome)]
        case .notification(let method, let params): return notified(method, params)
        case .request(let id, let method, let params):
            let version = RequestContext.isStateless(method: method, params: params) ? .july2026 : self.version
            do {
                return try serve(Request(id: id, method: method, params: params, batch: batch), offer: offer)
            } catch {
                return [.send(.error(id: id, error, version: version))]
            }
        }
    }

    /// One request, and the batch that it came in.
    struct Request {
        var id: RequestID
        var method: String
        var params: JSONObject
        var batch: Int?
    }

    private mutating func serve(_ request: Request, offer: ServerOffer) throws(RPCError) -> [ConnectionAction] {
        guard calls[request.id] == nil, !subscriptions.contains(where: { $0.id == request.id }) else {
            throw RPCError(.invalidRequest, "The id \(RPCError.excerpt(request.id.description)) is still in use")
        }
        if RequestContext.isStateless(method: request.method, params: request.params) {
            return try serveStateless(request, offer: offer)
        }
        return try serveAgreed(request, offer: offer)
    }

    private mutating func notified(_ method: String, _ params: JSONObject) -> [ConnectionAction] {
        switch method {
        case "notifications/initialized":
            agreement?.isReady = true
            return []
        case "notifications/cancelled":
            guard let id = params["requestId"].flatMap(RequestID.init) else { return [] }
            return cancel(id)
        default: return []
        }
    }

    private mutating func cancel(_ id: RequestID) -> [ConnectionAction] {
        if let place = subscriptions.firstIndex(where: { $0.id == id }) {
            subscriptions.remove(at: place)
            return [.unsubscribe(id)]
        }
        guard let call = calls.removeValue(forKey: id) else { return [] }
        var actions: [ConnectionAction] = [.cancel(serial: call.serial)]
        if let batch = call.batch, let message = close(nil, in: batch) { actions.append(.send(message)) }
        return actions
    }

    /// Starts a call: from now on it can be cancelled, and its id is in use.
    mutating func start(_ call: ToolCall, batch: Int?) throws(RPCError) -> [ConnectionAction] {
        guard calls.count < limits.calls else {
            throw RPCError(.internalError, "Too many calls at once: at most \(limits.calls) may run on one connection")
        }
        callCount += 1
        var call = call
        call.serial = callCount
        calls[call.id] = RunningCall(serial: callCount, context: call.context, batch: batch)
        return [.call(call)]
    }
}

/// Something that is to be done for a connection.
package enum ConnectionAction: Sendable, Hashable {
    /// Send this message.
    case send(OutgoingMessage)
    /// Run this call and hand its end to ``ConnectionState/finish(_:_:offer:)``.
    case call(ToolCall)
    /// Stop the call with this serial number; nothing may be sent for it any more.
    case cancel(serial: Int)
    /// The subscription of this id is open; its acknowledgement precedes this action.
    case subscribe(RequestID)
    /// The client ended the subscription of this id.
    case unsubscribe(RequestID)
    /// The client answered a request of ours.
    case answered(RequestID, Result<JSONObject, IncomingMessage.PeerError>)
}
