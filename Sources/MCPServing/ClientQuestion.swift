import JSONValues
import MCPMessages
private import Synchronization

/// A request that was sent to a client, and whoever waits for its answer.
final class ClientQuestion: Sendable {
    /// What a client answers: a result, or an error.
    typealias Outcome = Result<JSONObject, IncomingMessage.PeerError>

    private let outcome = Mutex<Outcome?>(nil)
    private let handle = CallHandle()

    /// Takes the answer.
    func answer(_ outcome: Outcome) {
        self.outcome.withLock { $0 = outcome }
        handle.finish()
    }

    /// Waits for the answer; `nil` where it does not come in time, or where the task is cancelled first.
    func wait(atMost time: Duration) async -> Outcome? {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    try? await Task.sleep(for: time)
                    self.handle.finish()
                }
                await handle.wait()
                group.cancelAll()
            }
        } onCancel: {
            handle.finish()
        }
        return outcome.withLock { $0 }
    }
}
