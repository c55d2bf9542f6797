private import Diagnostics
public import JSONValues
import Sandbox
import Tools

/// One run with all that came to it from outside, so that it can be run again without the API.
public struct RunTrace: Sendable {
    /// The version of this form.
    static let format = 1

    /// The code as its author wrote it.
    public var code: String
    /// The program and its version.
    public var program: String
    /// When the run began, in UTC (RFC 3339).
    public var started: String
    /// How long it took, in milliseconds.
    public var milliseconds: Int
    /// Which sandbox ran it; empty where that was not noted.
    public var sandbox = ""
    /// How far the run could go.
    public var configuration: CodeModeConfiguration
    /// Everything that the code called, in the order in which the calls began.
    public var calls: [JSONValue]
    /// The reply in its structured form.
    public var reply: JSONValue
    /// The tools that the code may mean, with their schemas.
    var tools: [TracedTool]
    /// The keys of all other tools, after a failure: a message may name one of them.
    var otherTools: [String]

    /// The trace as one JSON document.
    public var json: JSONValue {
        [
            "format": .integer(Self.format),
            "program": .string(program),
            "started": .string(started),
            "ms": .integer(milliseconds),
            "sandbox": .string(sandbox),
            "code": .string(code),
            "limits": .object(configuration.tracedLimits),
            "calls": .array(calls),
            "reply": reply,
            "tools": .array(tools.map(\.json)),
            "other_tools": .array(otherTools.map(JSONValue.string)),
        ]
    }

    /// Reads a trace.
    ///
    /// - Throws: ``RunTraceError`` where it is none, or one of a later form.
    public init(_ json: JSONValue) throws(RunTraceError) {
        guard let format = json["format"]?.int, let code = json["code"]?.string, let calls = json["calls"]?.array,
            let tools = json["tools"]?.array
        else { throw RunTraceError("it is no recorded run: `format`, `code`, `calls` and `tools` are expected") }
        guard format == Self.format else {
            throw RunTraceError("it has the form \(format), and this program reads the form \(Self.format)")
        }
        self.code = code
        self.calls = calls
        program = json["program"]?.string ?? ""
        started = json["started"]?.string ?? ""
        milliseconds = json["ms"]?.int ?? 0
        sandbox = json["sandbox"]?.string ?? ""
        configuration = CodeModeConfiguration(tracedLimits: json["limits"] ?? .null)
        reply = json["reply"] ?? .null
        self.tools = tools.compactMap(TracedTool.init)
        otherTools = json["other_tools"]?.array?.compactMap(\.string) ?? []
    }

    init(
        code: String,
        started: String,
        milliseconds: Int,
        configuration: CodeModeConfiguration,
        calls: [JSONValue],
        reply: ExecuteReply,
        catalog: ToolCatalog
    ) {
        self.code = code
        program = "\(Product.name) \(Product.version)"
        self.started = started
        self.milliseconds = milliseconds
        self.configuration = configuration
        self.calls = calls
        self.reply = reply.structuredContent
        let called = Set(reply.calls.map(\.key))
        let isMeant = { (tool: Tool) in called.contains(tool.key.description) || code.contains(tool.name) }
        tools = catalog.allTools.filter(isMeant).map(TracedTool.init)
        otherTools = reply.isError ? catalog.allTools.filter { !isMeant($0) }.map(\.key.description) : []
    }
}

/// Why a document is no trace that can be replayed.
public struct RunTraceError: Error, Sendable, CustomStringConvertible {
    /// One clause that says what is wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}

extension CodeModeConfiguration {
    fileprivate var tracedLimits: JSONObject {
        [
            "wall_ms": .integer(Int(clamping: sandboxLimits.wallTime.wholeMilliseconds)),
            "execution_ms": .integer(Int(clamping: sandboxLimits.executionTime.wholeMilliseconds)),
            "memory_bytes": .integer(sandboxLimits.memoryBytes),
            "stdout_bytes": .integer(sandboxLimits.stdoutBytes),
            "calls": .integer(maxCalls),
            "parallel_calls": .integer(maxParallelCalls),
            "code_bytes": .integer(maxCodeBytes),
            "result_characters": .integer(maxResultCharacters),
            "check": .string(checkMode.rawValue),
        ]
    }

    fileprivate init(tracedLimits limits: JSONValue) {
        self.init()
        let number = { (name: String) in limits[name]?.int }
        if let wall = number("wall_ms") { sandboxLimits.wallTime = .milliseconds(wall) }
        if let execution = number("execution_ms") { sandboxLimits.executionTime = .milliseconds(execution) }
        sandboxLimits.memoryBytes = number("memory_bytes") ?? sandboxLimits.memoryBytes
        sandboxLimits.stdoutBytes = number("stdout_bytes") ?? sandboxLimits.stdoutBytes
        maxCalls = number("calls") ?? maxCalls
        maxParallelCalls = number("parallel_calls") ?? maxParallelCalls
        maxCodeBytes = number("code_bytes") ?? maxCodeBytes
        maxResultCharacters = number("result_characters") ?? maxResultCharacters
        checkMode = limits["check"]?.string.flatMap(CheckMode.init) ?? checkMode
    }
}
