import Sandbox
import Synchronization

/// Lends workers, one at a time to each run, and replaces those that wear out or die.
final class WorkerPool: Sendable {
    /// What the workers of this pool are, and how many.
    struct Plan: Sendable {
        var binary: String
        var bounds: PoolState<Worker, Waiter>.Bounds
        var runsPerWorker: Int
        var startTime: Duration
        /// How much writable memory a worker may have from its start, in bytes.
        var memoryBytes: Int
        /// What a new worker does before it is lent for the first time.
        var warmUp: WarmUp.Script
    }

    let plan: Plan
    private let loop: WorkerLoop
    private let state: Mutex<PoolState<Worker, Waiter>>
    private let counts = Mutex(SandboxMetrics())

    init(plan: Plan, loop: WorkerLoop) {
        self.plan = plan
        self.loop = loop
        state = Mutex(PoolState(bounds: plan.bounds))
    }

    /// The counts so far and the state at this moment.
    var metrics: SandboxMetrics {
        var metrics = counts.withLock(\.self)
        state.withLock { state in
            metrics.startingWorkers = state.starting
            metrics.idleWorkers = state.idleCount
            metrics.busyWorkers = state.busy
            metrics.waitingRuns = state.waiterCount
        }
        return metrics
    }

    /// Whether the pool has been shut down.
    var isEnding: Bool { state.withLock(\.isEnding) }

    /// The error for a run whose time was over before it had a worker.
    var waitedTooLong: SandboxError { state.withLock(\.waitedTooLong) }

    /// Starts workers up to the minimum.
    func prepare() { change { $0.prepare(now: .now) } }

    /// A worker of one's own until it is given back or lost; waits until `deadline` at the longest.
    func checkOut(deadline: ContinuousClock.Instant) async throws(SandboxError) -> Worker {
        let waiter = Waiter(pool: self)
        change { $0.ask(waiter, now: .now) }
        if let answer = waiter.answer { return try answer.get() }
        loop.setDeadline(deadline, for: waiter)
        let answer = await waiter.wait()
        loop.setDeadline(nil, for: waiter)
        return try answer.get()
    }

    /// Takes a worker back that is ready for the next run.
    func giveBack(_ worker: Worker) {
        let servedRuns = worker.countRun()
        counts.withLock { $0.runs += 1 }
        worker.listen(self)
        change { $0.giveBack(worker, isWorn: servedRuns >= plan.runsPerWorker, now: .now) }
    }

    /// Ends a lent worker, whatever it does.
    func kill(_ worker: Worker) {
        worker.listen(nil)
        worker.kill()
        counts.withLock { $0.killedWorkers += 1 }
        change { $0.lose(isFailure: false, now: .now) }
    }

    /// Notes that a lent worker has died by itself.
    func lost(_ worker: Worker) {
        counts.withLock { $0.diedWorkers += 1 }
        change { $0.lose(isFailure: worker.servedRuns == 0, now: .now) }
    }

    /// Takes a waiter out of the queue; `false` where it has its answer already.
    func withdraw(_ waiter: Waiter) -> Bool { state.withLock { $0.withdraw(waiter) } }

    /// Refuses whatever waits and lends nothing any more.
    func end() { change { $0.end() } }
}

// MARK: - Doing what the state says

extension WorkerPool: DeadlineObserver {
    func deadlinePassed() { change { $0.tick(now: .now) } }

    private func change(_ transition: @Sendable (inout PoolState<Worker, Waiter>) -> [PoolState<Worker, Waiter>.Action])
    {
        let (actions, tick) = state.withLock { state in (transition(&state), state.nextTick) }
        for action in actions {
            switch action {
            case .start(let number): for _ in 0..<number { start() }
            case .grant(let waiter, let worker): waiter.resume(with: .success(worker))
            case .refuse(let waiter, let error):
                if error.code == .busy { counts.withLock { $0.refusedRuns += 1 } }
                waiter.resume(with: .failure(error))
            case .retire(let worker):
                counts.withLock { $0.retiredWorkers += 1 }
                worker.listen(nil)
                worker.kill()
            case .tidy(let worker):
                worker.endSession()
                change { $0.tidied(worker, isWorn: worker.servedRuns >= plan.runsPerWorker, now: .now) }
            }
        }
        if let tick { loop.setDeadline(tick, for: self) }
    }

    private func start() {
        let isAccepted = loop.start { [self] in
            do throws(WorkerStartError) {
                let worker = try Worker(binary: plan.binary, memoryBytes: plan.memoryBytes, loop: loop)
                counts.withLock { $0.startedWorkers += 1 }
                WarmUp(plan.warmUp, of: worker, for: self, loop: loop).begin(deadline: .now + plan.startTime)
                return worker
            } catch {
                change { $0.startFailed(error.description, isPermanent: true, now: .now) }
                return nil
            }
        }
        if !isAccepted {
            change { $0.startFailed("the sandbox was shut down", isPermanent: true, now: .now) }
        }
    }

    /// A new worker has done its warm-up.
    func ready(_ worker: Worker) {
        worker.listen(self)
        change { $0.ready(worker, now: .now) }
    }

    /// A new worker has not got through its warm-up.
    func startFailed(_ reason: String, isPermanent: Bool) {
        change { $0.startFailed(reason, isPermanent: isPermanent, now: .now) }
    }
}

extension WorkerPool: WorkerListener {
    // An idle worker owes nothing and has nothing to say.
    func received(_ event: WireChildEvent, from worker: Worker) {}

    func ended(_ worker: Worker, as end: WorkerEnd) {
        counts.withLock { $0.diedWorkers += 1 }
        change { $0.idleEnded(worker, now: .now) }
    }
}
