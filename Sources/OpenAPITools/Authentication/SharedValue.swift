private import Synchronization

/// A value that many tasks ask for and one of them makes while the others wait: a single flight.
final class SharedValue<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case making(waiting: [CheckedContinuation<Result<Value, SecretProblem>, Never>])
        case made(Value)
    }

    private enum Turn {
        case take(Value)
        case make
        case wait
    }

    private let state = Mutex<State>(.empty)

    /// The value, made anew where there is none or `isUsable` refuses the one that is there.
    func value(
        isUsable: @Sendable (Value) -> Bool = { _ in true },
        make: () async throws(SecretProblem) -> Value
    ) async throws(SecretProblem) -> Value {
        while true {
            let turn = state.withLock { state in
                switch state {
                case .made(let value) where isUsable(value): return Turn.take(value)
                case .making: return .wait
                case .made, .empty:
                    state = .making(waiting: [])
                    return .make
                }
            }
            switch turn {
            case .take(let value): return value
            case .make: return try await lead(make)
            case .wait:
                switch await answer() {
                case .success(let value): return value
                // The one who made it was cancelled, which is no reason for the others to fail.
                case .failure(let problem) where problem.isCancellation: continue
                case .failure(let problem): throw problem
                }
            }
        }
    }

    /// Forgets the value.
    func clear() {
        state.withLock { state in
            if case .made = state { state = .empty }
        }
    }

    private func lead(_ make: () async throws(SecretProblem) -> Value) async throws(SecretProblem) -> Value {
        let result: Result<Value, SecretProblem>
        do {
            result = .success(try await make())
        } catch {
            result = .failure(error)
        }
        let waiting = state.withLock { state in
            let waiting: [CheckedContinuation<Result<Value, SecretProblem>, Never>] =
                if case .making(let waiting) = state { waiting } else { [] }
            state = if case .success(let value) = result { .made(value) } else { .empty }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: result) }
        return try result.get()
    }

    private func answer() async -> Result<Value, SecretProblem> {
        await withCheckedContinuation { continuation in
            let missed = state.withLock { state -> Result<Value, SecretProblem>? in
                switch state {
                case .making(let waiting):
                    state = .making(waiting: waiting + [continuation])
                    return nil
                case .made(let value): return .success(value)
                case .empty: return .failure(SecretProblem(message: "", isCancellation: true))
                }
            }
            if let missed { continuation.resume(returning: missed) }
        }
    }
}
