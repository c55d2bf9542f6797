public import JSONValues

/// How a run ended, and what it left behind.
public struct SandboxOutcome: Sendable {
    /// The value of the run, or why there is none.
    public var result: Result<JSONValue, SandboxError>
    /// What the code printed, in order, up to the limit.
    public var stdout: String
    /// How many bytes of UTF-8 the code printed in all, kept or not.
    public var printedBytes: Int
    /// How long the interpreter itself worked.
    public var executionTime: Duration

    /// Makes an outcome.
    public init(
        result: Result<JSONValue, SandboxError>,
        stdout: String = "",
        printedBytes: Int = 0,
        executionTime: Duration = .zero
    ) {
        self.result = result
        self.stdout = stdout
        self.printedBytes = printedBytes
        self.executionTime = executionTime
    }
}

/// Why a run has no value.
public struct SandboxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable, Hashable {
        /// The code is not Python, or uses syntax that the interpreter does not have; nothing has run.
        case syntax
        /// The check before the run found mistakes; nothing has run. ``SandboxError/findings`` lists them.
        case typeCheck
        /// The code raised an exception and did not catch it.
        case exception
        /// The interpreter worked longer than allowed.
        case executionTime
        /// The run took longer than allowed, waiting included.
        case wallTime
        /// The code's values took more memory than allowed.
        case memory
        /// The code called itself too deeply.
        case recursion
        /// The worker ended by itself or was killed; nothing is known of the run's last step.
        case workerDied
        /// All workers are busy and the queue is full; nothing has run.
        case busy
        /// The task was cancelled.
        case cancelled
        /// No worker can be started.
        case unavailable
    }

    /// The kind of failure.
    public var code: Code
    /// For an exception its Python class, such as `KeyError`; otherwise empty.
    public var exceptionType: String
    /// What happened, in one sentence; for an exception its text.
    public var message: String
    /// The 1-based line of the code that failed, where that is known.
    public var line: Int?
    /// The 1-based column of that line, where that is known.
    public var column: Int?
    /// What a type check found, for ``Code/typeCheck``.
    public var findings: [SandboxCheckFinding]

    /// Makes an error.
    public init(
        _ code: Code,
        _ message: String,
        exceptionType: String = "",
        line: Int? = nil,
        column: Int? = nil,
        findings: [SandboxCheckFinding] = []
    ) {
        self.code = code
        self.exceptionType = exceptionType
        self.message = message
        self.line = line
        self.column = column
        self.findings = findings
    }

    /// The class and the text of an exception, else the message.
    public var description: String { exceptionType.isEmpty ? message : "\(exceptionType): \(message)" }
}

/// One finding of the type check before a run.
public struct SandboxCheckFinding: Sendable, Hashable {
    /// The checker's rule, such as `invalid-argument-type`.
    public var rule: String
    /// The checker's sentence.
    public var message: String
    /// The 1-based line.
    public var line: Int
    /// The 1-based column.
    public var column: Int
    /// The 1-based line on which what is wrong ends; 0 where that is unknown.
    public var endLine: Int
    /// The 1-based column behind the end of what is wrong; 0 where that is unknown.
    public var endColumn: Int

    /// Makes a finding.
    public init(rule: String, message: String, line: Int, column: Int, endLine: Int = 0, endColumn: Int = 0) {
        self.rule = rule
        self.message = message
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }
}
