import JSONValues
import MCPOverHTTP
import MCPServing
import Synchronization
import TestSupport
import Testing

@Suite("Robustness over HTTP")
struct RobustnessTests {
    private static let ping = request(1, "ping")

    @Test("A body that is too large is refused, whether it says so or not", arguments: [true, false])
    func largeBody(saysSo: Bool) async throws {
        try await withServer { options in
            options.limits.body = 10_000
        } _: { server in
            let client = try server.client()
            if saysSo {
                await client.send("POST", "/mcp", ["Content-Length": "1000000000"])
            } else {
                let chunk = "1000\r\n" + String(repeating: " ", count: 0x1000) + "\r\n"
                let head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                await client.send(Array((head + String(repeating: chunk, count: 8)).utf8))
            }
            let answer = try await client.answer()
            #expect(answer.status == 413)
            #expect(await client.closes())
        }
    }

    @Test("A client that asks before it sends is told to go on")
    func expectContinue() async throws {
        try await withServer { server in
            let client = try server.client()
            let body = Array(Self.ping.compactText.utf8)
            await client.send("POST", "/mcp", ["Content-Length": "\(body.count)", "Expect": "100-continue"])
            #expect(try await client.interim() == 100)
            await client.send(body)
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("Heads that are too large are refused", arguments: [true, false])
    func largeHead(oneField: Bool) async throws {
        try await withServer { server in
            let client = try server.client()
            let fields =
                oneField
                ? ["X": String(repeating: "x", count: 40_000)]
                : Dictionary(uniqueKeysWithValues: (0..<300).map { ("X-\($0)", "x") })
            await client.send("POST", "/mcp", fields, body: Array(Self.ping.compactText.utf8))
            #expect(try await client.answer().status == 400)
            #expect(await client.closes())
        }
    }

    @Test(
        "A request that dribbles in is cut off, in its head, in its body, or before it begins",
        arguments: [
            "POST /mcp HTTP/1.1\r\nHost: local", "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
            "",
        ])
    func dribble(start: String) async throws {
        try await withServer { options in
            options.limits.headTime = .milliseconds(50)
            options.limits.bodyTime = .milliseconds(50)
            options.limits.idleTime = .milliseconds(200)
        } _: { server in
            let client = try server.client()
            await client.send(Array(start.utf8))
            #expect(await client.closes())
        }
    }

    @Test("A call may take longer than a connection may be idle")
    func longCall() async throws {
        try await withServer { options in
            options.limits.headTime = .seconds(1)
            options.limits.bodyTime = .seconds(1)
            options.limits.idleTime = .seconds(1)
        } _: { server in
            let answer = try await server.post(request(1, "tools/call", ["name": "slow", "arguments": ["ms": 2_500]]))
            #expect(try answer.json()["result"]?["content"]?[0]?["text"] == "slow")
        }
    }

    @Test("A client that does not read its answer is cut off")
    func unreadAnswer() async throws {
        try await withServer { options in
            options.limits.stallTime = .milliseconds(100)
        } _: { server in
            let client = try RawClient(port: server.port, receiveBuffer: 4_096)
            await client.post(request(1, "tools/call", ["name": "large"]))
            try await server.untilCallsRun(1)
            while !server.service.metrics.text.contains("mcp_http_connections 0.0") {
                try await Task.sleep(for: .milliseconds(5))
            }
            // The client has to live until here, so that it is not its end that closes the connection.
            client.disconnect()
        }
    }

    @Test("A server that goes answers what is in flight")
    func drain() async throws {
        try await withServer { server in
            let client = try server.client()
            await client.post(request(1, "tools/call", ["name": "slow"]))
            try await server.untilCallsRun(1)
            await server.server.shutdown()
            #expect(try await client.answer().status == 200)
        }
    }

    @Test("An address that is taken is an error that names it")
    func addressInUse() async throws {
        try await withServer { server in
            var options = HTTPServerOptions()
            options.port = server.port
            let second = try MCPHTTPServer(core: server.core, options: options)
            let error = await #expect(throws: HTTPServerError.self) { try await second.run() }
            #expect(error?.description.contains("127.0.0.1:\(server.port)") == true)
        }
    }

    @Test("Probes and metrics are beside the endpoint")
    func probes() async throws {
        try await withServer { server in
            _ = try await server.post(Self.ping)
            let client = try server.client()
            for (path, status, text) in [
                ("/healthz", 200, "ok\n"), ("/readyz", 200, "ok\n"), ("/metrics", 200, "mcp_requests_total{"),
                ("/metrics?x=1", 200, "process_resident_memory_bytes"), ("/", 404, "/mcp"), ("/mcp/x", 404, "/mcp"),
            ] {
                await client.send("GET", path)
                let answer = try await client.answer()
                #expect(answer.status == status)
                #expect(answer.text.contains(text))
            }
        }
    }

    @Test("Many clients at once each get their own answers")
    func manyClients() async throws {
        try await withServer { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<32 {
                    group.addTask {
                        let client = try server.client()
                        for round in 0..<20 {
                            let id = JSONValue.string("\(number)-\(round)")
                            await client.post(request(id, "tools/call", ["name": "echo", "arguments": ["text": id]]))
                            let json = try await client.answer().json()
                            #expect(json["id"] == id)
                            #expect(json["result"]?["content"]?[0]?["text"] == id)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
