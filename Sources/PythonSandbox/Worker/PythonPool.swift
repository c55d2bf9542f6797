import Sandbox
import Synchronization

/// Keeps workers ready, lends each to one run, and lets runs wait where there are too many at once.
final class PythonPool: Sendable {
    private struct Waiter {
        var number: Int
        var continuation: CheckedContinuation<Result<PythonWorker, SandboxError>, Never>
    }

    private struct State {
        /// Every worker whose process may be there, by identity.
        var workers: [ObjectIdentifier: PythonWorker] = [:]
        var ready: [PythonWorker] = []
        var starting = 0
        var busy = 0
        var waiters: [Waiter] = []
        var nextNumber = 0
        var failures = 0
        var counts = SandboxMetrics()
        var isEnding = false
        var ends: [CheckedContinuation<Void, Never>] = []
        /// Whether workers are kept ready at all: not before somebody wanted one.
        var isInUse = false
    }

    /// What is to be done once the lock is open again.
    private struct Effects {
        var start = 0
        var grants: [(Waiter, Result<PythonWorker, SandboxError>)] = []
        var ends: [CheckedContinuation<Void, Never>] = []
    }

    /// Starts that failed in a row before those who wait are told.
    private static let patience = 3

    private let plan: PythonWorker.Plan
    private let configuration: PythonConfiguration
    private let state = Mutex(State())

    init(plan: PythonWorker.Plan, configuration: PythonConfiguration) {
        self.plan = plan
        self.configuration = configuration
    }

    /// The counts so far and the state at this moment.
    var metrics: SandboxMetrics {
        state.withLock { state in
            var metrics = state.counts
            metrics.startingWorkers = state.starting
            metrics.idleWorkers = state.ready.count
            metrics.busyWorkers = state.busy
            metrics.waitingRuns = state.waiters.count
            return metrics
        }
    }

    /// Starts workers so that some stand ready.
    func prepare() { change { $0.isInUse = true } }

    /// A worker of one's own, which ends with its run; waits until `deadline` at the longest.
    func checkOut(deadline: ContinuousClock.Instant) async throws(SandboxError) -> PythonWorker {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        let answer = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                if !Task.isCancelled { self.withdraw(number, self.waitedTooLong) }
            }
            let answer = await wait(number)
            group.cancelAll()
            return answer
        }
        return try answer.get()
    }

    private func wait(_ number: Int) async -> Result<PythonWorker, SandboxError> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waiter = Waiter(number: number, continuation: continuation)
                let refusal = state.withLock { state -> SandboxError? in
                    if state.isEnding { return Self.ended }
                    if Task.isCancelled { return Self.cancelled }
                    if state.waiters.count >= configuration.queueLimit + configuration.maximumRuns {
                        state.counts.refusedRuns += 1
                        return busyError(state)
                    }
                    state.isInUse = true
                    state.waiters.append(waiter)
                    return nil
                }
                if let refusal { continuation.resume(returning: .failure(refusal)) } else { change { _ in } }
            }
        } onCancel: {
            withdraw(number, Self.cancelled)
        }
    }

    private func withdraw(_ number: Int, _ error: SandboxError) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: .failure(error))
    }

    /// Ends every process; returns when none is left.
    func end() async {
        askToEnd()
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.workers.isEmpty { return true }
                state.ends.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Ends every process, without waiting for it.
    func askToEnd() {
        change { state in
            state.isEnding = true
            state.ready = []
        }
        for worker in state.withLock({ Array($0.workers.values) }) { worker.end() }
    }
}

// MARK: - Doing what the state says

extension PythonPool: PythonWorkerOwner {
    func ready(_ worker: PythonWorker) {
        change { state in
            state.starting -= 1
            state.failures = 0
            if !state.isEnding { state.ready.append(worker) }
        }
    }

    func ended(_ worker: PythonWorker, _ end: PythonWorkerEnd) {
        var failure: PythonStartFailure?
        if case .neverReady(let reason) = end { failure = reason }
        change(after: failure) { state in
            state.workers[ObjectIdentifier(worker)] = nil
            if let failure {
                state.starting -= 1
                state.failures = failure.isPermanent ? Self.patience : state.failures + 1
                state.counts.diedWorkers += 1
            } else if let place = state.ready.firstIndex(where: { $0 === worker }) {
                state.ready.remove(at: place)
            } else {
                state.busy -= 1
                state.counts.count(end)
            }
        }
    }

    private func change(after failure: PythonStartFailure? = nil, _ transition: (inout State) -> Void) {
        let effects = state.withLock { state in
            transition(&state)
            return settle(&state, failure)
        }
        for (waiter, answer) in effects.grants { waiter.continuation.resume(returning: answer) }
        for end in effects.ends { end.resume() }
        for _ in 0..<effects.start { start() }
    }

    /// Lends what is ready, refuses where nothing will come, and says how many workers are missing.
    private func settle(_ state: inout State, _ failure: PythonStartFailure?) -> Effects {
        var effects = Effects()
        if state.isEnding {
            effects.grants = state.waiters.map { ($0, .failure(Self.ended)) }
            state.waiters = []
            if state.workers.isEmpty { swap(&effects.ends, &state.ends) }
            return effects
        }
        while state.busy < configuration.maximumRuns, !state.waiters.isEmpty, let worker = state.ready.popLast() {
            state.busy += 1
            effects.grants.append((state.waiters.removeFirst(), .success(worker)))
        }
        if let failure, state.failures >= Self.patience {
            let error = SandboxError(.unavailable, "no sandbox worker can be started: \(failure.reason)")
            effects.grants += state.waiters.map { ($0, .failure(error)) }
            state.waiters = []
            state.failures = 0
            // The next who asks tries again.
            state.isInUse = false
        }
        guard state.isInUse else { return effects }
        let soon = min(state.waiters.count, configuration.maximumRuns)
        effects.start = max(0, soon + configuration.readyWorkers - state.ready.count - state.starting)
        state.starting += effects.start
        return effects
    }

    private func start() {
        let worker = PythonWorker(plan, owner: self)
        let isEnding = state.withLock { state in
            state.workers[ObjectIdentifier(worker)] = worker
            state.counts.startedWorkers += 1
            return state.isEnding
        }
        if !worker.start() {
            ended(worker, .neverReady(PythonStartFailure(reason: "no thread can be started", isPermanent: true)))
        } else if isEnding {
            worker.end()
        }
    }

    private static let ended = SandboxError(.cancelled, "the sandbox was shut down")
    private static let cancelled = SandboxError(.cancelled, "the run was cancelled")

    private func busyError(_ state: borrowing State) -> SandboxError {
        SandboxError(
            .busy,
            "all \(configuration.maximumRuns) sandbox workers are busy and \(state.waiters.count) more runs wait; "
                + "try again later"
        )
    }

    private var waitedTooLong: SandboxError {
        // Who asks is itself among those who wait.
        let (busy, starting, waiting) = state.withLock { ($0.busy, $0.starting, max(0, $0.waiters.count - 1)) }
        return SandboxError(
            .busy,
            "no sandbox worker was free in time: \(busy) are busy, \(starting) are starting, \(waiting) more runs wait; "
                + "try again later, or allow more time (--timeout)"
        )
    }
}

extension SandboxMetrics {
    /// Counts a worker that had a run.
    fileprivate mutating func count(_ end: PythonWorkerEnd) {
        switch end {
        case .served:
            runs += 1
            retiredWorkers += 1
        case .killed: killedWorkers += 1
        case .died: diedWorkers += 1
        case .neverReady: break
        }
    }
}
