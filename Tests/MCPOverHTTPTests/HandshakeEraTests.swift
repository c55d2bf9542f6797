import JSONValues
import MCPMessages
import MCPOverHTTP
import MCPServing
import Synchronization
import TestSupport
import Testing

@Suite("Handshake era over HTTP")
struct HandshakeEraTests {
    /// Opens a session and gives the headers that belong to it.
    private func open(_ server: Harness, _ version: String = "2025-11-25") async throws -> [String: String] {
        let welcome = try await server.post(initialize(version))
        #expect(welcome.status == 200)
        let session = try #require(welcome.headers["mcp-session-id"])
        #expect(session.utf8.count >= 32 && session.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        let headers = ["Mcp-Session-Id": session, "MCP-Protocol-Version": version]
        let ready = try await server.post(["jsonrpc": "2.0", "method": "notifications/initialized"], headers)
        #expect(ready.status == 202)
        return headers
    }

    @Test("A session lists, calls and ends", arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
    func session(version: String) async throws {
        try await withServer { server in
            let headers = try await open(server, version)
            let list = try await server.post(request("a", "tools/list"), headers)
            #expect(try list.json()["result"]?["tools"]?.array?.count == 5)
            let client = try server.client()
            await client.send("DELETE", "/mcp", headers)
            #expect(try await client.answer().status == 204)
            let gone = try await server.post(request("b", "tools/list"), headers)
            #expect(gone.status == 404)
            #expect(try gone.json()["id"] == "b")
            await client.send("DELETE", "/mcp", headers)
            #expect(try await client.answer().status == 404)
        }
    }

    @Test("A bare request needs no session", arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", ""])
    func bare(version: String) async throws {
        try await withServer { server in
            let answer = try await server.post(
                request(1, "tools/call", ["name": "echo", "arguments": ["a": 1]]),
                ["MCP-Protocol-Version": version, "Accept": "", "Content-Type": ""])
            #expect(answer.status == 200)
            #expect(try answer.json()["result"]?["content"]?[0]?["text"] == "{\"a\":1}")
        }
    }

    @Test("Errors travel with 200, because these clients look for them in the body")
    func errors() async throws {
        try await withServer { server in
            let headers = try await open(server)
            for (message, code) in [
                (request(1, "unknown/method"), -32601), (request(2, "tools/call", ["name": "nope"]), -32602),
                (request(3, "tools/list", ["cursor": "x"]), -32602),
            ] {
                let answer = try await server.post(message, headers)
                #expect(answer.status == 200)
                #expect(try answer.json()["error"]?["code"]?.int == code)
            }
        }
    }

    @Test("A failed handshake opens no session")
    func failedHandshake() async throws {
        try await withServer { server in
            let answer = try await server.post(request(1, "initialize", ["protocolVersion": "2025-06-18"]))
            #expect(try answer.json()["error"]?["code"] == -32602)
            #expect(answer.headers["mcp-session-id"] == nil)
            #expect(server.service.metrics.text.contains("mcp_sessions 0.0"))
        }
    }

    @Test("A notification on another connection cancels a call of the session")
    func cancelled() async throws {
        try await withServer { server in
            let headers = try await open(server)
            let client = try server.client()
            await client.post(request(7, "tools/call", ["name": "wait"]), headers)
            try await server.untilCallsRun(1)
            let cancel: JSONValue = ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 7]]
            #expect(try await server.post(cancel, headers).status == 202)
            #expect(try await client.answer().body.isEmpty)
            #expect(server.service.cancelled.withLock { $0 } == 1)
        }
    }

    @Test("A client that goes does not cancel its call")
    func disconnection() async throws {
        try await withServer { server in
            let headers = try await open(server)
            let client = try server.client()
            await client.post(request(7, "tools/call", ["name": "slow"]), headers)
            try await server.untilCallsRun(1)
            client.disconnect()
            while server.service.finished.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(2)) }
            #expect(server.service.cancelled.withLock { $0 } == 0)
        }
    }

    @Test("The stream of a session tells of changed tools; a new one takes the place of the old")
    func sessionStream() async throws {
        try await withServer { server in
            let headers = try await open(server).merging(["Accept": "text/event-stream"]) { $1 }
            let first = try server.client()
            await first.send("GET", "/mcp", headers)
            #expect(try await first.head().headers["content-type"] == "text/event-stream")
            while !server.service.metrics.text.contains("mcp_http_streams 1.0") {
                try await Task.sleep(for: .milliseconds(2))
            }
            let second = try server.client()
            await second.send("GET", "/mcp", headers)
            #expect(try await second.head().status == 200)
            #expect(try await first.event() == nil)
            while !server.service.metrics.text.contains("mcp_http_streams 1.0") {
                try await Task.sleep(for: .milliseconds(2))
            }
            server.service.definitions.withLock { _ = $0.removeLast() }
            server.core.toolsChanged()
            let changed = try await second.event()
            #expect(changed?["method"] == "notifications/tools/list_changed")
            #expect(changed?["params"]?["_meta"] == nil)
        }
    }

    @Test("A stream needs a session that exists, and a client that takes streams")
    func refusedStream() async throws {
        try await withServer { server in
            let headers = try await open(server)
            let client = try server.client()
            await client.send("GET", "/mcp", headers.merging(["Accept": "application/json"]) { $1 })
            #expect(try await client.answer().status == 406)
            await client.send("GET", "/mcp", ["Mcp-Session-Id": "unknown", "Accept": "text/event-stream"])
            #expect(try await client.answer().status == 404)
        }
    }

    @Test("There are never more sessions than allowed; the longest unused one goes")
    func bound() async throws {
        try await withServer { options in
            options.limits.sessions = 2
        } _: { server in
            let oldest = try await open(server)
            let older = try await open(server)
            #expect(try await server.post(request(1, "ping"), oldest).status == 200)
            let newest = try await open(server)
            #expect(try await server.post(request(1, "ping"), older).status == 404)
            #expect(try await server.post(request(1, "ping"), oldest).status == 200)
            #expect(try await server.post(request(1, "ping"), newest).status == 200)
            #expect(server.service.metrics.text.contains("mcp_sessions 2.0"))
        }
    }

    @Test("A session that nobody uses expires")
    func expiry() async throws {
        try await withServer { options in
            options.limits.sessionLifetime = .zero
        } _: { server in
            let welcome = try await server.post(initialize("2025-06-18"))
            let session = try #require(welcome.headers["mcp-session-id"])
            #expect(try await server.post(request(1, "ping"), ["Mcp-Session-Id": session]).status == 404)
        }
    }

    @Test("Progress and log messages of a session's call come on its stream")
    func progress() async throws {
        try await withServer { server in
            let headers = try await open(server)
            #expect(try await server.post(request(1, "logging/setLevel", ["level": "info"]), headers).status == 200)
            let client = try server.client()
            await client.post(request(2, "tools/call", ["name": "steps", "_meta": ["progressToken": 5]]), headers)
            _ = try await client.head()
            var methods: [String?] = []
            while let event = try await client.event() { methods.append(event["method"]?.string) }
            #expect(methods.filter { $0 == "notifications/progress" }.count == 3)
            #expect(methods.filter { $0 == "notifications/message" }.count == 3)
            #expect(methods.last == .some(nil))
        }
    }
}
