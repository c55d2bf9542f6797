package import Sandbox

/// Which workers a pool has and who waits for one: every transition, without any process.
///
/// Each method returns what is to be done about it, in order.
package struct PoolState<Worker: AnyObject & Sendable, Waiter: AnyObject & Sendable>: Sendable {
    /// How many workers there may be, and for how long.
    package struct Bounds: Sendable {
        package var minimum = 1
        package var maximum = 8
        package var queueLimit = 256
        package var idleTime = Duration.seconds(30)

        package init(
            minimum: Int = 1,
            maximum: Int = 8,
            queueLimit: Int = 256,
            idleTime: Duration = .seconds(30)
        ) {
            self.minimum = minimum
            self.maximum = maximum
            self.queueLimit = queueLimit
            self.idleTime = idleTime
        }
    }

    /// What the owner of the state is to do.
    package enum Action: Sendable {
        /// Start so many workers.
        case start(Int)
        /// Let the waiter have the worker.
        case grant(Waiter, Worker)
        /// Tell the waiter that it gets none.
        case refuse(Waiter, SandboxError)
        /// End a worker that is no longer needed.
        case retire(Worker)
        /// End what is left of the worker's last run, then say that it is ``PoolState/tidied(_:now:)``.
        case tidy(Worker)
    }

    private struct Idle {
        var worker: Worker
        var isWorn: Bool
        var isTidy: Bool
        var since: ContinuousClock.Instant
    }

    /// Starts that failed before the next attempt tells the waiters instead of keeping them waiting.
    private static var patience: Int { 3 }

    /// How long an idle worker keeps what is left of its last run: the next run ends that on its way, at no cost.
    private static var untidyTime: Duration { .seconds(1) }

    package let bounds: Bounds
    package private(set) var starting = 0
    package private(set) var busy = 0
    /// How many of those that start are to take the place of a worn worker.
    private var startingSuccessors = 0
    /// How many worn workers have a successor in service and can go.
    private var readySuccessors = 0
    private var idle: [Idle] = []
    private var waiters: [Waiter] = []
    private var failures = 0
    /// When the next worker may be started after one has failed.
    private var retryAt: ContinuousClock.Instant?
    /// Why nobody gets a worker until then.
    private var refusal: String?
    package private(set) var isEnding = false

    package init(bounds: Bounds) { self.bounds = bounds }

    /// How many workers stand ready.
    package var idleCount: Int { idle.count }
    /// How many wait for one.
    package var waiterCount: Int { waiters.count }
}

// MARK: - Lending

extension PoolState {
    /// Somebody wants a worker: they get one now, wait, or are refused.
    package mutating func ask(_ waiter: Waiter, now: ContinuousClock.Instant) -> [Action] {
        if let ready = idle.popLast() {
            busy += 1
            return [.grant(waiter, ready.worker)]
        }
        if isEnding { return [.refuse(waiter, Self.ended)] }
        if let refusal, count == 0, let retryAt, retryAt > now { return [.refuse(waiter, Self.unavailable(refusal))] }
        // Those for whom a worker is free or about to start do not wait in the queue.
        if waiters.count >= bounds.queueLimit + max(0, bounds.maximum - busy) { return [.refuse(waiter, busyError)] }
        waiters.append(waiter)
        return startMissing(now)
    }

    /// A waiter no longer waits; `false` where it had been granted or refused before.
    package mutating func withdraw(_ waiter: Waiter) -> Bool {
        guard let place = waiters.firstIndex(where: { $0 === waiter }) else { return false }
        waiters.remove(at: place)
        return true
    }

    /// A lent worker comes back in order; a worn one serves on until its successor is ready.
    package mutating func giveBack(_ worker: Worker, isWorn: Bool, now: ContinuousClock.Instant) -> [Action] {
        busy -= 1
        failures = 0
        if isEnding { return [.retire(worker)] }
        if isWorn, readySuccessors > 0 {
            readySuccessors -= 1
            return [.retire(worker)] + startMissing(now)
        }
        var actions = place(worker, isWorn: isWorn, now)
        if isWorn, startingSuccessors == 0 {
            starting += 1
            startingSuccessors += 1
            actions.append(.start(1))
        }
        return actions
    }

    /// A lent worker is gone; `isFailure` where that speaks against workers at large.
    package mutating func lose(isFailure: Bool, now: ContinuousClock.Instant) -> [Action] {
        busy -= 1
        if isFailure { noteFailure(now) }
        return startMissing(now)
    }

    /// Nobody gets a worker from now on; all that waits is refused, all that is idle goes.
    package mutating func end() -> [Action] {
        isEnding = true
        defer {
            waiters = []
            idle = []
        }
        return waiters.map { .refuse($0, Self.ended) } + idle.map { .retire($0.worker) }
    }

