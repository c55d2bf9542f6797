public import JSONValues
public import Sandbox
private import Synchronization

/// Runs Python in CPython itself, each run in a process of its own that is confined before the code reaches it and that
/// ends with the run.
///
/// It has the whole language and whatever modules Python and the configured packages bring, but no files, no network, no
/// processes and no threads: modules are imported before the kernel refuses to open files. A run costs a process, which
/// is started ahead.
public final class PythonSandbox: SandboxProvider {
    private let pool: PythonPool
    private let startTime: Duration
    /// The longest that a run may take, whatever its limits say.
    private static let longestRun = Duration.seconds(120)

    /// Makes a sandbox; nothing is started yet.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/unavailable`` where there is no Python, or where packages are
    ///   wanted that ``PythonPackages/prepare(_:program:)`` has not installed.
    public init(_ configuration: PythonConfiguration = PythonConfiguration()) throws(SandboxError) {
        let program = try PythonProgram.locate(configuration.program)
        let packages = try PythonPackages.prepared(configuration.packages, for: program)
        let plan = PythonWorker.Plan(
            program: program.path,
            paths: packages.map { [$0.folder] } ?? [],
            modules: PythonBridge.modules + (packages?.modules ?? []),
            startTime: configuration.startTime,
            tellsRefusals: configuration.tellsRefusals
        )
        pool = PythonPool(plan: plan, configuration: configuration)
        startTime = configuration.startTime
    }

    deinit { pool.askToEnd() }

    /// Starts the processes that stand ready and returns at once; the first run then waits less.
    public func prepare() { pool.prepare() }

    /// What the processes have done so far, and what they do at this moment.
    public var metrics: SandboxMetrics { pool.metrics }

    /// Starts a process, if none stands ready, and asks the kernel what confines it.
    ///
    /// - Throws: a ``SandboxError`` where no process can be had.
    public func inspect() async throws(SandboxError) -> WorkerInspection {
        let worker = try await pool.checkOut(deadline: .now + startTime)
        // Some bounds are set when the jail is shut, so the worker is looked at while code runs in it.
        let found = Mutex<WorkerInspection?>(nil)
        let run = PythonRun(
            code: "await look()",
            inputs: [:],
            functions: [
                "look": { _ in
                    found.withLock { $0 = worker.inspection }
                    return .null
                }
            ],
            options: SandboxOptions(),
            wallDeadline: .now + Self.longestRun
        )
        let outcome = await run.run(on: worker)
        if case .failure(let error) = outcome.result { throw error }
        guard let inspection = found.withLock(\.self) else {
            throw SandboxError(.workerDied, "the sandbox worker ended while it was looked at; try again")
        }
        return inspection
    }

    /// Runs Python code to its end; see ``SandboxProvider``. A type check in the options is passed over.
    public func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome {
        var options = options
        options.limits.wallTime = min(options.limits.wallTime, Self.longestRun)
        let deadline = ContinuousClock.now + options.limits.wallTime
        do throws(SandboxError) {
            let worker = try await pool.checkOut(deadline: deadline)
            let run = PythonRun(
                code: code, inputs: inputs, functions: externalFunctions, options: options, wallDeadline: deadline)
            return await run.run(on: worker)
        } catch {
            return SandboxOutcome(result: .failure(error))
        }
    }

    /// Ends every process; runs in flight end as cancelled. Returns when no process is left.
    public func shutdown() async { await pool.end() }
}
