import Synchronization

/// A run that is over for this side while its code waits for an answer: the worker is told, and lives on.
final class AbortedRun: WorkerListener, DeadlineObserver {
    /// How long a worker may take to give up its run; it has nothing else to do.
    private static let patience = Duration.seconds(2)

    private let worker: Worker
    private let pool: WorkerPool
    private let loop: WorkerLoop
    private let isOver = Mutex(false)

    init(of worker: Worker, pool: WorkerPool, loop: WorkerLoop) {
        self.worker = worker
        self.pool = pool
        self.loop = loop
    }

    /// Ends the run in the worker; the pool has the worker back soon.
    func begin() {
        worker.listen(self)
        loop.setDeadline(.now + Self.patience, for: self)
        worker.send(WorkerRequest.abortFeed)
    }

    func received(_ event: WireChildEvent, from worker: Worker) {
        switch event.kind {
        case .print: break
        case .error:
            if close() { pool.giveBack(worker) }
        default: if close() { pool.kill(worker) }
        }
    }

    func ended(_ worker: Worker, as end: WorkerEnd) { if close() { pool.lost(worker) } }

    func deadlinePassed() { if close() { pool.kill(worker) } }

    private func close() -> Bool {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        if isFirst { loop.setDeadline(nil, for: self) }
        return isFirst
    }
}
