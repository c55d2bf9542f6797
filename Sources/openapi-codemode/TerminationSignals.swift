import OpenAPICodeMode
import UnixSignals

/// Runs work, and lets SIGTERM or SIGINT end the server in good order instead of the process in the middle; a second
/// signal ends the process at once.
func withTerminationSignals(
    stopping server: MCPServer,
    _ work: () async throws -> Void
) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            var isFirst = true
            for await signal in signals {
                // Whoever asks twice does not want to wait; the workers end with the process.
                guard isFirst else { Main.end(signal == .sigint ? 130 : 143) }
                isFirst = false
                await server.shutdown()
            }
        }
        defer { group.cancelAll() }
        try await work()
    }
}
