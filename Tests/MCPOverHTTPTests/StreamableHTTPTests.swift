import JSONValues
import MCPMessages
import MCPOverHTTP
import MCPServing
import Testing

@Suite("Streamable HTTP")
struct StreamableHTTPTests {
    @Test("A stateless request is answered with JSON")
    func stateless() async throws {
        try await withServer { server in
            let answer = try await server.stateless(
                request(5, "tools/call", ["name": "echo", "arguments": ["text": "hi"], "_meta": statelessMeta()]))
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["mcp-session-id"] == nil)
            let json = try answer.json()
            #expect(json["id"] == 5)
            #expect(json["result"]?["content"]?[0]?["text"] == "hi")
            #expect(json["result"]?["resultType"] == "complete")
        }
    }

    @Test("A handshake opens a session that lists, calls and ends")
    func session() async throws {
        try await withServer { server in
            let client = try server.client()
            await client.post(initialize("2025-06-18"))
            let welcome = try await client.answer()
            #expect(try welcome.json()["result"]?["protocolVersion"] == "2025-06-18")
            let session = try #require(welcome.headers["mcp-session-id"])
            let headers = ["Mcp-Session-Id": session, "MCP-Protocol-Version": "2025-06-18"]
            await client.post(["jsonrpc": "2.0", "method": "notifications/initialized"], headers)
            let accepted = try await client.answer()
            #expect(accepted.status == 202)
            #expect(accepted.body.isEmpty)
            await client.post(request("a", "tools/list"), headers)
            #expect(try await client.answer().json()["result"]?["tools"]?.array?.count == 5)
            await client.send("DELETE", "/mcp", headers)
            #expect(try await client.answer().status == 204)
            await client.post(request("b", "tools/list"), headers)
            let gone = try await client.answer()
            #expect(gone.status == 404)
            #expect(try gone.json()["id"] == "b")
        }
    }

    @Test("A bare call of the handshake era needs no session")
    func bare() async throws {
        try await withServer { server in
            let answer = try await server.post(
                request(1, "tools/call", ["name": "echo", "arguments": ["a": 1]]),
                ["MCP-Protocol-Version": "2025-06-18", "Accept": "", "Content-Type": ""]
            )
            #expect(answer.status == 200)
            #expect(try answer.json()["result"]?["structuredContent"] == ["echo": ["a": 1]])
        }
    }
}
