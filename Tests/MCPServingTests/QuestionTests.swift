import JSONValues
import MCPMessages
import MCPServing
import TestSupport
import Testing

@Suite("Questions to the client")
struct QuestionTests {
    private func handshake(_ client: StdioClient, _ version: String, _ capabilities: JSONValue) async throws {
        _ = try await client.ask(initialize(version, capabilities: capabilities))
        await client.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
    }

    @Test(
        "A client of the handshake era is asked by a request of the server, and its answer goes to the call",
        arguments: ["2025-06-18", "2025-11-25"])
    func asked(version: String) async throws {
        try await withStdioServer { client, _, _ in
            try await handshake(client, version, ["elicitation": [:]])
            let question = try await client.ask(request(1, "tools/call", ["name": "ask"]))
            #expect(question["method"] == "elicitation/create")
            #expect(question["params"]?["message"] == "Go on?")
            let problems = ProtocolSchemas.published?.problems(
                of: question, answering: nil, in: try #require(ProtocolVersion(rawValue: version)))
            #expect(problems ?? [] == [])
            // Other calls are served meanwhile.
            let other = try await client.ask(request(2, "tools/call", ["name": "echo", "arguments": ["text": "hi"]]))
            #expect(other["id"] == 2)
            let id = try #require(question["id"])
            let reply = try await client.ask(["jsonrpc": "2.0", "id": id, "result": ["action": "accept"]])
            #expect(reply["id"] == 1)
            #expect(reply["result"]?["content"]?[0]?["text"] == "accept state")
        }
    }

    @Test("An error in place of an answer counts as none given")
    func error() async throws {
        try await withStdioServer { client, _, _ in
            try await handshake(client, "2025-11-25", ["elicitation": [:]])
            let question = try await client.ask(request(1, "tools/call", ["name": "ask"]))
            let reply = try await client.ask([
                "jsonrpc": "2.0", "id": question["id"] ?? .null, "error": ["code": -32603, "message": "no"],
            ])
            #expect(reply["result"]?["content"]?[0]?["text"] == "cancel state")
        }
    }

    @Test("A question whose call is cancelled is withdrawn, and a late answer harms nothing")
    func withdrawn() async throws {
        try await withStdioServer { client, _, _ in
            try await handshake(client, "2025-11-25", ["elicitation": [:]])
            let question = try await client.ask(request(1, "tools/call", ["name": "ask"]))
            let notice = try await client.ask([
                "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1],
            ])
            #expect(notice["method"] == "notifications/cancelled")
            #expect(notice["params"]?["requestId"] == question["id"])
            let problems = ProtocolSchemas.published?.problems(of: notice, answering: nil, in: .november2025)
            #expect(problems ?? [] == [])
            await client.send(["jsonrpc": "2.0", "id": question["id"] ?? .null, "result": ["action": "accept"]])
            #expect(try await client.ask(request(2, "ping"))["id"] == 2)
        }
    }

    @Test("A stateless client is asked in the answer")
    func stateless() async throws {
        try await withStdioServer { client, _, _ in
            let meta = statelessMeta(["io.modelcontextprotocol/clientCapabilities": ["elicitation": [:]]])
            let question = try await client.ask(request(1, "tools/call", ["name": "ask", "_meta": meta]))
            #expect(question["result"]?["resultType"] == "input_required")
            let reply = try await client.ask(
                request(
                    2, "tools/call",
                    [
                        "name": "ask", "_meta": meta, "requestState": question["result"]?["requestState"] ?? .null,
                        "inputResponses": ["question": ["action": "decline"]],
                    ]))
            #expect(reply["result"]?["content"]?[0]?["text"] == "decline state")
        }
    }
}