    /// The error for a run that found neither a worker nor a place in the queue.
    private var busyError: SandboxError {
        SandboxError(
            .busy,
            "all \(bounds.maximum) sandbox workers are busy and \(waiters.count) more runs wait; try again later, or allow "
                + "more at once (--max-workers, --max-queue)"
        )
    }

    /// The error for a run whose time was over before it had a worker.
    package var waitedTooLong: SandboxError {
        SandboxError(
            .busy,
            "no sandbox worker was free in time: \(busy) are busy, \(starting) are starting, \(waiters.count) more runs "
                + "wait; try again later, or allow more time (--timeout)"
        )
    }

    private static func unavailable(_ clause: String) -> SandboxError { SandboxError(.unavailable, clause) }

    private static var ended: SandboxError { SandboxError(.cancelled, "the sandbox was shut down") }

    private mutating func place(
        _ worker: Worker,
        isWorn: Bool,
        isTidy: Bool = false,
        _ now: ContinuousClock.Instant
    ) -> [Action] {
        if waiters.isEmpty {
            idle.append(Idle(worker: worker, isWorn: isWorn, isTidy: isTidy, since: now))
            return []
        }
        busy += 1
        return [.grant(waiters.removeFirst(), worker)]
    }
}

// MARK: - Starting and ending

extension PoolState {
    /// Workers up to the minimum are wanted.
    package mutating func prepare(now: ContinuousClock.Instant) -> [Action] { startMissing(now) }

    /// A worker that was to be started is ready for its first run.
    package mutating func ready(_ worker: Worker, now: ContinuousClock.Instant) -> [Action] {
        starting -= 1
        retryAt = nil
        refusal = nil
        if isEnding { return [.retire(worker)] }
        var actions = place(worker, isWorn: false, isTidy: true, now)
        if startingSuccessors > 0 {
            startingSuccessors -= 1
            if let worn = idle.firstIndex(where: \.isWorn) {
                actions.append(.retire(idle.remove(at: worn).worker))
            } else {
                readySuccessors += 1
            }
        }
        return actions
    }

    /// A worker that was to be started has failed to become ready.
    package mutating func startFailed(_ reason: String, isPermanent: Bool, now: ContinuousClock.Instant) -> [Action] {
        starting -= 1
        startingSuccessors = min(startingSuccessors, starting)
        noteFailure(now)
        guard isPermanent || failures >= Self.patience else { return startMissing(now) }
        let clause =
            "no sandbox worker can be started: \(reason)" + (isPermanent ? "" : " (\(failures) times in a row)")
        refusal = clause
        defer { waiters = [] }
        return waiters.map { .refuse($0, Self.unavailable(clause)) }
    }

    /// A worker that nobody had is gone.
    package mutating func idleEnded(_ worker: Worker, now: ContinuousClock.Instant) -> [Action] {
        guard let place = idle.firstIndex(where: { $0.worker === worker }) else { return [] }
        idle.remove(at: place)
        return startMissing(now)
    }

    /// When ``tick(now:)`` has something to do next.
    package var nextTick: ContinuousClock.Instant? {
        let trim = count > bounds.minimum ? idle.first.map { $0.since + bounds.idleTime } : nil
        let retry = waiters.isEmpty ? nil : retryAt
        let tidy = idle.first { !$0.isTidy }.map { $0.since + Self.untidyTime }
        return [trim, retry, tidy].compactMap(\.self).min()
    }

    /// Time has passed: what was idle too long goes, and what had to wait after a failure starts.
    package mutating func tick(now: ContinuousClock.Instant) -> [Action] {
        var actions: [Action] = []
        while count > bounds.minimum, let oldest = idle.first, oldest.since + bounds.idleTime <= now {
            actions.append(.retire(idle.removeFirst().worker))
        }
        while let place = idle.firstIndex(where: { !$0.isTidy && $0.since + Self.untidyTime <= now }) {
            busy += 1
            actions.append(.tidy(idle.remove(at: place).worker))
        }
        return actions + startMissing(now)
    }

    /// Nothing is left in the worker of its last run.
    package mutating func tidied(_ worker: Worker, isWorn: Bool, now: ContinuousClock.Instant) -> [Action] {
        busy -= 1
        return isEnding ? [.retire(worker)] : place(worker, isWorn: isWorn, isTidy: true, now)
    }

    private var count: Int { starting + idle.count + busy }

    private mutating func startMissing(_ now: ContinuousClock.Instant) -> [Action] {
        if isEnding { return [] }
        if let retryAt, retryAt > now { return [] }
        let wanted = max(bounds.minimum, min(bounds.maximum, busy + waiters.count))
        let missing = wanted - count
        guard missing > 0 else { return [] }
        starting += missing
        return [.start(missing)]
    }

    /// The more failures in a row, the longer the pause: from 50 ms to 10 s.
    private mutating func noteFailure(_ now: ContinuousClock.Instant) {
        failures += 1
        retryAt = now + .milliseconds(min(10_000, 25 << min(failures, 10)))
    }
}
