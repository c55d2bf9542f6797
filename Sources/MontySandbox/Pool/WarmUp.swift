import Synchronization

/// The first session of a new worker: it shows that the worker speaks the protocol, and spares the first run what a
/// fresh process does once.
final class WarmUp: WorkerListener, DeadlineObserver {
    /// What is sent, and what is answered to the system calls on the way.
    struct Script: Sendable {
        /// All requests in one piece.
        var requests: [UInt8]
        /// How many of the requests are answered by `Ok` alone.
        var oks: Int
        /// The answer to an event that wants one.
        var answer: @Sendable (WireChildEvent) -> [UInt8]?
    }

    private let script: Script
    private let worker: Worker
    private let pool: WorkerPool
    private let loop: WorkerLoop
    private let failure = Mutex<(reason: String, isPermanent: Bool)?>(nil)

    init(_ script: Script, of worker: Worker, for pool: WorkerPool, loop: WorkerLoop) {
        self.script = script
        self.worker = worker
        self.pool = pool
        self.loop = loop
    }

    /// Sends the requests; the pool hears how it went.
    func begin(deadline: ContinuousClock.Instant) {
        worker.listen(self)
        loop.setDeadline(deadline, for: self)
        worker.send(script.requests, oks: script.oks)
    }

    func received(_ event: WireChildEvent, from worker: Worker) {
        switch event.kind {
        case .complete, .error, .typingError:
            loop.setDeadline(nil, for: self)
            // The process has loaded and opened all that it needs, and nothing of a run has reached it yet.
            worker.shutJail()
            pool.ready(worker)
        case .fatalError(let fatal): fail("the worker said: \(fatal.message)", isPermanent: true)
        default:
            if let answer = script.answer(event) { worker.send(answer) }
        }
    }

    func ended(_ worker: Worker, as end: WorkerEnd) {
        loop.setDeadline(nil, for: self)
        let known = failure.withLock(\.self)
        pool.startFailed(known?.reason ?? "the worker \(end.clause)", isPermanent: known?.isPermanent ?? false)
    }

    func deadlinePassed() { fail("the worker was not ready in time", isPermanent: false) }

    private func fail(_ reason: String, isPermanent: Bool) {
        failure.withLock { $0 = $0 ?? (reason, isPermanent) }
        worker.kill()
    }
}
