package import JSONValues
package import MCPMessages

/// Whatever stands behind the protocol: it has tools and runs them.
package protocol ToolService: Sendable {
    /// The tools in the order in which they are listed. Asked for once at the start and after each change, so the
    /// answer has to be there at once.
    var toolDefinitions: [ToolDefinition] { get }

    /// Where the service counts what it does; the server counts there too.
    var metrics: ServerMetrics { get }

    /// Runs a tool to its end; cancelling the task ends the run.
    ///
    /// An unknown name is answered with ``MCPMessages/RPCError/unknownTool(_:)``, or with a result that says what to do.
    func call(_ call: ToolCall, events: ToolCallEvents) async -> ToolReply

    /// Whether a call may have to ask the client for something before it is answered.
    func mayAsk(_ call: ToolCall) -> Bool
}

extension ToolService {
    /// Nothing is ever asked.
    package func mayAsk(_ call: ToolCall) -> Bool { false }
}

/// What a running call tells the client before its response; every hook may be called from any thread, and does
/// nothing where the client did not ask for it.
package struct ToolCallEvents: Sendable {
    /// Reports that one more step is done: what it was, and how many steps there are where that is known.
    package let step: @Sendable (_ message: String?, _ total: Int?) -> Void
    /// Sends a log message: how severe, from which part, and what.
    package let log: @Sendable (_ level: LogLevel, _ logger: String, _ data: JSONValue) -> Void

    /// Makes hooks.
    package init(
        step: @escaping @Sendable (_ message: String?, _ total: Int?) -> Void,
        log: @escaping @Sendable (_ level: LogLevel, _ logger: String, _ data: JSONValue) -> Void
    ) {
        self.step = step
        self.log = log
    }

    /// Hooks that nobody listens to.
    package static let silent = ToolCallEvents(step: { _, _ in }, log: { _, _, _ in })
}
