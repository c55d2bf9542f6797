import CCurlShim
import HTTPMessages
import Synchronization

/// The thread that owns all of libcurl's state, seen from outside: a queue of commands and a way to wake it.
final class TransferThread: Sendable {
    /// What the thread is told.
    enum Command: Sendable {
        case start(Exchange, OutcomeContinuation)
        case cancel(Exchange)
    }

    /// What the thread takes from the queue at once.
    struct Batch: Sendable {
        var commands: [Command] = []
        var isLast = false
    }

    /// The multi handle seen from other threads, which may do nothing with it but wake its poll.
    private struct WakeHandle: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer
    }

    private enum Phase {
        /// Nobody has asked for anything yet, so there is no thread, and libcurl need not be there.
        case idle
        /// The thread has not set up libcurl yet; it looks at the queue once it has.
        case starting
        case running(WakeHandle)
        /// Nothing new is taken in; what is under way ends as cancelled.
        case stopping
        case stopped
    }

    private struct State {
        var phase = Phase.idle
        var commands: [Command] = []
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    let counters = Counters()
    private let state = Mutex(State())

    private let configuration: CurlTransport.Configuration

    init(_ configuration: CurlTransport.Configuration) {
        self.configuration = configuration
    }

    /// Hands over an exchange; the continuation is resumed once, from the thread, which the first one starts.
    func start(_ exchange: Exchange, _ continuation: OutcomeContinuation) {
        let (isTaken, isFirst) = state.withLock { state in
            switch state.phase {
            case .idle:
                state.phase = .starting
                enqueue(.start(exchange, continuation), in: &state)
                return (true, true)
            case .starting, .running:
                enqueue(.start(exchange, continuation), in: &state)
                return (true, false)
            case .stopping, .stopped:
                return (false, false)
            }
        }
        if !isTaken {
            let message = "the transport has been shut down"
            continuation.resume(returning: .failure(HTTPTransportError(.cancelled, message, mayHaveBeenSent: false)))
        } else if isFirst, !PlainThread.start({ [self] in run() }) {
            end("no thread could be started for HTTP; the limit of processes is reached")
        }
    }

    /// Ends an exchange at once, whether the thread has seen it yet or not.
    func cancel(_ exchange: Exchange) {
        exchange.cancelled.store(true, ordering: .releasing)
        state.withLock { enqueue(.cancel(exchange), in: &$0) }
    }

    /// Lets the thread end what it does and free all it has.
    func stop() {
        state.withLock { state in
            if case .running(let handle) = state.phase { ccurl_multi_wakeup(handle.multi) }
            switch state.phase {
            case .idle, .stopped: state.phase = .stopped
            case .starting, .running, .stopping: state.phase = .stopping
            }
        }
    }

    /// Returns when the thread has freed all it had.
    func ended() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if case .idle = state.phase { return true }
                if case .stopped = state.phase { return true }
                state.waitingForEnd.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Wakes the thread for the first command only: it takes all that there are.
    private func enqueue(_ command: Command, in state: inout State) {
        state.commands.append(command)
        if state.commands.count == 1, case .running(let handle) = state.phase { ccurl_multi_wakeup(handle.multi) }
    }

    private func run() {
        // The last connections are closed with the loop, and their callbacks still use what is shared.
        let shared = SharedByTransfers(counters)
        withExtendedLifetime(shared) {
            guard CurlLibrary.fault == nil, let loop = TransferLoop(configuration, shared) else { return }
            state.withLock { state in
                if case .starting = state.phase { state.phase = .running(WakeHandle(multi: loop.multi.pointer)) }
            }
            loop.run { self.takeBatch() }
        }
        end(CurlLibrary.fault ?? "libcurl could not be started")
    }

    private func takeBatch() -> Batch {
        state.withLock { state in
            var batch = Batch()
            swap(&batch.commands, &state.commands)
            if case .stopping = state.phase { batch.isLast = true }
            return batch
        }
    }

    /// Answers what has come in after the loop's end, or before a loop that could not begin; then the next request tries
    /// to begin it again.
    private func end(_ message: String) {
        let (commands, waiting) = state.withLock { state in
            let mayBegin = if case .starting = state.phase { true } else { false }
            defer { state = State(phase: mayBegin ? .idle : .stopped) }
            return (state.commands, state.waitingForEnd)
        }
        for case .start(_, let continuation) in commands {
            continuation.resume(
                returning: .failure(HTTPTransportError(.connectionFailed, message, mayHaveBeenSent: false)))
        }
        for continuation in waiting { continuation.resume() }
    }
}
