import JSONValues
package import MCPMessages
package import MCPServing
package import Synchronization

/// A service with tools that answer, wait, fail and tell of their progress.
package final class StubService: ToolService {
    /// The tools that are listed.
    package let definitions = Mutex<[ToolDefinition]>(StubService.standard)
    /// How many calls were stopped.
    package let cancelled = Mutex(0)
    /// How many calls have begun.
    package let begun = Mutex(0)
    /// How many calls have ended.
    package let finished = Mutex(0)
    package let metrics = ServerMetrics()

    /// Makes a service.
    package init() {}

    /// The tools at the start.
    package static let standard = ["echo", "slow", "wait", "fail", "steps"].map { name in
        ToolDefinition(
            name: name,
            title: name,
            description: "Does \(name).",
            inputSchema: ["type": "object"],
            outputSchema: ["type": "object"],
            annotations: ["readOnlyHint": true]
        )
    }

    package var toolDefinitions: [ToolDefinition] { definitions.withLock { $0 } }

    package func call(_ call: ToolCall, events: ToolCallEvents) async -> ToolReply {
        begun.withLock { $0 += 1 }
        defer { finished.withLock { $0 += 1 } }
        switch call.name {
        case "echo":
            let text = call.arguments["text"]?.string ?? JSONValue.object(call.arguments).compactText
            return .result(ToolResult(text: text, structuredContent: ["echo": .object(call.arguments)]))
        case "slow":
            try? await Task.sleep(for: .milliseconds(call.arguments["ms"]?.int ?? 100))
            return .result(ToolResult(text: "slow"))
        case "wait":
            do { try await Task.sleep(for: .seconds(60)) } catch { cancelled.withLock { $0 += 1 } }
            return .result(ToolResult(text: "stopped", isError: true))
        case "steps":
            for step in 1...3 {
                events.step("step \(step)", 3)
                events.log(.info, "stub", ["step": .integer(step)])
                events.log(.debug, "stub", "detail")
            }
            return .result(ToolResult(text: "done", structuredContent: [:]))
        case "ask": return Self.ask(call)
        case "trace": return .result(ToolResult(text: call.context.origin.traceParent ?? "none"))
        case "origin": return .result(ToolResult(text: call.context.origin.isReadOnly ? "read-only" : "all"))
        case "large": return .result(ToolResult(text: String(repeating: "x", count: 8_000_000)))
        case "fail": return .result(ToolResult(text: "it failed", isError: true))
        default: return .failure(.unknownTool(call.name))
        }
    }

    package func mayAsk(_ call: ToolCall) -> Bool { call.name == "ask" && call.context.canElicit }

    /// Asks the client once, and answers with what it said.
    private static func ask(_ call: ToolCall) -> ToolReply {
        if let answer = call.inputResponses?["question"] {
            let state = call.requestState ?? "none"
            return .result(ToolResult(text: "\(answer["action"]?.string ?? "none") \(state)", structuredContent: [:]))
        }
        let question: JSONValue = [
            "method": "elicitation/create",
            "params": ["message": "Go on?", "requestedSchema": ["type": "object", "properties": [:]]],
        ]
        return .inputRequired(InputRequired(requests: ["question": question], state: "state"))
    }
}
