import JSONValues
import Sandbox
import Tools

/// One call of a run as a trace keeps it: what was asked, and what came back.
struct TracedCall: Sendable {
    /// What was called.
    enum Question: Sendable, Hashable {
        /// A tool, by its key.
        case tool(String, JSONObject, isRaw: Bool)
        /// Another function of the host.
        case function(String, JSONValue)
    }

    /// What came back.
    enum Answer: Sendable {
        case result(ToolCallResult)
        case failure(ToolCallError)
        case value(JSONValue)
        case exception(String, String)
        /// The run ended before.
        case unanswered
    }

    var question: Question
    var answer = Answer.unanswered
    /// When it began, in milliseconds since the run did.
    var began: Int

    init(_ question: Question, began: Int) {
        self.question = question
        self.began = began
    }
}

// MARK: - Writing

extension TracedCall {
    var json: JSONValue {
        var members: JSONObject
        switch question {
        case .tool(let key, let arguments, let isRaw):
            members = ["tool": .string(key), "arguments": .object(arguments), "raw": .bool(isRaw)]
        case .function(let name, let arguments): members = ["function": .string(name), "arguments": arguments]
        }
        members["at_ms"] = .integer(began)
        switch answer {
        case .result(let result):
            members["record"] = result.record.json
            members["status"] = result.status.map(JSONValue.integer) ?? .null
            members["headers"] = .object(result.headers)
            members["warnings"] = .array(result.warnings.map(JSONValue.string))
            members["value"] = result.value
        case .failure(let error):
            members["record"] = error.record.json
            members["error"] = ["code": .string(error.code.rawValue), "message": .string(error.message)]
        case .value(let value): members["value"] = value
        case .exception(let type, let message): members["raised"] = [.string(type), .string(message)]
        case .unanswered: members["unanswered"] = true
        }
        return .object(members)
    }
}

// MARK: - Reading

extension TracedCall {
    init?(_ json: JSONValue) {
        began = json["at_ms"]?.int ?? 0
        if let key = json["tool"]?.string {
            question = .tool(key, json["arguments"]?.object ?? [:], isRaw: json["raw"]?.bool ?? false)
            answer = Self.toolAnswer(json, key)
        } else if let name = json["function"]?.string {
            question = .function(name, json["arguments"] ?? .null)
            if let raised = json["raised"]?.array?.compactMap(\.string), raised.count == 2 {
                answer = .exception(raised[0], raised[1])
            } else if json["unanswered"] == nil {
                answer = .value(json["value"] ?? .null)
            }
        } else {
            return nil
        }
    }

    private static func toolAnswer(_ json: JSONValue, _ key: String) -> Answer {
        if json["unanswered"] != nil { return .unanswered }
        let record = ToolCallRecord(json["record"] ?? .null, key: key)
        if let error = json["error"] {
            let code = error["code"]?.string.flatMap(ToolCallError.Code.init) ?? .noAnswer
            return .failure(ToolCallError(code, error["message"]?.string ?? "", record: record))
        }
        return .result(
            ToolCallResult(
                value: json["value"] ?? .null, status: json["status"]?.int, headers: json["headers"]?.object ?? [:],
                record: record, warnings: json["warnings"]?.array?.compactMap(\.string) ?? []))
    }
}

extension ToolCallRecord {
    fileprivate init(_ json: JSONValue, key: String) {
        self.init(
            key: json["key"]?.string ?? key,
            method: json["method"]?.string ?? "",
            path: json["path"]?.string ?? "",
            status: json["status"]?.int,
            duration: .microseconds(Int64(min(max(0, (json["ms"]?.number?.double ?? 0) * 1_000), 1e15))),
            bytes: json["bytes"]?.int ?? 0,
            outcome: json["outcome"]?.string.flatMap(Outcome.init) ?? .notSent,
            attempts: json["attempts"]?.int ?? 1
        )
    }
}

extension ToolCallContext {
    /// Answers a call of a function of the host that is no tool, unless somebody stands in front of it.
    func answer(_ call: ExternalCall, _ next: () async throws -> JSONValue) async throws -> JSONValue {
        guard let interceptor else { return try await next() }
        let arguments = JSONValue.array(call.arguments + [.object(call.keywords)])
        return try await interceptor.function(call.function, arguments: arguments, next: next)
    }
}
