import JSONValues
import MCPMessages
import MCPServing
import Testing

@Suite("stdio")
struct StdioTransportTests {
    @Test(
        "A client of the handshake era lists and calls",
        arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
    func handshake(version: String) async throws {
        try await withStdioServer { client, _, _ in
            let welcome = try await client.ask(initialize(version))
            #expect(welcome["result"]?["protocolVersion"]?.string == version)
            #expect(welcome["result"]?["serverInfo"]?["name"] == "stub")
            client.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
            let list = try await client.ask(request(1, "tools/list"))
            #expect(
                list["result"]?["tools"]?.array?.compactMap { $0["name"]?.string } == ["echo", "wait", "fail", "steps"])
            let reply = try await client.ask(request("x", "tools/call", ["name": "echo", "arguments": ["text": "hi"]]))
            #expect(reply["id"] == "x")
            #expect(reply["result"]?["content"]?[0]?["text"] == "hi")
            #expect((reply["result"]?["structuredContent"] != nil) == (version >= "2025-06-18"))
        }
    }

    @Test("A stateless client needs no handshake")
    func stateless() async throws {
        try await withStdioServer { client, _, _ in
            let found = try await client.ask(request("d", "server/discover", ["_meta": statelessMeta()]))
            #expect(found["result"]?["supportedVersions"]?[0] == "2026-07-28")
            #expect(found["result"]?["resultType"] == "complete")
            let reply = try await client.ask(
                request(7, "tools/call", ["name": "echo", "arguments": ["a": 1], "_meta": statelessMeta()]))
            #expect(reply["result"]?["resultType"] == "complete")
            #expect(reply["result"]?["structuredContent"] == ["echo": ["a": 1]])
        }
    }
}
