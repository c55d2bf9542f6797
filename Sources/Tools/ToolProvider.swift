public import JSONValues

/// Whatever has tools and can call them: an OpenAPI document in the product, anything else in a library user's program.
public protocol ToolProvider: Sendable {
    /// What it is called in messages, such as the document's file.
    var label: String { get }

    /// All its tools, in a stable order.
    func tools() async throws -> [Tool]

    /// Calls one of its tools.
    ///
    /// - Parameters:
    ///   - tool: one of ``tools()``.
    ///   - arguments: the one flat object of arguments, not yet validated.
    ///   - context: what belongs to this call alone.
    /// - Throws: ``ToolCallError`` with its ledger entry, also where nothing was sent.
    func call(_ tool: Tool, arguments: JSONObject, context: ToolCallContext) async throws(ToolCallError)
        -> ToolCallResult
}

extension ToolProvider {
    /// The name of its type.
    public var label: String { String(describing: type(of: self)) }
}

/// What belongs to one call of a tool and not to the tool.
public struct ToolCallContext: Sendable {
    /// Header fields of the caller that are passed on to the API, by the names that the configuration allows.
    public var forwardedHeaders: [(name: String, value: String)]
    /// The instant at which the run ends, beyond which no call should go on; `nil` without one.
    public var deadline: ContinuousClock.Instant?
    /// Whether only what would be sent is wanted: nothing is sent, and the result describes the request.
    public var isDryRun: Bool
    /// Whether an answer with a status of 400 or more is returned like any other instead of thrown: code that asks for
    /// the whole answer wants to look at its status itself.
    public var returnsErrorStatuses = false
    /// Called after each finished call of a run with what became of it, from any thread.
    public var onFinish: (@Sendable (ToolCallRecord) -> Void)?
    /// What sees every call of the run, and may answer it.
    package var interceptor: (any ToolCallInterceptor)?

    /// Makes a context.
    public init(
        forwardedHeaders: [(name: String, value: String)] = [],
        deadline: ContinuousClock.Instant? = nil,
        isDryRun: Bool = false
    ) {
        self.forwardedHeaders = forwardedHeaders
        self.deadline = deadline
        self.isDryRun = isDryRun
    }
}

/// What a call of a tool gave.
public struct ToolCallResult: Sendable {
    /// The decoded body, as `call_tool` returns it.
    public var value: JSONValue
    /// The status code; `nil` in a dry run.
    public var status: Int?
    /// The header fields of the answer, names in lower case, secrets replaced.
    public var headers: JSONObject
    /// What the call cost.
    public var record: ToolCallRecord
    /// What was noticed and did not stop the call, such as a response that does not fit its schema.
    public var warnings: [String]

    /// Makes a result.
    public init(
        value: JSONValue,
        status: Int? = nil,
        headers: JSONObject = [:],
        record: ToolCallRecord,
        warnings: [String] = []
    ) {
        self.value = value
        self.status = status
        self.headers = headers
        self.record = record
        self.warnings = warnings
    }

    /// The whole answer as `call_tool(…, raw=True)` returns it: `{"status", "headers", "body"}`.
    public var raw: JSONValue {
        ["status": status.map { .integer($0) } ?? .null, "headers": .object(headers), "body": value]
    }
}

/// One line of the ledger: what was called, what became of it, and what it cost.
public struct ToolCallRecord: Sendable, Hashable {
    /// What became of a call.
    public enum Outcome: String, Sendable, Hashable {
        /// Answered with a status below 400.
        case ok
        /// Answered with a status of 400 or more.
        case httpError = "http_error"
        /// Certainly not received by the server.
        case notSent = "not_sent"
        /// Perhaps received by the server, which did not answer.
        case unknown
    }

    /// The tool's key.
    public var key: String
    /// The method.
    public var method: String
    /// The path as it was sent, or the template where nothing was.
    public var path: String
    /// The status code; `nil` without an answer.
    public var status: Int?
    /// How long the call took.
    public var duration: Duration
    /// The size of the answer's body, in bytes.
    public var bytes: Int
    /// What became of it.
    public var outcome: Outcome
    /// How often it was sent.
    public var attempts: Int
    /// How much of the time it waited: for its turn, and between attempts.
    public var waited: Duration

    /// Makes a record.
    public init(
        key: String,
        method: String,
        path: String,
        status: Int? = nil,
        duration: Duration = .zero,
        bytes: Int = 0,
        outcome: Outcome = .notSent,
        attempts: Int = 0,
        waited: Duration = .zero
    ) {
        self.key = key
        self.method = method
        self.path = path
        self.status = status
        self.duration = duration
        self.bytes = bytes
        self.outcome = outcome
        self.attempts = attempts
        self.waited = waited
    }
}

/// Why a call of a tool gave nothing.
public struct ToolCallError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable, Hashable {
        /// No tool has that name or key.
        case unknownTool
        /// The arguments do not fit the tool's schema.
        case invalidArguments
        /// The API answered with a status of 400 or more.
        case httpError
        /// There was no answer.
        case noAnswer
        /// The answer does not fit its schema, and validation is strict.
        case invalidResponse
        /// A rule of this process forbids the call.
        case notAllowed
        /// The credentials that the operation needs are not there.
        case missingCredentials
    }

    /// The kind of failure.
    public var code: Code
    /// One sentence, as the exception in the sandbox shows it; secrets replaced.
    public var message: String
    /// The ledger's line.
    public var record: ToolCallRecord

    /// Makes an error.
    public init(_ code: Code, _ message: String, record: ToolCallRecord) {
        self.code = code
        self.message = message
        self.record = record
    }

    /// The message.
    public var description: String { message }
}
