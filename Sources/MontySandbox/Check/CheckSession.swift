import Sandbox
import Synchronization

/// One check in one worker: sends the text, answers the question for stubs, and takes the verdict.
final class CheckSession: WorkerListener, DeadlineObserver {
    private let stubs: [String: String]
    private let worker: Worker
    private let pool: WorkerPool
    private let loop: WorkerLoop
    private let state = Mutex(State.running(nil))

    private enum State {
        case running(CheckedContinuation<String?, Never>?)
        case over(String?)
    }

    /// - Parameter stubs: the stub files of the modules that the text can import, by name.
    init(stubs: [String: String], worker: Worker, pool: WorkerPool, loop: WorkerLoop) {
        self.stubs = stubs
        self.worker = worker
        self.pool = pool
        self.loop = loop
    }

    /// The diagnostics in the checker's JSON, empty where there are none; `nil` where the check did not come to its end.
    func run(_ feed: [UInt8], deadline: ContinuousClock.Instant) async -> String? {
        worker.listen(self)
        loop.setDeadline(deadline, for: self)
        worker.send(feed)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    switch state {
                    case .running: state = .running(continuation)
                    case .over(let diagnostics): continuation.resume(returning: diagnostics)
                    }
                }
            }
        } onCancel: {
            giveUp()
        }
    }

    func received(_ event: WireChildEvent, from worker: Worker) {
        switch event.kind {
        case .typingError(let error): if close(error.diagnostics) { pool.giveBack(worker) }
        case .complete, .error: if close("") { pool.giveBack(worker) }
        case .osCall(let call): worker.send(Self.answer(to: call, stubs: stubs))
        case .print: break
        default: giveUp()
        }
    }

    func ended(_ worker: Worker, as end: WorkerEnd) {
        if close(nil) { pool.lost(worker) }
    }

    func deadlinePassed() { giveUp() }

    /// The answer to a system call of a text that is only checked.
    static func answer(to call: WireOsCall, stubs: [String: String]) -> [UInt8] {
        guard case .importStubs(let wanted) = call.call else {
            return WorkerRequest.resumeCall(call.callID, .notHandled)
        }
        return WorkerRequest.stubs(call.callID, stubs.filter { wanted.modules.contains($0.key) })
    }

    private func giveUp() {
        if close(nil) { pool.kill(worker) }
    }

    private func close(_ diagnostics: String?) -> Bool {
        let isFirst = state.withLock { state in
            guard case .running(let continuation) = state else { return false }
            state = .over(diagnostics)
            continuation?.resume(returning: diagnostics)
            return true
        }
        if isFirst { loop.setDeadline(nil, for: self) }
        return isFirst
    }
}
