import JSONValues
import MCPMessages
import MCPOverHTTP
import TestSupport
import Testing

@Suite("Forms of answers")
struct AnswerFormTests {
    private static let steps = request(
        1, "tools/call",
        ["name": "steps", "_meta": statelessMeta(["progressToken": "p", "io.modelcontextprotocol/logLevel": "debug"])])
    private static let echo = request(1, "tools/call", ["name": "echo", "_meta": statelessMeta()])

    @Test(
        "The answer is a stream where the client takes one and wants to be told, or takes nothing else",
        arguments: [
            ("application/json, text/event-stream", true, "text/event-stream"),
            ("application/json, text/event-stream", false, "application/json"),
            ("text/event-stream", false, "text/event-stream"), ("TEXT/EVENT-STREAM", false, "text/event-stream"),
            ("application/json", true, "application/json"), ("*/*", true, "application/json"),
            ("", true, "application/json"), ("text/event-stream;q=0, application/json", true, "application/json"),
            ("text/html, application/json;q=0.5", false, "application/json"),
        ])
    func forms(accept: String, wantsProgress: Bool, type: String) async throws {
        try await withServer { server in
            let answer = try await server.stateless(wantsProgress ? Self.steps : Self.echo, ["Accept": accept])
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == type)
            if type == "text/event-stream" {
                #expect(answer.headers["x-accel-buffering"] == "no")
                #expect(answer.headers["cache-control"] == "no-cache")
            }
        }
    }

    @Test("A client that takes neither form is told so", arguments: ["text/html", "application/json;q=0", "image/*"])
    func notAcceptable(accept: String) async throws {
        try await withServer { server in
            let answer = try await server.stateless(Self.echo, ["Accept": accept])
            #expect(answer.status == 406)
        }
    }

    @Test("A stream tells of each step and log message in order, then answers, then ends")
    func stream() async throws {
        try await withServer { server in
            let client = try server.client()
            await client.post(Self.steps, statelessHeaders(Self.steps))
            #expect(try await client.head().status == 200)
            var progress: [Int] = []
            var messages = 0
            var last: JSONValue?
            while let event = try await client.event() {
                if let step = event["params"]?["progress"]?.int { progress.append(step) }
                if event["method"] == "notifications/message" { messages += 1 }
                last = event
            }
            #expect(progress == [1, 2, 3])
            #expect(messages == 6)
            #expect(last?["id"] == 1)
            #expect(last?["result"]?["resultType"] == "complete")
            await client.post(Self.echo, statelessHeaders(Self.echo))
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("A comment keeps a silent stream open")
    func keepAlive() async throws {
        try await withServer { options in
            options.limits.keepAlive = .milliseconds(10)
        } _: { server in
            let slow = request(1, "tools/call", ["name": "slow", "_meta": statelessMeta(["progressToken": 1])])
            let answer = try await server.stateless(slow)
            #expect(answer.text.hasPrefix(":\n\n"))
            #expect(answer.text.hasSuffix("\n\n"))
        }
    }

    @Test(
        "The body has to be JSON by its type",
        arguments: [
            ("application/json", 200), ("application/json; charset=utf-8", 200), ("Application/JSON ;a=b", 200),
            ("", 200),
            ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("application/jsonp", 415),
        ])
    func contentType(type: String, status: Int) async throws {
        try await withServer { server in
            let answer = try await server.stateless(Self.echo, ["Content-Type": type])
            #expect(answer.status == status)
        }
    }

    @Test(
        "An id comes back exactly as it was written",
        arguments: ["1.0", "12345678901234567890123", "\"\"", "\"日本\"", "-0"])
    func exactIDs(id: String) async throws {
        try await withServer { server in
            let client = try server.client()
            let body = "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"ping\"}"
            await client.send("POST", "/mcp", ["Content-Type": "application/json"], body: Array(body.utf8))
            #expect(try await client.answer().text == "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":{}}")
        }
    }

    @Test("Requests that come in one piece are answered in their order")
    func pipelined() async throws {
        try await withServer { server in
            let client = try server.client()
            let bodies = (1...5).map { "{\"jsonrpc\":\"2.0\",\"id\":\($0),\"method\":\"ping\"}" }
            let text = bodies.map {
                "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: \($0.utf8.count)\r\n\r\n\($0)"
            }
            await client.send(Array(text.joined().utf8))
            for id in 1...5 { #expect(try await client.answer().json()["id"]?.int == id) }
        }
    }

    @Test("A batch of revision 2025-03-26 is answered as a batch, and by no other revision")
    func batches() async throws {
        try await withServer { server in
            let batch: JSONValue = [
                request(1, "ping"), request(2, "tools/call", ["name": "slow"]),
                request(3, "tools/call", ["name": "echo"]),
            ]
            let old = try await server.post(batch)
            #expect(Set(try old.json().array?.compactMap { $0["id"]?.int } ?? []) == [1, 2, 3])
            let quiet = try await server.post([["jsonrpc": "2.0", "method": "notifications/unknown"]])
            #expect(quiet.status == 202)
            for version in ["2024-11-05", "2025-06-18", "2025-11-25", "2026-07-28"] {
                let refused = try await server.post(batch, ["MCP-Protocol-Version": version])
                #expect(refused.status == 400)
                #expect(try refused.json()["error"]?["code"] == -32600)
            }
        }
    }
}
