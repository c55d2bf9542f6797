import CWorkerProcess
import Glibc
import Synchronization

/// Is told when a point in time has passed.
protocol DeadlineObserver: AnyObject, Sendable {
    /// Called on the loop's thread, which must not be kept waiting.
    func deadlinePassed()
}

/// The one thread that starts all workers, hears what they send, watches their deadlines and buries them.
///
/// It is one thread of its own because workers are to die with the thread that started them, because none of this may
/// block the threads that run tasks, and because a turn of a run costs fewer switches the fewer threads take part.
/// Requests are written by whoever has them: a worker reads nothing but the one request that it waits for.
final class WorkerLoop: Sendable {
    private let wake: Int32
    private let state = Mutex(State())

    private struct State {
        var isRunning = false
        var isEnding = false
        var hasEnded = false
        /// Workers that somebody wants to have started.
        var starts: [@Sendable () -> Worker?] = []
        var timers: [ObjectIdentifier: Timer] = [:]
        /// When the thread looks at the timers next, at the latest.
        var plannedLook: ContinuousClock.Instant?
        var ends: [CheckedContinuation<Void, Never>] = []
    }

    private struct Timer {
        var instant: ContinuousClock.Instant
        var observer: any DeadlineObserver
    }

    init() {
        wake = worker_wake_create()
    }

    deinit { if wake >= 0 { close(wake) } }

    /// Starts a worker on the loop's thread, which watches it from then on; `start` gives `nil` where that fails.
    ///
    /// Returns whether the loop still runs.
    @discardableResult
    func start(_ start: @escaping @Sendable () -> Worker?) -> Bool {
        let accepted = state.withLock { state in
            guard !state.isEnding else { return false }
            state.starts.append(start)
            if !state.isRunning {
                state.isRunning = runOnThread()
            }
            return state.isRunning
        }
        signal()
        return accepted
    }

    /// Makes the thread look at its workers again, because one has something left to be written.
    func signal() { worker_wake_signal(wake) }

    /// Tells `observer` when the time has come, or not any more where `instant` is `nil`.
    func setDeadline(_ instant: ContinuousClock.Instant?, for observer: any DeadlineObserver) {
        let isEarlier = state.withLock { state in
            guard let instant else {
                state.timers[ObjectIdentifier(observer)] = nil
                return false
            }
            state.timers[ObjectIdentifier(observer)] = Timer(instant: instant, observer: observer)
            // Most deadlines lie far ahead and are gone before they come: the thread is left asleep for them.
            if let planned = state.plannedLook, planned <= instant { return false }
            state.plannedLook = instant
            return true
        }
        if isEarlier { signal() }
    }

    /// Kills every worker and ends the thread; returns when no process is left.
    func end() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.isEnding = true
                if !state.isRunning || state.hasEnded { return true }
                state.ends.append(continuation)
                return false
            }
            if isOver { continuation.resume() } else { signal() }
        }
    }

    /// Asks the thread to end, without waiting for it.
    func askToEnd() {
        state.withLock { $0.isEnding = true }
        signal()
    }

    private func runOnThread() -> Bool {
        var thread = pthread_t()
        let loop = Unmanaged.passRetained(self)
        let error = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<WorkerLoop>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, loop.toOpaque())
        guard error == 0 else {
            loop.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}

// MARK: - On the thread

extension WorkerLoop {
    private func run() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var workers: [Worker] = []
        while true {
            let (starts, isEnding) = state.withLock { state in
                defer { state.starts = [] }
                return (state.starts, state.isEnding)
            }
            if isEnding { break }
            workers += starts.compactMap { $0() }
            wait(for: workers, buffer)
            tellDeadlines()
            workers.removeAll { !$0.isAlive }
        }
        for worker in workers { worker.kill() }
        for worker in workers { worker.bury() }
        let ends = state.withLock { state in
            state.hasEnded = true
            state.timers = [:]
            defer { state.ends = [] }
            return state.ends
        }
        for end in ends { end.resume() }
    }

    /// Sleeps until a worker has sent something, can be written to, or is gone, or until somebody signals.
    private func wait(for workers: [Worker], _ buffer: UnsafeMutableRawBufferPointer) {
        var polls = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
        for worker in workers {
            polls.append(pollfd(fd: worker.channel, events: worker.pollEvents, revents: 0))
            // A negative descriptor is passed over.
            polls.append(pollfd(fd: worker.jailListener, events: Int16(POLLIN), revents: 0))
        }
        guard poll(&polls, nfds_t(polls.count), millisecondsToSleep()) > 0 else { return }
        if polls[0].revents != 0 { worker_wake_clear(wake) }
        for (place, worker) in workers.enumerated() {
            let channel = polls[1 + 2 * place].revents
            if polls[2 + 2 * place].revents != 0 { worker.agreeToCall() }
            if channel & Int16(POLLOUT) != 0 { worker.writeRest() }
            if channel & ~Int16(POLLOUT) != 0 { worker.read(buffer) }
        }
    }

    private func millisecondsToSleep() -> Int32 {
        guard let planned = state.withLock({ $0.plannedLook }) else { return -1 }
        let left = ContinuousClock.now.duration(to: planned).microseconds
        return left <= 0 ? 0 : Int32(min(left / 1000 + 1, 1 << 30))
    }

    private func tellDeadlines() {
        let now = ContinuousClock.now
        let passed = state.withLock { state -> [any DeadlineObserver] in
            guard let planned = state.plannedLook, planned <= now else { return [] }
            let due = state.timers.filter { $0.value.instant <= now }
            for key in due.keys { state.timers[key] = nil }
            state.plannedLook = state.timers.values.map(\.instant).min()
            return due.values.map(\.observer)
        }
        for observer in passed { observer.deadlinePassed() }
    }
}
