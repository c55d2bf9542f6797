private import JSONValues
package import MCPMessages
private import Synchronization

/// Writes one message; called under a lock, so it must neither wait nor come back.
package typealias MessageSink = @Sendable (OutgoingMessage) -> Void

/// Serves one connection, or one session: takes frames in, runs calls, and hands messages to its transport.
package final class MessageSession: Sendable {
    private struct State {
        var connection: ConnectionState
        var handles: [Int: CallHandle] = [:]
        var idleWaiter: CallHandle?
        var questions: [RequestID: ClientQuestion] = [:]
        var questionCount = 0
    }

    private let core: MCPServerCore
    private let state: Mutex<State>
    private let announce: MessageSink

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - core: the server.
    ///   - connection: what the client and the server agreed on so far.
    ///   - announce: takes the messages that belong to no request.
    package init(
        core: MCPServerCore,
        connection: ConnectionState = ConnectionState(),
        announce: @escaping MessageSink
    ) {
        self.core = core
        self.announce = announce
        state = Mutex(State(connection: connection))
    }

    /// Takes a frame in, answers to `send` what can be answered at once, and returns the calls that
    /// ``perform(_:send:)`` has to run.
    ///
    /// - Parameter origin: where the frame came from, as far as its transport knows.
    package func receive(
        _ frame: IncomingFrame, from origin: RequestOrigin = RequestOrigin(), send: MessageSink
    ) -> [ToolCall] {
        let offer = core.offer
        return state.withLock { state in
            var calls: [ToolCall] = []
            for action in state.connection.receive(frame, offer: offer) {
                switch action {
                // Sent under the lock, so that an acknowledgement precedes what it acknowledges.
                case .send(let message): send(message)
                case .call(var call):
                    call.context.origin = call.context.origin.completed(by: origin)
                    if call.context.origin.requestID == nil { call.context.origin.requestID = "call-\(call.serial)" }
                    state.handles[call.serial] = CallHandle()
                    calls.append(call)
                case .cancel(let serial): state.handles[serial]?.finish()
                case .answered(let id, let outcome): state.questions.removeValue(forKey: id)?.answer(outcome)
                case .subscribe, .unsubscribe: break
                }
            }
            return calls
        }
    }

    /// Runs a call that ``receive(_:send:)`` returned, and answers it to `send`; returns when the call has ended, also
    /// when it was cancelled.
    package func perform(_ call: ToolCall, send: @escaping MessageSink) async {
        guard let handle = state.withLock({ $0.handles[call.serial] }) else { return }
        let start = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            group.addTask {
                let reply = await self.reply(to: call, send: send)
                self.finish(call, reply, send: send)
                handle.finish()
            }
            await handle.wait()
            group.cancelAll()
        }
        let idleWaiter: CallHandle? = state.withLock { state in
            state.handles[call.serial] = nil
            return state.handles.isEmpty ? state.idleWaiter : nil
        }
        idleWaiter?.finish()
        core.log.debug("call ended", Self.metadata(of: call, since: start))
    }

    /// Whether a call of the handshake era may ask its client for something before it is answered.
    package func mayAsk(_ call: ToolCall) -> Bool {
        call.context.version.era == .handshake && core.service.mayAsk(call)
    }

    /// Has a call run; what it needs of a client of the handshake era is asked by requests of the server's own, which
    /// later revisions have in the answer (2026-07-28, Multi Round-Trip Requests).
    private func reply(to call: ToolCall, send: @escaping MessageSink) async -> ToolReply {
        let events = events(of: call, send: send)
        var call = call
        var reply = await core.service.call(call, events: events)
        var rounds = 0
        while case .inputRequired(let demand) = reply, call.context.version.era == .handshake, rounds < Self.mostRounds
        {
            rounds += 1
            var responses: JSONObject = [:]
            for request in demand.requests {
                guard let answer = await ask(request.value, of: call, send: send) else {
                    return .result(ToolResult(text: "The client gave no answer, so nothing was sent.", isError: true))
                }
                responses[request.key] = .object(answer)
            }
            call.inputResponses = responses
            call.requestState = demand.state
            reply = await core.service.call(call, events: events)
        }
        return reply
    }

    /// Sends one request to the client and waits for the answer; `nil` where none comes in time.
    private func ask(_ request: JSONValue, of call: ToolCall, send: MessageSink) async -> JSONObject? {
        let question = ClientQuestion()
        let id = state.withLock { state in
            state.questionCount += 1
            let id = RequestID.string("server-\(state.questionCount)")
            state.questions[id] = question
            return id
        }
        send(.request(id: id, method: request["method"]?.string ?? "", params: request["params"]?.object ?? [:]))
        let outcome = await question.wait(atMost: Self.patience)
        if let outcome { return (try? outcome.get()) ?? ["action": "cancel"] }
        state.withLock { $0.questions[id] = nil }
        let params: JSONObject = ["requestId": id.json, "reason": "The call that asked has ended"]
        send(.notification(method: "notifications/cancelled", params: params))
        return nil
    }

    /// How often one call may ask, so that a client whose answers make no sense is not asked for ever.
    private static let mostRounds = 8

    /// How long a client may take to answer.
    private static let patience = Duration.seconds(600)

    private static func metadata(of call: ToolCall, since start: ContinuousClock.Instant) -> [String: String] {
        var metadata = [
            "id": call.id.description, "tool": call.name, "version": call.context.version.rawValue,
            "ms": String(Int((ContinuousClock.now - start) / .milliseconds(1))),
        ]
        metadata["request"] = call.context.origin.requestID
        metadata["trace"] = call.context.origin.traceParent
        metadata["client"] = call.context.clientInfo?["name"]?.string
        return metadata
    }

    /// What the client and the server agreed on; `nil` before a handshake.
    package var agreement: ConnectionState.Agreement? { state.withLock { $0.connection.agreement } }

    /// Whether nothing runs.
    package var isIdle: Bool { state.withLock { $0.handles.isEmpty } }

    /// Tells the client that the list of tools has changed, where it listens.
    package func toolsChanged() {
        state.withLock { state in
            for message in state.connection.toolsChanged() { announce(message) }
        }
    }

    /// Waits for the calls in flight; those that still run after `grace` are stopped and waited for.
    package func drain(grace: Duration) async {
        let waiter = CallHandle()
        let isIdle = state.withLock { state in
            state.idleWaiter = waiter
            return state.handles.isEmpty
        }
        if isIdle { return }
        await withDiscardingTaskGroup { group in
            group.addTask {
                do { try await Task.sleep(for: grace) } catch { return }
                self.stopCalls()
            }
            await waiter.wait()
            group.cancelAll()
        }
    }

    /// Stops all calls in flight; each is still answered with what it returns then.
    package func stopCalls() {
        let handles = state.withLock { Array($0.handles.values) }
        for handle in handles { handle.finish() }
    }

    /// Ends all subscriptions in the way that tells their clients that it was meant.
    package func closeSubscriptions(sharesChannel: Bool) {
        let offer = core.offer
        state.withLock { state in
            for message in state.connection.close(offer: offer, sharesChannel: sharesChannel) { announce(message) }
        }
    }

    private func finish(_ call: ToolCall, _ reply: ToolReply, send: MessageSink) {
        let offer = core.offer
        let message = state.withLock { $0.connection.finish(call, reply, offer: offer) }
        // Sent without the lock: a long result must not hold up the other calls.
        if let message { send(message) }
    }

    private func events(of call: ToolCall, send: @escaping MessageSink) -> ToolCallEvents {
        guard call.context.wantsNotifications else { return .silent }
        return ToolCallEvents(
            step: { message, total in
                self.state.withLock { state in
                    if let message = state.connection.step(call, message: message, total: total) { send(message) }
                }
            },
            log: { level, logger, data in
                let message = self.state.withLock { state in
                    state.connection.log(call, level: level, logger: logger, data: data)
                }
                if let message { send(message) }
            }
        )
    }
}
