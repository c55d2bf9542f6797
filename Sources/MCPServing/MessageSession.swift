package import MCPMessages
private import Synchronization

/// Serves one connection, or one session: takes frames in, runs calls, and hands messages to its transport.
package final class MessageSession: Sendable {
    private struct State {
        var connection: ConnectionState
        var handles: [Int: CallHandle] = [:]
        var idleWaiter: CallHandle?
    }

    private let core: MCPServerCore
    private let state: Mutex<State>
    private let send: @Sendable (OutgoingMessage) -> Void

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - core: the server.
    ///   - connection: what the client and the server agreed on so far.
    ///   - send: writes one message; it is called under a lock, so it must neither wait nor come back.
    package init(
        core: MCPServerCore,
        connection: ConnectionState = ConnectionState(),
        send: @escaping @Sendable (OutgoingMessage) -> Void
    ) {
        self.core = core
        self.send = send
        state = Mutex(State(connection: connection))
    }

    /// Takes a frame in, answers what can be answered at once, and returns the calls that ``perform(_:)`` has to run.
    package func receive(_ frame: IncomingFrame) -> [ToolCall] {
        let offer = core.offer
        return state.withLock { state in
            var calls: [ToolCall] = []
            for action in state.connection.receive(frame, offer: offer) {
                switch action {
                // Sent under the lock, so that an acknowledgement precedes what it acknowledges.
                case .send(let message): send(message)
                case .call(let call):
                    state.handles[call.serial] = CallHandle()
                    calls.append(call)
                case .cancel(let serial): state.handles[serial]?.finish()
                case .subscribe, .unsubscribe, .answered: break
                }
            }
            return calls
        }
    }

    /// Runs a call that ``receive(_:)`` returned, and answers it; returns when the call has ended, also when cancelled.
    package func perform(_ call: ToolCall) async {
        guard let handle = state.withLock({ $0.handles[call.serial] }) else { return }
        await withDiscardingTaskGroup { group in
            group.addTask {
                let reply = await self.core.service.call(call, events: self.events(of: call))
                self.finish(call, reply)
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
    }

    /// Tells the client that the list of tools has changed, where it listens.
    package func toolsChanged() {
        state.withLock { state in
            for message in state.connection.toolsChanged() { send(message) }
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
    package func closeSubscriptions() {
        let offer = core.offer
        state.withLock { state in
            for message in state.connection.close(offer: offer) { send(message) }
        }
    }

    private func finish(_ call: ToolCall, _ reply: ToolReply) {
        let offer = core.offer
        let message = state.withLock { $0.connection.finish(call, reply, offer: offer) }
        // Sent without the lock: a long result must not hold up the other calls.
        if let message { send(message) }
    }

    private func events(of call: ToolCall) -> ToolCallEvents {
        guard call.context.wantsNotifications else { return .silent }
        return ToolCallEvents(
            step: { message, total in
                self.state.withLock { state in
                    if let message = state.connection.step(call, message: message, total: total) { self.send(message) }
                }
            },
            log: { level, logger, data in
                let message = self.state.withLock { state in
                    state.connection.log(call, level: level, logger: logger, data: data)
                }
                if let message { self.send(message) }
            }
        )
    }
}
