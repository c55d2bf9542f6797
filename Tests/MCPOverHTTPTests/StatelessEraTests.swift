import JSONValues
import MCPMessages
import MCPOverHTTP
import MCPServing
import Synchronization
import TestSupport
import Testing

@Suite("Stateless era over HTTP")
struct StatelessEraTests {
    /// A request, the headers that differ from the right ones (empty: left out), and what comes of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var title: String
        var message: JSONValue
        var headers: [String: String] = [:]
        var status: Int
        var code: Int?

        var testDescription: String { title }
    }

    private static let list = request(5, "tools/list", ["_meta": statelessMeta()])
    private static let call = request(5, "tools/call", ["name": "echo", "_meta": statelessMeta()])
    private static let future = statelessMeta(["io.modelcontextprotocol/protocolVersion": "v999.0.0"])

    static let cases: [Case] = [
        Case(title: "right", message: list, status: 200),
        Case(title: "no Mcp-Method", message: list, headers: ["Mcp-Method": ""], status: 400, code: -32020),
        Case(
            title: "other Mcp-Method", message: list, headers: ["Mcp-Method": "prompts/list"], status: 400, code: -32020
        ),
        Case(
            title: "shouted Mcp-Method", message: list, headers: ["Mcp-Method": "TOOLS/LIST"], status: 400, code: -32020
        ),
        Case(
            title: "Mcp-Method with white space", message: list, headers: ["Mcp-Method": "  tools/list  "], status: 200),
        Case(title: "no Mcp-Name", message: call, headers: ["Mcp-Name": ""], status: 400, code: -32020),
        Case(title: "other Mcp-Name", message: call, headers: ["Mcp-Name": "fail"], status: 400, code: -32020),
        Case(title: "encoded Mcp-Name", message: call, headers: ["Mcp-Name": "=?base64?ZWNobw==?="], status: 200),
        Case(
            title: "no version header", message: list, headers: ["MCP-Protocol-Version": ""], status: 400, code: -32020),
        Case(
            title: "older version header", message: list, headers: ["MCP-Protocol-Version": "2025-11-25"], status: 400,
            code: -32020),
        Case(title: "no _meta", message: request(5, "tools/list"), status: 400, code: -32602),
        Case(
            title: "no capabilities",
            message: request(
                5, "server/discover", ["_meta": ["io.modelcontextprotocol/protocolVersion": "2026-07-28"]]),
            status: 400, code: -32602),
        Case(
            title: "unknown version", message: request(5, "server/discover", ["_meta": future]),
            headers: ["MCP-Protocol-Version": "v999.0.0"], status: 400, code: -32022),
        Case(
            title: "unknown version in the body only", message: request(5, "server/discover", ["_meta": future]),
            status: 400, code: -32020),
        Case(
            title: "unknown version in the header only", message: request(5, "tools/list"),
            headers: ["MCP-Protocol-Version": "v999.0.0"], status: 400, code: -32022),
        Case(
            title: "initialize", message: request(5, "initialize", ["_meta": statelessMeta()]), status: 404,
            code: -32601),
        Case(title: "ping", message: request(5, "ping", ["_meta": statelessMeta()]), status: 404, code: -32601),
        Case(
            title: "unknown method", message: request(5, "unknown/method", ["_meta": statelessMeta()]), status: 404,
            code: -32601),
        Case(
            title: "unknown tool", message: request(5, "tools/call", ["name": "nope", "_meta": statelessMeta()]),
            status: 400, code: -32602),
        Case(title: "with a session", message: list, headers: ["Mcp-Session-Id": "unknown"], status: 200),
    ]

    @Test("Headers and body have to agree, and errors have the status that belongs to them", arguments: cases)
    func statuses(of test: Case) async throws {
        try await withServer { server in
            let answer = try await server.stateless(test.message, test.headers)
            let json = try answer.json()
            #expect(answer.status == test.status)
            #expect(json["error"]?["code"]?.int == test.code)
            #expect(json["id"] == 5)
            #expect(answer.headers["mcp-session-id"] == nil)
        }
    }

    @Test("Header names may be written in any case", arguments: ["mcp-method", "MCP-METHOD"])
    func headerCase(name: String) async throws {
        try await withServer { server in
            let answer = try await server.post(Self.list, [name: "tools/list", "mcp-protocol-version": "2026-07-28"])
            #expect(answer.status == 200)
        }
    }

    @Test("A notification is accepted without a body", arguments: ["2026-07-28", "2025-06-18", ""])
    func notification(version: String) async throws {
        try await withServer { server in
            let answer = try await server.post(
                ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1]],
                ["MCP-Protocol-Version": version])
            #expect(answer.status == 202)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("Only POST is allowed", arguments: ["GET", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"])
    func methods(method: String) async throws {
        try await withServer { server in
            for headers in [
                [:], ["MCP-Protocol-Version": "2026-07-28", "Mcp-Session-Id": "x", "Accept": "text/event-stream"],
            ] {
                let client = try server.client()
                await client.send(method, "/mcp", headers)
                let answer = try await client.head()
                #expect(answer.status == 405)
                #expect(answer.headers["allow"] == "POST")
            }
        }
    }

    @Test("What is no message is refused without an id", arguments: ["{", "[]", "5", "", "{\"jsonrpc\":\"2.0\"}"])
    func malformed(body: String) async throws {
        try await withServer { server in
            let client = try server.client()
            await client.send("POST", "/mcp", ["Content-Type": "application/json"], body: Array(body.utf8))
            let answer = try await client.answer()
            #expect(answer.status == 400)
            #expect(try answer.json()["id"] == nil)
            await client.post(Self.list, statelessHeaders(Self.list))
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("A client that goes cancels its call", arguments: [true, false])
    func disconnection(asStream: Bool) async throws {
        try await withServer { server in
            let meta = statelessMeta(asStream ? ["progressToken": 1] : [:])
            let wait = request(1, "tools/call", ["name": "wait", "_meta": meta])
            let client = try server.client()
            await client.post(wait, statelessHeaders(wait))
            if asStream { _ = try await client.head() } else { try await server.untilCallsRun(1) }
            client.disconnect()
            while server.service.cancelled.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test("A subscription is acknowledged, told of changes, and ended gracefully")
    func subscription() async throws {
        try await withServer { server in
            let client = try server.client()
            let listen = request(
                "s", "subscriptions/listen", ["_meta": statelessMeta(), "notifications": ["toolsListChanged": true]])
            await client.post(listen, statelessHeaders(listen))
            #expect(try await client.head().headers["content-type"] == "text/event-stream")
            let acknowledged = try await client.event()
            #expect(acknowledged?["method"] == "notifications/subscriptions/acknowledged")
            while server.service.metrics.text.contains("mcp_http_streams 0.0") {
                try await Task.sleep(for: .milliseconds(2))
            }
            server.service.definitions.withLock { _ = $0.removeLast() }
            server.core.toolsChanged()
            let changed = try await client.event()
            #expect(changed?["method"] == "notifications/tools/list_changed")
            #expect(changed?["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "s")
            await server.server.shutdown()
            let end = try await client.event()
            #expect(end?["id"] == "s")
            #expect(end?["result"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "s")
            #expect(try await client.event() == nil)
        }
    }

    @Test("A subscription that cannot be had is refused as JSON")
    func refusedSubscription() async throws {
        try await withServer { server in
            let listen = request("s", "subscriptions/listen", ["_meta": statelessMeta()])
            let answer = try await server.stateless(listen)
            #expect(answer.status == 400)
            #expect(try answer.json()["error"]?["code"] == -32602)
            let good = request("s", "subscriptions/listen", ["_meta": statelessMeta(), "notifications": [:]])
            #expect(try await server.stateless(good, ["Accept": "application/json"]).status == 406)
        }
    }
}
