import CodeMode
import Digests
import Glibc
import JSONValues
import MCPMessages
import MCPServing
import MontySandbox
import Synchronization
import TestSupport
import Testing
import Tools

/// The real interpreter; `nil` where it is not installed.
private let sandbox: MontySandbox? = try? MontySandbox(MontyConfiguration(maximumWorkers: 2))

@Suite("Approvals", .enabled(if: sandbox != nil, "MONTY_BIN names no interpreter"))
struct ApprovalTests {
    private let shop = Shop()
    private static let code = """
        made = await call_tool("add_thing", {"name": "a"})
        await call_tool("add_thing", {"name": "b"})
        await call_tool("remove_thing", {"id": made["id"]})
        return (await call_tool("get_thing", {"id": 1}))["name"]
        """

    private func service(_ policy: ApprovalPolicy, key: SigningKey = .random) async throws -> CodeModeService {
        let codeMode = try await CodeMode(providers: [shop], sandbox: try #require(sandbox))
        return CodeModeService(codeMode, desk: ApprovalDesk(policy, key: key))
    }

    private func call(
        _ code: String = ApprovalTests.code,
        version: ProtocolVersion = .july2026,
        canElicit: Bool = true,
        answer: String? = nil,
        state: String? = nil,
        caller: String? = nil
    ) -> ToolCall {
        var context = RequestContext(version: version, clientCapabilities: canElicit ? ["elicitation": [:]] : [:])
        context.origin.caller = caller
        var call = ToolCall(id: RequestID(1), name: "execute", arguments: ["code": .string(code)], context: context)
        if let answer { call.inputResponses = ["approval": ["action": .string(answer)]] }
        call.requestState = state
        return call
    }

    private func demand(_ reply: ToolReply) throws -> (message: String, state: String) {
        guard case .inputRequired(let demand) = reply else {
            Issue.record("not asked: \(reply)")
            throw CancellationError()
        }
        let params = demand.requests["approval"]?["params"]
        return (params?["message"]?.string ?? "", try #require(demand.state))
    }

    private func text(_ reply: ToolReply) -> String {
        switch reply {
        case .result(let result): result.text
        case .failure(let error): error.message
        case .inputRequired: "asked"
        }
    }

    @Test(
        "The client is asked once for all writes, and they are sent when it accepts",
        arguments: [.july2026, .june2025] as [ProtocolVersion])
    func accepted(version: ProtocolVersion) async throws {
        let service = try await service(.writes)
        let asked = try demand(await service.call(call(version: version), events: .silent))
        #expect(
            asked.message
                == "The code would send these requests. Send them?\n- POST /things (2 times)\n- DELETE /things/{add_thing.id}"
        )
        #expect(shop.sent.isEmpty)
        let answer = call(version: version, answer: "accept", state: asked.state)
        #expect(text(await service.call(answer, events: .silent)) == "thing 1")
        #expect(shop.sent == ["add_thing", "add_thing", "remove_thing"])
    }

    @Test("Nothing is sent when the client declines or gives up", arguments: ["decline", "cancel", "perhaps", ""])
    func declined(action: String) async throws {
        let service = try await service(.writes)
        let state = try demand(await service.call(call(), events: .silent)).state
        let reply = await service.call(call(answer: action, state: state), events: .silent)
        #expect(text(reply).hasPrefix("The request to send was declined, so nothing was sent."))
        #expect(shop.sent.isEmpty)
    }

    @Test("Code that changes nothing is not asked about")
    func readsOnly() async throws {
        let service = try await service(.writes)
        let reply = await service.call(
            call("return (await call_tool('get_thing', {'id': 5}))['name']"), events: .silent)
        #expect(text(reply) == "thing 5")
    }

    @Test("Only what removes is asked about where only that has to be approved")
    func destructive() async throws {
        let service = try await service(.destructive)
        let reply = await service.call(
            call("return (await call_tool('add_thing', {'name': 'x'}))['name']"), events: .silent)
        #expect(text(reply) == "x")
        #expect(shop.sent == ["add_thing"])
        let asked = try demand(await service.call(call(), events: .silent))
        #expect(asked.message.hasSuffix("Send them?\n- DELETE /things/{add_thing.id}"))
        #expect(shop.sent == ["add_thing"])
    }

    @Test(
        "A client that cannot ask its user is refused with the list",
        arguments: [.july2026, .november2025, .march2025] as [ProtocolVersion])
    func unable(version: ProtocolVersion) async throws {
        let service = try await service(.writes)
        let reply = await service.call(call(version: version, canElicit: false), events: .silent)
        #expect(text(reply).contains("- POST /things (2 times)\n- DELETE /things/{add_thing.id}"))
        switch reply {
        case .failure(let error): #expect(error.code == .missingClientCapability && version == .july2026)
        case .result(let result):
            #expect(result.isError && version != .july2026)
            #expect(result.structuredContent?["writes"]?.array?.count == 3)
        case .inputRequired: Issue.record("asked")
        }
        #expect(shop.sent.isEmpty)
    }

    @Test("An answer that was not made for this very call is refused, and nothing is sent")
    func misused() async throws {
        let key = SigningKey.random
        let service = try await service(.writes, key: key)
        let state = try demand(await service.call(call(caller: "me"), events: .silent)).state
        let changed = String(state.dropFirst(4)) + "AAAA"
        let unsigned = String(state.prefix { $0 != "." }) + "."
        let wrong: [(ToolCall, String)] = [
            (call(Self.code + " ", answer: "accept", state: state, caller: "me"), "belongs to other code"),
            (call(answer: "accept", state: state, caller: "you"), "belongs to another caller"),
            (call(answer: "accept", state: changed, caller: "me"), "was not given out by this server"),
            (call(answer: "accept", state: unsigned, caller: "me"), "was not given out by this server"),
            (call(answer: "accept", state: "", caller: "me"), "was not given out by this server"),
        ]
        for (call, reason) in wrong {
            #expect(text(await service.call(call, events: .silent)).contains(reason))
        }
        let restarted = try await self.service(.writes)
        let foreign = await restarted.call(call(answer: "accept", state: state, caller: "me"), events: .silent)
        #expect(text(foreign).contains("was not given out by this server"))
        #expect(shop.sent.isEmpty)
        let sibling = try await self.service(.writes, key: key)
        let good = call(answer: "accept", state: state, caller: "me")
        #expect(text(await sibling.call(good, events: .silent)) == "thing 1")
        #expect(text(await sibling.call(good, events: .silent)).contains("was used before"))
        #expect(shop.sent.count == 3)
    }

    @Test("A call without the answer is asked again")
    func missing() async throws {
        let service = try await service(.writes)
        let state = try demand(await service.call(call(), events: .silent)).state
        _ = try demand(await service.call(call(state: state), events: .silent))
        #expect(shop.sent.isEmpty)
    }

    @Test("The whole way over stdio, in both eras", arguments: [true, false])
    func overStdio(isStateless: Bool) async throws {
        try await withStdioServer(service: try await service(.writes)) { client, _, _ in
            if isStateless {
                let meta = statelessMeta(["io.modelcontextprotocol/clientCapabilities": ["elicitation": [:]]])
                var params: JSONObject = ["name": "execute", "arguments": ["code": .string(Self.code)], "_meta": meta]
                let asked = try await client.ask(request(1, "tools/call", .object(params)))
                #expect(
                    ProtocolSchemas.published?.problems(of: asked, answering: "tools/call", in: .july2026) ?? [] == [])
                params["requestState"] = asked["result"]?["requestState"]
                params["inputResponses"] = ["approval": ["action": "accept", "content": [:]]]
                let reply = try await client.ask(request(2, "tools/call", .object(params)))
                #expect(reply["result"]?["structuredContent"]?["result"] == "thing 1")
            } else {
                _ = try await client.ask(initialize("2025-11-25", capabilities: ["elicitation": ["form": [:]]]))
                await client.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
                let asked = try await client.ask(
                    request(1, "tools/call", ["name": "execute", "arguments": ["code": .string(Self.code)]]))
                #expect(asked["method"] == "elicitation/create")
                #expect(ProtocolSchemas.published?.problems(of: asked, answering: nil, in: .november2025) ?? [] == [])
                let reply = try await client.ask([
                    "jsonrpc": "2.0", "id": asked["id"] ?? .null, "result": ["action": "accept", "content": [:]],
                ])
                #expect(reply["result"]?["structuredContent"]?["result"] == "thing 1")
            }
        }
        #expect(shop.sent.count == 3)
    }
}

