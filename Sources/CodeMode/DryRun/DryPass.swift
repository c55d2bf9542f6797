import JSONValues
private import Synchronization
import Tools

/// What one dry pass holds back, and what it gives instead.
final class DryPass: Sendable {
    private struct State {
        var writes: [PlannedWrite] = []
        var heldReads = 0
        var drawn = DrawnValues()
    }

    private let state = Mutex(State())

    /// Whether a call is held back: it may change something, or it asks for what a held-back call would have made.
    func holds(_ tool: Tool, _ arguments: JSONObject) -> Bool {
        !tool.annotations.isReadOnly || state.withLock { $0.drawn.occur(in: .object(arguments)) }
    }

    /// Notes a call that was checked and not sent; gives the value that stands in for its result.
    ///
    /// - Parameter preview: what the provider would have sent.
    func hold(_ tool: Tool, _ arguments: JSONObject, preview: ToolCallResult) -> JSONValue {
        var placeholder = Placeholder(for: tool, arguments: arguments)
        let value = placeholder.value()
        let drawn = placeholder.drawn
        state.withLock { state in
            if tool.annotations.isReadOnly {
                state.heldReads += 1
            } else {
                let known = state.drawn
                state.writes.append(
                    PlannedWrite(
                        key: tool.key.description,
                        method: tool.method,
                        path: known.shown(preview.record.path),
                        url: preview.value["url"]?.string.map { known.shown($0) },
                        arguments: known.shown(.object(arguments)).object ?? [:],
                        isDestructive: tool.isDestructive,
                        operation: tool.operation,
                        rawArguments: arguments
                    ))
            }
            state.drawn.add(drawn)
        }
        return value
    }

    /// What was held back, beside the reply of the pass.
    func reply(_ reply: ExecuteReply) -> DryRunReply {
        state.withLock { state in
            var placeholders: Set<String> = []
            for write in state.writes {
                state.drawn.gather(from: .object(write.rawArguments), into: &placeholders)
            }
            return DryRunReply(
                reply: state.drawn.labels.isEmpty ? reply : Self.shown(reply, state.drawn),
                writes: state.writes, heldReads: state.heldReads, placeholders: placeholders)
        }
    }

    /// The reply with what the placeholders stand for in their place.
    private static func shown(_ reply: ExecuteReply, _ drawn: DrawnValues) -> ExecuteReply {
        var reply = reply
        reply.result = drawn.shown(reply.result)
        reply.stdout = drawn.shown(reply.stdout)
        reply.warnings = reply.warnings.map { drawn.shown($0) }
        for place in reply.calls.indices { reply.calls[place].path = drawn.shown(reply.calls[place].path) }
        if let message = reply.failure?.message { reply.failure?.message = drawn.shown(message) }
        return reply
    }
}
