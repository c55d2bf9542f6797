public import JSONValues
public import Tools

/// What a run of code gave, and everything that it did on the way.
public struct ExecuteReply: Sendable {
    /// The value of the block; where it was too long, the summary that stands in for it; `null` after a failure.
    public var result: JSONValue
    /// What the code printed, in order.
    public var stdout: String
    /// Every call that the code made, in the order in which they began.
    public var calls: [ToolCallRecord]
    /// What was noticed and stopped nothing.
    public var warnings: [String]
    /// Whether the result is a summary of one that was too long.
    public var isTruncated: Bool
    /// The name under which the whole of a result that was too long is kept for `load_result`.
    public var resultID: String?
    /// Why there is no value; `nil` after a run that came to its end.
    public var failure: ExecuteFailure?

    /// Makes a reply of a run that found nothing out because it was not begun.
    package init(refused failure: ExecuteFailure) {
        result = .null
        stdout = ""
        calls = []
        warnings = []
        isTruncated = false
        self.failure = failure
    }

    init(
        result: JSONValue,
        stdout: String,
        calls: [ToolCallRecord],
        warnings: [String],
        isTruncated: Bool,
        resultID: String?,
        failure: ExecuteFailure?
    ) {
        self.result = result
        self.stdout = stdout
        self.calls = calls
        self.warnings = warnings
        self.isTruncated = isTruncated
        self.resultID = resultID
        self.failure = failure
    }

    /// Whether the run failed.
    public var isError: Bool { failure != nil }

    /// The structured form: `{"result", "stdout", "calls", "warnings", "truncated"}`, with `error` after a failure.
    public var structuredContent: JSONValue {
        var members: JSONObject = [
            "result": result,
            "stdout": .string(stdout),
            "calls": .array(calls.map(\.json)),
            "warnings": .array(warnings.map(JSONValue.string)),
            "truncated": .bool(isTruncated),
        ]
        if let resultID { members["result_id"] = .string(resultID) }
        if let failure { members["error"] = failure.json }
        return .object(members)
    }

    /// The text form: the result alone, a str as it is and else compact JSON; behind it what was printed.
    ///
    /// After a failure: the message, the line of the code, the ledger, and what was printed.
    public var text: String {
        var parts: [String] = []
        if let failure {
            parts.append(failure.text)
            let lines = calls.enumerated().map { "\($0 + 1). \($1.line)" }
            parts.append(calls.isEmpty ? "No call was made." : "Calls made:\n" + lines.joined(separator: "\n"))
            parts.append(contentsOf: warnings.map { "Warning: \($0)" })
        } else {
            parts.append(result.string ?? result.compactText)
        }
        if !stdout.isEmpty { parts.append("stdout:\n\(stdout)") }
        return parts.joined(separator: "\n")
    }
}

/// Why a run came to no value.
public struct ExecuteFailure: Sendable, Hashable {
    /// The kind of failure: `exception`, `syntax`, `type_check`, `execution_time`, `wall_time`, `memory`, and so on.
    public var kind: String
    /// For an exception its Python class, such as `KeyError`; otherwise empty.
    public var exceptionType: String
    /// What happened, in one sentence or more.
    public var message: String
    /// The 1-based line of the code, as it was given, on which it happened; `nil` where that is unknown.
    public var line: Int?
    /// The 1-based column of that line; `nil` where that is unknown.
    public var column: Int?
    /// The text of that line.
    public var codeLine: String?

    /// Makes a failure.
    package init(
        kind: String,
        exceptionType: String,
        message: String,
        line: Int? = nil,
        column: Int? = nil,
        codeLine: String? = nil
    ) {
        self.kind = kind
        self.exceptionType = exceptionType
        self.message = message
        self.line = line
        self.column = column
        self.codeLine = codeLine
    }

    var json: JSONValue {
        [
            "kind": .string(kind),
            "type": .string(exceptionType),
            "message": .string(message),
            "line": line.map(JSONValue.integer) ?? .null,
            "column": column.map(JSONValue.integer) ?? .null,
            "code": codeLine.map(JSONValue.string) ?? .null,
        ]
    }

    var text: String {
        let head = exceptionType.isEmpty ? message : "\(exceptionType): \(message)"
        guard let line else { return head }
        guard let codeLine else { return "\(head)\nline \(line)" }
        return "\(head)\nline \(line): \(codeLine)"
    }
}
