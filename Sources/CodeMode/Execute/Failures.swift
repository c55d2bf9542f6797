import JSONValues
import PythonCode
import Sandbox

extension ExecuteFailure {
    /// A failure of a sandbox, at the line of the code as its author wrote it, with advice where a cause is plain.
    init(_ error: SandboxError, in code: PreparedCode) {
        let line = error.line.map { min(max(1, $0), max(1, code.lineCount)) }
        self.init(
            kind: error.code.kind,
            exceptionType: error.exceptionType,
            message: error.message + Self.advice(on: error),
            line: line,
            column: line.flatMap { line in error.column.map { code.originalColumn($0, line: line) } },
            codeLine: line.flatMap { code.originalLine($0) }
        )
    }

    /// The refusal of code that is certainly wrong.
    init(refusing findings: [CheckFinding], in code: PreparedCode) {
        let first = findings.first
        let others = findings.dropFirst().prefix(4).map { finding in
            "\nline \(finding.line): \(finding.message)"
        }
        self.init(
            kind: "type_check",
            exceptionType: "",
            message: "The code was not run, and no call was made. \(first?.message ?? "")\(others.joined())",
            line: first?.line,
            column: first.map { code.originalColumn($0.column, line: $0.line) },
            codeLine: first.flatMap { code.originalLine($0.line) }
        )
    }

    private static func advice(on error: SandboxError) -> String {
        if error.message.contains("'coroutine'") {
            return " (a call was not awaited: write `await call_tool(…)`)"
        }
        return ""
    }
}

extension SandboxError.Code {
    /// The name of the failure in a reply.
    fileprivate var kind: String {
        switch self {
        case .typeCheck: "type_check"
        case .executionTime: "execution_time"
        case .wallTime: "wall_time"
        case .workerDied: "worker_died"
        case .syntax, .exception, .memory, .recursion, .busy, .cancelled, .unavailable: rawValue
        }
    }
}

/// Finds out that a value is or holds a call that nobody awaited.
enum ForgottenAwait {
    /// The failure to tell; `nil` where every call was awaited.
    static func place(in value: JSONValue, of code: PreparedCode) -> ExecuteFailure? {
        guard holdsCoroutine(value, nesting: 0) else { return nil }
        let line = lineOfCall(in: code)
        return ExecuteFailure(
            kind: "missing_await",
            exceptionType: "",
            message: "The result holds a call that was not awaited: write `await call_tool(…)`, "
                + "or `await asyncio.gather(…)` around several.",
            line: line,
            codeLine: line.flatMap { code.originalLine($0) }
        )
    }

    /// How the sandbox spells a coroutine that came out as a value.
    private static let spelling = "<coroutine external_future("

    private static func holdsCoroutine(_ value: JSONValue, nesting: Int) -> Bool {
        guard nesting < 64 else { return false }
        return switch value {
        case .string(let text): text.hasPrefix(spelling)
        case .array(let elements): elements.contains { holdsCoroutine($0, nesting: nesting + 1) }
        case .object(let members): members.contains { holdsCoroutine($0.value, nesting: nesting + 1) }
        case .null, .bool, .number: false
        }
    }

    /// The first line on which `call_tool` is called without an `await` in front of it.
    private static func lineOfCall(in code: PreparedCode) -> Int? {
        let block = PythonBlock(code.text)
        for (place, token) in block.tokens.enumerated() where block.isToken(token, "call_tool") {
            let isAwaited = place > 0 && block.isToken(block.tokens[place - 1], "await")
            if !isAwaited { return token.line }
        }
        return nil
    }
}
