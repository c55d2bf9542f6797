public import Sandbox

/// How code mode presents itself and how far a run may go; the defaults are those that a server starts with.
public struct CodeModeConfiguration: Sendable {
    /// The name of the tool that finds tools.
    public var searchToolName = "search"
    /// The name of the tool that runs code.
    public var executeToolName = "execute"
    /// The name of the optional third tool.
    public var getSchemaToolName = "get_schema"
    /// What is put before all tool names, such as `pets_`, so that two servers can stand side by side.
    public var toolNamePrefix = ""
    /// What the model reads about the search; `nil` is the built-in text.
    public var searchDescription: String?
    /// What the model reads about the execution; `nil` is the built-in text.
    public var executeDescription: String?
    /// Whether `get_schema(tools, detail)` is a third tool, for clients that expect FastMCP's three.
    public var offersGetSchema = false
    /// How many tool calls one run may make.
    public var maxCalls = 100
    /// How many tool calls of one run may be under way at once.
    public var maxParallelCalls = 16
    /// How long the code may be, in bytes of UTF-8.
    public var maxCodeBytes = 256 << 10
    /// How long a result may be before it is summarised and kept, in characters of its text.
    public var maxResultCharacters = 40_000
    /// How long a result that was too long is kept for `load_result`.
    public var keptResultLifetime = Duration.seconds(15 * 60)
    /// How much all kept results together may take, in bytes of their JSON text.
    public var maxKeptResultBytes = 64 << 20
    /// What is done about mistakes that are found before a run.
    public var checkMode = CheckMode.enforce
    /// What the sandbox may use up in one run.
    public var sandboxLimits = SandboxLimits()

    /// Is given the trace of every run of ``CodeMode/execute(_:context:approval:)`` when it has ended; what it throws is
    /// told as a warning of the reply.
    public var record: (@Sendable (RunTrace) throws -> Void)?

    /// Makes a configuration of defaults.
    public init() {}

    /// The name under which a client sees the search.
    public var fullSearchToolName: String { toolNamePrefix + searchToolName }
    /// The name under which a client sees the execution.
    public var fullExecuteToolName: String { toolNamePrefix + executeToolName }
    /// The name under which a client sees the optional third tool.
    public var fullGetSchemaToolName: String { toolNamePrefix + getSchemaToolName }
}
