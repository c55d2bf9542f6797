public import JSONValues
public import Sandbox

/// Runs Python in Monty, each run in a process that is confined and that can be killed at any moment.
///
/// Workers are started when they are first needed, or by ``prepare()``, and kept for further runs; no state of one run
/// is seen by another. Host functions run as child tasks of the run: when a run ends early they are cancelled, and the
/// run returns when they have.
public final class MontySandbox: SandboxProvider {
    private let configuration: MontyConfiguration
    private let loop: WorkerLoop
    private let workers: WorkerPool
    private let checkers: WorkerPool
    private let checker: CodeChecker

    /// Makes a sandbox; nothing is started yet.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/unavailable`` where the `monty` program is missing.
    public init(_ configuration: MontyConfiguration = MontyConfiguration()) throws(SandboxError) {
        self.configuration = configuration
        let binary = try MontyBinary.locate(configuration.binary)
        loop = WorkerLoop()
        workers = WorkerPool(plan: .runs(binary: binary, configuration), loop: loop)
        checkers = WorkerPool(plan: .checks(binary: binary, configuration), loop: loop)
        checker = CodeChecker(pool: checkers, loop: loop, checkTime: configuration.checkTime)
    }

    deinit {
        workers.end()
        checkers.end()
        loop.askToEnd()
    }

    /// Starts workers up to the configured minimum and returns at once; the first run then waits less.
    public func prepare() { prepare(checks: false) }

    /// Starts workers up to the configured minimum and returns at once; the first run then waits less.
    ///
    /// - Parameter checks: whether a worker for type checks, which takes some 30 MB of memory, is started too instead of
    ///   with the first check.
    public func prepare(checks: Bool) {
        workers.prepare()
        if checks { checkers.prepare() }
    }

    /// Starts a worker for type checks, if none is there; see ``SandboxProvider``.
    public func prepareChecks() { checkers.prepare() }

    /// What the workers have done so far, and what they do at this moment.
    public var metrics: SandboxMetrics { workers.metrics }

    /// Starts a worker, if none stands ready, and asks the kernel what confines it.
    ///
    /// - Throws: a ``SandboxError`` where no worker can be had.
    public func inspect() async throws(SandboxError) -> WorkerInspection {
        let worker = try await workers.checkOut(deadline: .now + configuration.startTime)
        defer { workers.giveBack(worker) }
        return WorkerInspection(binary: workers.plan.binary, processID: worker.processID, jail: worker.jail)
    }

    /// Type-checks code without running it; gives nothing where the check does not come to an end in time.
    package func check(
        _ code: String,
        _ check: SandboxCheck,
        deadline: ContinuousClock.Instant
    ) async -> [SandboxCheckFinding] {
        await checker.findings(in: code, check, deadline: deadline)
    }

    /// Runs Python code to its end; see ``SandboxProvider``.
    public func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome {
        let deadline = ContinuousClock.now + options.limits.wallTime
        if Task.isCancelled {
            return SandboxOutcome(result: .failure(SandboxError(.cancelled, "the run was cancelled")))
        }
        do throws(SandboxError) {
            let functions = HostFunctions(externalFunctions, options)
            let modules = Dictionary(options.modules.map { ($0.name, $0.functions) }) { first, _ in first }
            let rewritten = try DialectRewriter.rewrite(code, hostModules: modules)
            let feed = try Self.feed(rewritten.text, inputs, functions)
            if let check = options.check {
                let findings = await checker.findings(in: code, check, deadline: deadline)
                if let first = findings.first { throw SandboxError(typeCheck: findings, first) }
            }
            let worker = try await workers.checkOut(deadline: deadline)
            let session = RunSession(
                machine: RunMachine(code: rewritten.text, functions: functions),
                code: rewritten,
                limits: options.limits,
                wallDeadline: deadline,
                worker: worker,
                pool: workers,
                loop: loop
            )
            return await session.run(configure: WorkerRequest.configure(options.limits), feed: feed)
        } catch {
            return SandboxOutcome(result: .failure(error))
        }
    }

    /// Ends every worker; runs in flight end as cancelled. Returns when no process is left.
    public func shutdown() async {
        workers.end()
        checkers.end()
        await loop.end()
    }

    private static func feed(
        _ code: String,
        _ inputs: JSONObject,
        _ functions: HostFunctions
    ) throws(SandboxError) -> [UInt8] {
        do throws(ArenaEncodingError) {
            return try WorkerRequest.feed(code, inputs: inputs, functions: functions.globals)
        } catch {
            throw SandboxError(
                .exception, "an input cannot be handed to the code: \(error)", exceptionType: "ValueError")
        }
    }
}

extension SandboxError {
    fileprivate init(typeCheck findings: [SandboxCheckFinding], _ first: SandboxCheckFinding) {
        self.init(.typeCheck, first.message, line: first.line, column: first.column, findings: findings)
    }
}

extension WorkerPool.Plan {
    /// The plan for workers that run code.
    static func runs(binary: String, _ configuration: MontyConfiguration) -> WorkerPool.Plan {
        let warmUpFeed = (try? WorkerRequest.feed("1")) ?? []
        return WorkerPool.Plan(
            binary: binary,
            bounds: .init(
                minimum: configuration.minimumWorkers,
                maximum: configuration.maximumWorkers,
                queueLimit: configuration.queueLimit,
                idleTime: configuration.idleTime
            ),
            runsPerWorker: configuration.runsPerWorker,
            startTime: configuration.startTime,
            memoryBytes: 0,
            warmUp: WarmUp.Script(
                requests: WorkerRequest.configure(SandboxLimits()) + warmUpFeed + WorkerRequest.reset,
                oks: 2,
                answer: { _ in nil }
            )
        )
    }

    /// The plan for workers that only check code.
    static func checks(binary: String, _ configuration: MontyConfiguration) -> WorkerPool.Plan {
        WorkerPool.Plan(
            binary: binary,
            // A check takes about a millisecond, so two workers check for many that run.
            bounds: .init(minimum: 1, maximum: 2, queueLimit: 1024, idleTime: configuration.idleTime),
            runsPerWorker: 500,
            startTime: configuration.startTime,
            memoryBytes: 1 << 30,
            warmUp: CheckerWarmUp.script()
        )
    }
}
