/// A line on the terminal that says what takes so long; only for what takes over a second, and only on a terminal.
enum ProgressLine {
    /// Runs work, and shows the line while it goes on for more than a second.
    static func during<Value: Sendable>(
        _ text: String,
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        guard StandardError.isTerminal else { return try await work() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let start = ContinuousClock.now
                try await Task.sleep(for: .seconds(1))
                defer { StandardError.write("\r\u{1b}[K") }
                while true {
                    StandardError.write("\r\u{1b}[K\(text) … \((ContinuousClock.now - start).components.seconds) s")
                    try await Task.sleep(for: .milliseconds(500))
                }
            }
            defer { group.cancelAll() }
            return try await work()
        }
    }
}
