import JSONValues
public import Sandbox
private import Synchronization
import Tools

extension CodeMode {
    /// Runs the code of a trace again, with the recorded answers in place of the API.
    ///
    /// A call is answered by the first recorded one of the same tool with the same arguments that has not been taken yet.
    ///
    /// - Returns: the reply; after a call that was not recorded a failure of the kind `not_recorded`, whatever the code
    ///   made of it.
    /// - Throws: ``ToolCatalogError`` where the tools of the trace cannot stand side by side.
    public static func replay(_ trace: RunTrace, in sandbox: any SandboxProvider) async throws -> ExecuteReply {
        var configuration = trace.configuration
        // A trace that was not read from a file still holds what recorded it.
        configuration.record = nil
        let codeMode = try await CodeMode(
            providers: [TraceProvider(trace: trace)], sandbox: sandbox, configuration: configuration)
        let replayer = RunReplayer(trace)
        var context = ToolCallContext()
        context.interceptor = replayer
        var reply = try await codeMode.execute(trace.code, context: context)
        if let missing = replayer.missing {
            reply.result = .null
            reply.failure = ExecuteFailure(
                kind: "not_recorded", exceptionType: "", message: missing, line: reply.failure?.line,
                column: reply.failure?.column, codeLine: reply.failure?.codeLine)
        }
        return reply
    }
}

/// Answers calls as they were answered before.
final class RunReplayer: ToolCallInterceptor {
    private struct State {
        /// What is left of the recorded calls, by what was asked, the first one last.
        var answers: [TracedCall.Question: [TracedCall.Answer]] = [:]
        var missing: String?
    }

    private let state: Mutex<State>

    init(_ trace: RunTrace) {
        var answers: [TracedCall.Question: [TracedCall.Answer]] = [:]
        for call in trace.calls.reversed().compactMap(TracedCall.init) {
            answers[call.question, default: []].append(call.answer)
        }
        state = Mutex(State(answers: answers))
    }

    /// The first call that was not recorded; `nil` while all were.
    var missing: String? { state.withLock(\.missing) }

    func call(
        _ key: String,
        arguments: JSONObject,
        isRaw: Bool,
        next: () async throws(ToolCallError) -> ToolCallResult
    ) async throws(ToolCallError) -> ToolCallResult {
        switch await answer(to: .tool(key, arguments, isRaw: isRaw)) {
        case .result(let result): return result
        case .failure(let error): throw error
        case .unanswered:
            var record = ToolCallRecord(key: key, method: "", path: "")
            record.outcome = .unknown
            throw ToolCallError(.noAnswer, "The run ended before \(key) answered.", record: record)
        default:
            let message = note("\(key) with \(JSONValue.object(arguments).compactText.prefix(500))")
            throw ToolCallError(.notAllowed, message, record: ToolCallRecord(key: key, method: "", path: ""))
        }
    }

    func function(_ name: String, arguments: JSONValue, next: () async throws -> JSONValue) async throws -> JSONValue {
        switch await answer(to: .function(name, arguments)) {
        case .value(let value): return value
        case .exception(let type, let message): throw ExternalFunctionError(message, exceptionType: type)
        default: throw ExternalFunctionError(note("\(name) with \(arguments.compactText.prefix(500))"))
        }
    }

    /// The next recorded answer; `nil` where there is none. A call that was not answered then is not answered now.
    private func answer(to question: TracedCall.Question) async -> TracedCall.Answer? {
        let answer = state.withLock { $0.answers[question]?.popLast() }
        if case .unanswered = answer { try? await Task.sleep(for: .seconds(86_400)) }
        return answer
    }

    private func note(_ call: String) -> String {
        let message =
            "The call of \(call) is not in the recording, or not so often: code that depends on the time or on chance "
            + "calls something else each time."
        if Task.isCancelled { return message }
        state.withLock { $0.missing = $0.missing ?? message }
        return message
    }
}
