/// An exchange on its way through the transfer thread; only that thread touches it.
final class Job {
    enum Stage {
        case arrived
        case waiting
        case active(Transfer)
        case finished
    }

    let exchange: Exchange
    let continuation: OutcomeContinuation
    var stage = Stage.arrived
    var firstByteDue: ContinuousClock.Instant?
    /// Since when it waits for its turn.
    let arrival = ContinuousClock.now
    /// How long it waited for its turn.
    var waited = Duration.zero

    init(_ exchange: Exchange, _ continuation: OutcomeContinuation) {
        self.exchange = exchange
        self.continuation = continuation
    }

    var isActive: Bool {
        if case .active = stage { true } else { false }
    }

    var isFinished: Bool {
        if case .finished = stage { true } else { false }
    }
}
