package import CodeMode
import JSONValues
package import MCPMessages
import Tools

/// Code mode as the service behind the protocol.
package struct CodeModeService: ToolService {
    package let metrics: ServerMetrics
    private let codeMode: CodeMode
    private let desk: ApprovalDesk?
    private let readOnlyCodeMode: CodeMode
    private let log = ServerLog(label: "calls")

    /// Makes a service that counts runs and calls.
    ///
    /// - Parameter desk: has writes approved; `nil` sends them unasked.
    package init(_ codeMode: CodeMode, desk: ApprovalDesk? = nil, metrics: ServerMetrics = ServerMetrics()) {
        self.codeMode = codeMode
        self.desk = desk.flatMap { $0.policy == .never ? nil : $0 }
        readOnlyCodeMode = CodeMode(readingOnly: codeMode)
        self.metrics = metrics
        metrics.describe("codemode_runs_total", "Calls of search and execute, by outcome.")
        metrics.describe("codemode_run_duration_seconds", "Time that search and execute took.")
        metrics.describe("codemode_calls_total", "Calls of the API, by outcome.")
        metrics.describe("codemode_call_duration_seconds", "Time that calls of the API took.")
    }

    package var toolDefinitions: [ToolDefinition] { codeMode.toolDefinitions().compactMap(ToolDefinition.init) }

    package func call(_ call: ToolCall, events: ToolCallEvents) async -> ToolReply {
        let start = ContinuousClock.now
        let reply = await run(call, events)
        if case .result(let result) = reply {
            metrics.count("codemode_runs_total", [("tool", call.name), ("outcome", result.isError ? "error" : "ok")])
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            metrics.observe("codemode_run_duration_seconds", [("tool", call.name)], seconds: seconds)
        }
        return reply
    }

    private func run(_ call: ToolCall, _ events: ToolCallEvents) async -> ToolReply {
        let codeMode = call.context.origin.isReadOnly ? readOnlyCodeMode : codeMode
        let configuration = codeMode.configuration
        do {
            switch call.name {
            case configuration.fullSearchToolName:
                let request = try SearchArguments(call.arguments).request
                try await waitForCatalog(of: codeMode, call, events)
                return .result(try await search(request, in: codeMode))
            case configuration.fullExecuteToolName:
                try await waitForCatalog(of: codeMode, call, events)
                return try await execute(call, in: codeMode, events)
            case configuration.fullGetSchemaToolName where configuration.offersGetSchema:
                let request = try SearchArguments(schemasOf: call.arguments).request
                try await waitForCatalog(of: codeMode, call, events)
                return .result(try await search(request, in: codeMode))
            default: return await directCall(call.name, of: codeMode)
            }
        } catch is CancellationError {
            return .result(ToolResult(text: "The run was cancelled.", isError: true))
        } catch {
            return .result(ToolResult(text: "\(error)", isError: true))
        }
    }

    /// Waits for the specifications, telling a client that asked for progress that this is what it waits for.
    private func waitForCatalog(of codeMode: CodeMode, _ call: ToolCall, _ events: ToolCallEvents) async throws {
        guard call.context.wantsNotifications else { return }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(500))) != nil {
                    events.step("The specifications are still being read", nil)
                }
            }
            defer { group.cancelAll() }
            _ = try await codeMode.catalog()
        }
    }

    private func search(_ request: SearchRequest, in codeMode: CodeMode) async throws -> ToolResult {
        let reply = try await codeMode.search(request)
        let structured = reply.isError ? nil : reply.structuredContent.object
        return ToolResult(text: reply.text, structuredContent: structured, isError: reply.isError)
    }

    private func execute(
        _ call: ToolCall, in codeMode: CodeMode, _ events: ToolCallEvents
    ) async throws -> ToolReply {
        let arguments = try ToolArguments(call.arguments, known: ["code"])
        guard let code = try arguments.string("code") else {
            throw ToolArgumentError("`code` is missing; it is the Python to run")
        }
        var context = ToolCallContext()
        let origin = call.context.origin
        if let parent = origin.traceParent { context.forwardedHeaders.append((name: "traceparent", value: parent)) }
        if let state = origin.traceState { context.forwardedHeaders.append((name: "tracestate", value: state)) }
        context.forwardedHeaders += origin.forwardedFields.map { (name: $0.name, value: $0.value) }
        context.onFinish = { record in finished(record, origin, events) }
        guard let desk else { return .result(ToolResult(try await codeMode.execute(code, context: context))) }
        return try await ApprovedRun(codeMode: codeMode, desk: desk, call: call, code: code, context: context).reply()
    }

    package func mayAsk(_ call: ToolCall) -> Bool {
        desk != nil && call.name == codeMode.configuration.fullExecuteToolName && call.context.canElicit
    }

    private func finished(_ record: ToolCallRecord, _ origin: RequestOrigin, _ events: ToolCallEvents) {
        log.debug("call of the API", Self.metadata(of: record, origin))
        let status = record.status.map(String.init) ?? record.outcome.rawValue
        events.step("\(record.key) \(record.method) \(record.path) \(status)", nil)
        events.log(
            record.outcome == .ok ? .info : .warning,
            "calls",
            [
                "key": .string(record.key), "method": .string(record.method), "path": .string(record.path),
                "status": record.status.map(JSONValue.integer) ?? .null, "outcome": .string(record.outcome.rawValue),
            ]
        )
        metrics.count("codemode_calls_total", [("outcome", record.outcome.rawValue)])
        metrics.observe("codemode_call_duration_seconds", seconds: record.duration / .seconds(1))
    }

    private static func metadata(of record: ToolCallRecord, _ origin: RequestOrigin) -> [String: String] {
        var metadata = [
            "tool": record.key, "method": record.method, "path": record.path, "outcome": record.outcome.rawValue,
            "ms": String(Int(record.duration / .milliseconds(1))),
        ]
        metadata["status"] = record.status.map(String.init)
        metadata["request"] = origin.requestID
        metadata["trace"] = origin.traceParent
        return metadata
    }

    /// A name that is no tool of ours: one of the API's is pointed to `execute`, every other one is unknown.
    private func directCall(_ name: String, of codeMode: CodeMode) async -> ToolReply {
        guard let tool = try? await codeMode.catalog().tool(name) else { return .failure(.unknownTool(name)) }
        let text = """
            `\(name)` is a tool of the API and is called from code: use `\(codeMode.configuration.fullExecuteToolName)` with \
            `await call_tool("\(tool.key.name)", {…})`.
            """
        return .result(ToolResult(text: text, isError: true))
    }
}
