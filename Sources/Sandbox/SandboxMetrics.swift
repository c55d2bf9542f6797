/// What a pool of workers has done so far, and what it does at this moment.
public struct SandboxMetrics: Sendable, Hashable {
    /// Runs that ended with a value or an exception.
    public var runs = 0
    /// Runs that were refused because all workers were busy and the queue was full.
    public var refusedRuns = 0
    /// Workers that were started.
    public var startedWorkers = 0
    /// Workers that were killed because their run was cancelled or passed a limit.
    public var killedWorkers = 0
    /// Workers that died by themselves or were killed from outside.
    public var diedWorkers = 0
    /// Workers that were ended because they had served their time or were not needed.
    public var retiredWorkers = 0
    /// Workers that are being started.
    public var startingWorkers = 0
    /// Workers that wait for a run.
    public var idleWorkers = 0
    /// Workers that serve a run.
    public var busyWorkers = 0
    /// Runs that wait for a worker.
    public var waitingRuns = 0

    /// Makes metrics of which everything is 0.
    public init() {}
}
