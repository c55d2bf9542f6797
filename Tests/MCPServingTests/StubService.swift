import JSONValues
import MCPMessages
import MCPServing
import Synchronization

/// A service with tools that answer, wait, fail and tell of their progress.
final class StubService: ToolService {
    let definitions = Mutex<[ToolDefinition]>(StubService.standard)
    let cancelled = Mutex(0)
    let begun = Mutex(0)
    let finished = Mutex(0)
    let metrics = ServerMetrics()

    static let standard = ["echo", "slow", "wait", "fail", "steps"].map { name in
        ToolDefinition(
            name: name,
            title: name,
            description: "Does \(name).",
            inputSchema: ["type": "object"],
            outputSchema: ["type": "object"],
            annotations: ["readOnlyHint": true]
        )
    }

    var toolDefinitions: [ToolDefinition] { definitions.withLock { $0 } }

    func call(_ call: ToolCall, events: ToolCallEvents) async -> ToolReply {
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
        case "trace": return .result(ToolResult(text: call.context.origin.traceParent ?? "none"))
        case "large": return .result(ToolResult(text: String(repeating: "x", count: 8_000_000)))
        case "fail": return .result(ToolResult(text: "it failed", isError: true))
        default: return .failure(.unknownTool(call.name))
        }
    }
}
