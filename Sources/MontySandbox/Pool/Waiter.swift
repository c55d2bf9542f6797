import Sandbox
import Synchronization

/// Somebody who wants a worker, and a worker or a refusal that comes for them.
final class Waiter: DeadlineObserver {
    private let pool: WorkerPool
    private let state = Mutex(State())

    private struct State {
        var answer: Result<Worker, SandboxError>?
        var continuation: CheckedContinuation<Result<Worker, SandboxError>, Never>?
    }

    init(pool: WorkerPool) { self.pool = pool }

    /// The answer where it is there already.
    var answer: Result<Worker, SandboxError>? { state.withLock(\.answer) }

    /// The answer, as soon as there is one; leaves the queue when the task is cancelled.
    func wait() async -> Result<Worker, SandboxError> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state in
                    if state.answer == nil { state.continuation = continuation }
                    return state.answer
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            leave(SandboxError(.cancelled, "the run was cancelled while it waited for a worker"))
        }
    }

    /// Gives the answer; called once.
    func resume(with answer: Result<Worker, SandboxError>) {
        let continuation = state.withLock { state in
            state.answer = answer
            return state.continuation
        }
        continuation?.resume(returning: answer)
    }

    func deadlinePassed() { leave(pool.waitedTooLong) }

    private func leave(_ error: SandboxError) {
        if pool.withdraw(self) { resume(with: .failure(error)) }
    }
}
