import JSONValues
import MCPMessages
import MCPOverHTTP
import MCPServing
import Synchronization
import TestSupport
import Testing

/// A running server and how to reach it.
struct Harness: Sendable {
    let port: Int
    let server: MCPHTTPServer
    let core: MCPServerCore
    let service: StubService

    /// A new connection.
    func client() throws -> RawClient { try RawClient(port: port) }

    /// Waits until so many calls have begun.
    func untilCallsRun(_ count: Int) async throws {
        while service.begun.withLock({ $0 }) < count { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// Posts a message on a connection of its own and gives the answer.
    func post(_ message: JSONValue, _ headers: [String: String] = [:]) async throws -> RawClient.Answer {
        let client = try client()
        await client.post(message, headers)
        return try await client.answer()
    }

    /// Posts a stateless request with the headers that it needs.
    func stateless(_ message: JSONValue, _ headers: [String: String] = [:]) async throws -> RawClient.Answer {
        try await post(message, statelessHeaders(message).merging(headers) { $1 })
    }
}

extension RawClient {
    /// Posts a message.
    func post(_ message: JSONValue, _ headers: [String: String] = [:]) async {
        let usual = ["Content-Type": "application/json", "Accept": "application/json, text/event-stream"]
        await send(
            "POST", "/mcp", usual.merging(headers) { $1 }.filter { !$0.value.isEmpty },
            body: Array(message.compactText.utf8))
    }
}

/// The headers that repeat what a stateless request says.
func statelessHeaders(_ message: JSONValue) -> [String: String] {
    var headers = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": message["method"]?.string ?? ""]
    headers["Mcp-Name"] = message["params"]?["name"]?.string
    return headers
}

/// Runs a server on a free port for the length of `body`, and waits for its end.
func withServer(
    options change: (inout HTTPServerOptions) -> Void = { _ in },
    _ body: @escaping @Sendable (Harness) async throws -> Void
) async throws {
    let service = StubService()
    let core = MCPServerCore(service: service, name: "stub", version: "1.0", instructions: "Try echo.")
    var options = HTTPServerOptions()
    options.port = 0
    change(&options)
    let server = try MCPHTTPServer(core: core, options: options)
    let (ports, feed) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { feed.finish() }
            try await server.run { feed.yield($0) }
        }
        var iterator = ports.makeAsyncIterator()
        if let port = await iterator.next() {
            let harness = Harness(port: port, server: server, core: core, service: service)
            do { try await body(harness) } catch {
                await server.shutdown()
                throw error
            }
        }
        await server.shutdown()
        try await group.waitForAll()
    }
}
