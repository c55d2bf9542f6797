import JSONValues
import MCPMessages
import MCPServing
import Synchronization
import TestSupport
import Testing

@Suite("stdio")
struct StdioTransportTests {
    private func call(_ id: JSONValue, _ name: String, _ arguments: JSONValue = [:], meta: JSONObject = [:])
        -> JSONValue
    {
        request(id, "tools/call", ["name": .string(name), "arguments": arguments, "_meta": statelessMeta(meta)])
    }

    @Test(
        "A client of the handshake era lists and calls",
        arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
    func handshake(version: String) async throws {
        try await withStdioServer { client, _, _ in
            let welcome = try await client.ask(initialize(version))
            #expect(welcome["result"]?["protocolVersion"]?.string == version)
            #expect(welcome["result"]?["serverInfo"]?["name"] == "stub")
            await client.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
            let list = try await client.ask(request(1, "tools/list"))
            let names = list["result"]?["tools"]?.array?.compactMap { $0["name"]?.string }
            #expect(names == ["echo", "slow", "wait", "fail", "steps"])
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
            let reply = try await client.ask(call(7, "echo", ["a": 1]))
            #expect(reply["result"]?["resultType"] == "complete")
            #expect(reply["result"]?["structuredContent"] == ["echo": ["a": 1]])
            let failure = try await client.ask(call(8, "fail"))
            #expect(failure["result"]?["isError"] == true)
            let unknown = try await client.ask(call(9, "nope"))
            #expect(unknown["error"]?["code"] == -32602)
        }
    }

    @Test("Calls run side by side, and the quick one does not wait for the slow one")
    func sideBySide() async throws {
        try await withStdioServer { client, _, _ in
            await client.send(call("slow", "slow"))
            await client.send(call("quick", "echo"))
            let order = [try await client.reply()["id"], try await client.reply()["id"]]
            #expect(order == ["quick", "slow"])
        }
    }

    @Test("A cancelled call stops and is not answered")
    func cancelled() async throws {
        let service = StubService()
        try await withStdioServer(service: service) { client, _, _ in
            await client.send(call(1, "wait"))
            await client.send(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1]])
            // The same id may be used again, and the old call must not answer in its place.
            let reply = try await client.ask(call(1, "slow"))
            #expect(reply["result"]?["content"]?[0]?["text"] == "slow")
            client.closeInput()
            let rest = try await client.rest()
            #expect(rest.isEmpty)
        }
        #expect(service.cancelled.withLock { $0 } == 1)
    }

    @Test("Progress and log messages come before the answer, to those who asked")
    func notifications() async throws {
        try await withStdioServer { client, _, _ in
            await client.send(
                call(1, "steps", meta: ["progressToken": "p", "io.modelcontextprotocol/logLevel": "info"]))
            var methods: [String] = []
            var progress: [Int] = []
            while let message = try await client.next(), let method = message["method"]?.string {
                methods.append(method)
                if let step = message["params"]?["progress"]?.int { progress.append(step) }
            }
            #expect(progress == [1, 2, 3])
            #expect(methods.filter { $0 == "notifications/message" }.count == 3)
            #expect(try await client.ask(call(2, "steps"))["id"] == 2)
        }
    }

    @Test("Changed tools are told to those who listen")
    func listChanged() async throws {
        let service = StubService()
        try await withStdioServer(service: service) { client, _, core in
            let listen = request(
                "s", "subscriptions/listen", ["_meta": statelessMeta(), "notifications": ["toolsListChanged": true]])
            #expect(try await client.ask(listen)["method"] == "notifications/subscriptions/acknowledged")
            service.definitions.withLock { _ = $0.removeLast() }
            core.toolsChanged()
            let changed = try await client.reply()
            #expect(changed["method"] == "notifications/tools/list_changed")
            #expect(changed["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "s")
            client.closeInput()
            let rest = try await client.rest()
            #expect(rest.map { $0["id"] ?? $0["method"] } == ["s", "notifications/cancelled"])
        }
    }

    @Test("At the end of input calls in flight are answered first")
    func endOfInput() async throws {
        try await withStdioServer { client, _, _ in
            await client.send(call(1, "slow"))
            client.closeInput()
            let rest = try await client.rest()
            #expect(rest.map { $0["id"] } == [1])
        }
    }

    @Test("A call that goes on for too long after the end is stopped", arguments: [true, false])
    func shutdown(byInput: Bool) async throws {
        let service = StubService()
        try await withStdioServer(service: service) { options in
            options.grace = .milliseconds(50)
        } _: { client, transport, _ in
            await client.send(call(1, "wait"))
            _ = try await client.ask(call(2, "echo"))
            if byInput { client.closeInput() } else { transport.shutdown() }
            let rest = try await client.rest()
            #expect(rest.first?["result"]?["isError"] == true)
        }
        #expect(service.cancelled.withLock { $0 } == 1)
    }

    @Test("A server that nobody reads from ends")
    func nobodyReads() async throws {
        try await withStdioServer(readsOutput: false) { client, _, _ in
            await client.send(request(1, "server/discover", ["_meta": statelessMeta()]))
        }
    }

    @Test("Lines may come in any portions, with blank ones between and none at the end")
    func portions() async throws {
        try await withStdioServer { client, _, _ in
            let first = Array(call(1, "echo", ["text": "é"]).compactText.utf8)
            for byte in first { await client.write([byte]) }
            await client.write(Array("\r\n\n   \r\n".utf8))
            let second = call(2, "echo").compactText
            await client.write(Array("\(second)\n\(call(3, "echo").compactText)".utf8))
            var ids = [try await client.reply()["id"], try await client.reply()["id"]]
            client.closeInput()
            ids.append(try await client.reply()["id"])
            #expect(Set(ids.compactMap { $0?.int }) == [1, 2, 3])
        }
    }

    @Test("A line that is too long is refused, and the next is served")
    func tooLong() async throws {
        try await withStdioServer { options in
            options.longestLine = 1_000
        } _: { client, _, _ in
            await client.write([UInt8](repeating: 0x20, count: 5_000_000) + [0x0A])
            let refusal = try await client.reply()
            #expect(refusal["error"]?["code"] == -32600)
            #expect(refusal["id"] == nil)
            #expect(try await client.ask(call(1, "echo"))["id"] == 1)
        }
    }

    @Test(
        "What is no JSON is refused, and the next line is served",
        arguments: [
            [0xFF, 0xFE], [0x22, 0xC3, 0x28, 0x22], [0x00], Array("{\"a\":".utf8), Array("{} {}".utf8),
            [0xEF, 0xBB, 0xBF],
        ] as [[UInt8]])
    func noJSON(line: [UInt8]) async throws {
        try await withStdioServer { client, _, _ in
            await client.write(line + [0x0A])
            let refusal = try await client.reply()
            #expect(refusal["error"]?["code"] == -32700)
            #expect(try await client.ask(call(1, "echo"))["id"] == 1)
        }
    }

    @Test("Long answers to a client that reads late come whole")
    func lateReader() async throws {
        try await withStdioServer { client, _, _ in
            let text = String(repeating: "long ", count: 80_000)
            for id in 1...10 { await client.send(call(.integer(id), "echo", ["text": .string(text)])) }
            var ids: Set<Int> = []
            for _ in 1...10 {
                let reply = try await client.reply()
                #expect(reply["result"]?["content"]?[0]?["text"]?.string?.utf8.count == text.utf8.count)
                ids.insert(reply["id"]?.int ?? 0)
            }
            #expect(ids == Set(1...10))
        }
    }
}