/// Things in memory that can be got, added and removed.
private final class Shop: ToolProvider {
    private let log = Mutex<[String]>([])

    /// The names of the writes that were sent.
    var sent: [String] { log.withLock { $0 } }

    func tools() async throws -> [Tool] {
        [
            tool("get_thing", "GET", "/things/{id}", ["id": ["type": "integer"]]),
            tool("add_thing", "POST", "/things", ["name": ["type": "string"]]),
            tool("remove_thing", "DELETE", "/things/{id}", ["id": ["type": "integer"]]),
        ]
    }

    func call(_ tool: Tool, arguments: JSONObject, context: ToolCallContext) async throws(ToolCallError)
        -> ToolCallResult
    {
        let id = arguments["id"]?.int ?? 7
        let path = tool.path.replacing("{id}", with: String(id))
        let record = ToolCallRecord(key: tool.key.description, method: tool.method, path: path)
        if context.isDryRun { return ToolCallResult(value: ["url": .string(path)], record: record) }
        if !tool.annotations.isReadOnly { log.withLock { $0.append(tool.name) } }
        let name = arguments["name"] ?? .string("thing \(id)")
        return ToolCallResult(value: ["id": .integer(id), "name": name], status: 200, record: record)
    }

    private func tool(_ name: String, _ method: String, _ path: String, _ properties: JSONObject) -> Tool {
        Tool(
            key: ToolKey(name: name, version: ToolVersion(text: "1")), method: method, path: path,
            annotations: ToolAnnotations(isReadOnly: method == "GET"), schemas: Schemas(properties: properties))
    }

    private struct Schemas: ToolSchemas {
        let properties: JSONObject
        var parameters: JSONValue {
            [
                "type": "object", "properties": .object(properties),
                "required": .array(properties.keys.map(JSONValue.string)), "additionalProperties": false,
            ]
        }
        var outputSchema: JSONValue {
            ["type": "object", "properties": ["id": ["type": "integer"], "name": ["type": "string"]]]
        }
        var words: ToolSchemaWords { ToolSchemaWords(argumentNames: Array(properties.keys)) }
    }
}
