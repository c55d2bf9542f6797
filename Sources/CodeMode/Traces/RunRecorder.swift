private import Glibc
import JSONValues
import Sandbox
private import Synchronization
import Tools

/// Notes everything that the code of one run calls.
final class RunRecorder: ToolCallInterceptor {
    private let start = ContinuousClock.now
    private let calls = Mutex<[TracedCall]>([])

    func call(
        _ key: String,
        arguments: JSONObject,
        isRaw: Bool,
        next: () async throws(ToolCallError) -> ToolCallResult
    ) async throws(ToolCallError) -> ToolCallResult {
        let place = begin(.tool(key, arguments, isRaw: isRaw))
        do throws(ToolCallError) {
            let result = try await next()
            end(place, .result(result))
            return result
        } catch {
            end(place, .failure(error))
            throw error
        }
    }

    func function(_ name: String, arguments: JSONValue, next: () async throws -> JSONValue) async throws -> JSONValue {
        let place = begin(.function(name, arguments))
        do {
            let value = try await next()
            end(place, .value(value))
            return value
        } catch {
            let raised = error as? ExternalFunctionError ?? ExternalFunctionError("\(error)")
            end(place, .exception(raised.exceptionType, raised.message))
            throw error
        }
    }

    /// The calls so far.
    var json: [JSONValue] { calls.withLock { $0.map(\.json) } }

    /// How long the run has taken, in milliseconds.
    var milliseconds: Int { Int(clamping: start.duration(to: .now).wholeMilliseconds) }

    private func begin(_ question: TracedCall.Question) -> Int {
        let began = milliseconds
        return calls.withLock { calls in
            calls.append(TracedCall(question, began: began))
            return calls.count - 1
        }
    }

    /// Notes an answer; what comes back once the run is over never reached its code.
    private func end(_ place: Int, _ answer: TracedCall.Answer) {
        guard !Task.isCancelled else { return }
        calls.withLock { $0[place].answer = answer }
    }

    /// The time now, in UTC (RFC 3339).
    static func now() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let padded = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(Int(parts.tm_year) + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        return "\(date)T\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))Z"
    }
}

extension CodeMode {
    /// Has code run, and gives away the trace of that.
    func recorded(
        _ code: String,
        context: ToolCallContext,
        by record: @Sendable (RunTrace) throws -> Void,
        _ execute: (ToolCallContext) async throws -> ExecuteReply
    ) async throws -> ExecuteReply {
        let recorder = RunRecorder()
        let started = RunRecorder.now()
        var context = context
        context.interceptor = recorder
        var reply = try await execute(context)
        let trace = RunTrace(
            code: code, started: started, milliseconds: recorder.milliseconds, configuration: configuration,
            calls: recorder.json, reply: reply, catalog: try await catalog())
        do {
            try record(trace)
        } catch {
            reply.warnings.append("The run was not recorded: \(error)")
        }
        return reply
    }
}
