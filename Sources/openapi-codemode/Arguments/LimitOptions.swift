public import ArgumentParser
import OpenAPICodeMode

/// What one run of code may use up; shared by every command that runs code.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Wall time of a run, waiting included (default 120s).", valueName: "TIME"))
    var timeout: TimeSpan?

    @Option(help: ArgumentHelp("Time of a run in the interpreter alone (default 30s).", valueName: "TIME"))
    var maxExecutionTime: TimeSpan?

    @Option(help: ArgumentHelp("Memory of a run's values (default 100MB).", valueName: "SIZE"))
    var maxMemory: ByteSize?

    @Option(help: ArgumentHelp("Tool calls in a run (default 100).", valueName: "N"))
    var maxCalls: Int?

    @Option(help: ArgumentHelp("Tool calls of a run at once (default 16).", valueName: "N"))
    var maxParallelCalls: Int?

    @Option(help: ArgumentHelp("Size of the code (default 256KB).", valueName: "SIZE"))
    var maxCodeSize: ByteSize?

    @Option(help: ArgumentHelp("What a run may print (default 64KB).", valueName: "SIZE"))
    var maxStdout: ByteSize?

    @Option(help: ArgumentHelp("One answer's body, decompressed (default 32MB).", valueName: "SIZE"))
    var maxResponseSize: ByteSize?

    @Option(help: ArgumentHelp("Characters of a result before it is shortened (default 40000).", valueName: "SIZE"))
    var maxResultSize: ByteSize?

    @Option(help: "What the type check before a run does about mistakes: enforce, advise or off.")
    var check: CheckMode?

    @Option(help: ArgumentHelp("The sandbox binary, instead of looking for it.", valueName: "FILE"))
    var monty: String?

    @OptionGroup
    var pool: PoolOptions

    @OptionGroup
    var interpreter: InterpreterOptions

    func validate() throws {
        for (name, value) in [("--max-calls", maxCalls), ("--max-parallel-calls", maxParallelCalls)] {
            if let value, value < 1 { throw ValidationError("'\(name)' must be at least 1.") }
        }
    }
}

extension LimitOptions {
    /// Puts the limits that were given over those that are set.
    func apply(to settings: inout CodeModeSettings) {
        if let timeout { settings.codeMode.sandboxLimits.wallTime = timeout.duration }
        if let maxExecutionTime { settings.codeMode.sandboxLimits.executionTime = maxExecutionTime.duration }
        if let maxMemory { settings.codeMode.sandboxLimits.memoryBytes = maxMemory.bytes }
        if let maxStdout { settings.codeMode.sandboxLimits.stdoutBytes = maxStdout.bytes }
        if let maxCalls { settings.codeMode.maxCalls = maxCalls }
        if let maxParallelCalls { settings.codeMode.maxParallelCalls = maxParallelCalls }
        if let maxCodeSize { settings.codeMode.maxCodeBytes = maxCodeSize.bytes }
        if let maxResultSize { settings.codeMode.maxResultCharacters = maxResultSize.bytes }
        for index in settings.apis.indices {
            if let maxResponseSize {
                settings.apis[index].provider.requestPolicy.maximumResponseBytes = maxResponseSize.bytes
            }
        }
        if let check { settings.codeMode.checkMode = check }
        if let monty { settings.sandbox.binary = monty }
        pool.apply(to: &settings.sandbox)
        pool.apply(to: &settings.python)
        interpreter.apply(to: &settings)
    }
}

extension LimitOptions {
    /// The names that a configuration file uses for the limits: those of the options.
    static let configurationKeys = [
        "timeout", "max-execution-time", "max-memory", "max-calls", "max-parallel-calls", "max-code-size",
        "max-stdout", "max-response-size", "max-result-size",
        "min-workers", "max-workers", "max-queue", "runs-per-worker",
    ]
}

extension CheckMode: ExpressibleByArgument {}
