private import Synchronization

/// Lets one task wait until a call has ended or is to be stopped, whichever comes first.
final class CallHandle: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Void, Never>)
        case over
    }

    private let state = Mutex(State.open)

    /// Says that the call has ended or is to be stopped.
    func finish() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            defer { state = .over }
            if case .awaited(let continuation) = state { return continuation } else { return nil }
        }
        waiting?.resume()
    }

    /// Waits until ``finish()``; only one task may do so.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if case .over = state { return true }
                state = .awaited(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
