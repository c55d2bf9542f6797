import OpenAPICodeMode
import UnixSignals

/// Runs work, and lets SIGTERM or SIGINT end the server in good order instead of the process in the middle.
func withTerminationSignals(
    stopping server: MCPServer,
    _ work: () async throws -> Void
) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            for await _ in signals { await server.shutdown() }
        }
        defer { group.cancelAll() }
        try await work()
    }
}
