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

    init(_ exchange: Exchange, _ continuation: OutcomeContinuation) {
        self.exchange = exchange
        self.continuation = continuation
    }

    var isFinished: Bool {
        if case .finished = stage { true } else { false }
    }
}
