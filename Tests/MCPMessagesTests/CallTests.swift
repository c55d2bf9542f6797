import JSONValues
import MCPMessages
import TestSupport
import Testing

@Suite("Calls")
struct CallTests {
    private func call(_ id: JSONValue, _ name: String = "execute", meta: JSONValue? = nil) -> JSONValue {
        var params: JSONObject = ["name": .string(name), "arguments": ["code": "1"]]
        params["_meta"] = meta
        return request(id, "tools/call", .object(params))
    }

    @Test("A result has the form of its revision", arguments: ProtocolVersion.allCases)
    func resultForm(version: ProtocolVersion) throws {
        var driver = version.era == .handshake ? Driver.agreed(version) : Driver()
        let isStateless = version.era == .stateless
        #expect(driver.send(call(1, meta: isStateless ? statelessMeta() : nil)).isEmpty)
        #expect(driver.calls.first?.name == "execute")
        #expect(driver.calls.first?.arguments == ["code": "1"])
        let reply = try #require(
            try driver.finish(.result(ToolResult(text: "2", structuredContent: ["result": 2], isError: false))))
        #expect(reply["id"] == 1)
        #expect(reply["result"]?["content"] == [["type": "text", "text": "2"]])
        #expect(reply["result"]?["structuredContent"] == (version >= .june2025 ? ["result": 2] : nil))
        #expect(reply["result"]?["isError"] == false)
        #expect(reply["result"]?["resultType"] == (isStateless ? "complete" : nil))
        #expect(driver.state.isIdle)
    }

    @Test(
        "A call that lacks something is refused before it runs",
        arguments: [
            ["arguments": [:]], ["name": 5], ["name": "execute", "arguments": []],
            ["name": "execute", "arguments": "x"],
            ["name": "execute", "arguments": nil],
        ] as [JSONValue])
    func malformed(params: JSONValue) {
        var driver = Driver.agreed(.november2025)
        #expect(driver.send(request(1, "tools/call", params)).first?["error"]?["code"] == -32602)
        #expect(driver.calls.isEmpty)
        #expect(driver.state.isIdle)
    }

    @Test("An unknown tool is an error of the request")
    func unknownTool() throws {
        var driver = Driver()
        _ = driver.send(call(1, "nope", meta: statelessMeta()))
        let reply = try driver.finish(.failure(.unknownTool("nope")))
        #expect(reply?["error"]?["code"] == -32602)
        #expect(reply?["error"]?["message"] == "Unknown tool: nope")
    }

    @Test("A cancelled call is not answered, and its id is free again")
    func cancelled() throws {
        var driver = Driver.agreed(.november2025)
        _ = driver.send(call(7))
        let cancel: JSONValue = ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 7]]
        #expect(driver.send(cancel).isEmpty)
        let first = driver.calls.removeFirst()
        _ = driver.send(call(7))
        let late = driver.state.step(first, message: "late", total: nil)
        let old = driver.state.finish(first, .result(ToolResult(text: "old")), offer: driver.offer)
        #expect(late == nil && old == nil)
        let reply = try driver.finish(.result(ToolResult(text: "new")))
        #expect(reply?["result"]?["content"]?[0]?["text"] == "new")
    }

    @Test("An id that is in use cannot be used again")
    func idInUse() {
        var driver = Driver.agreed(.november2025)
        _ = driver.send(call("a"))
        #expect(driver.send(call("a")).first?["error"]?["code"] == -32600)
        #expect(driver.send(request("a", "ping")).first?["error"]?["code"] == -32600)
        #expect(driver.calls.count == 1)
    }

    @Test("No more than so many calls run at once")
    func callLimit() {
        var driver = Driver(ConnectionState(limits: .init(calls: 2)))
        for id in 1...2 { #expect(driver.send(call(.integer(id), meta: statelessMeta())).isEmpty) }
        #expect(driver.send(call(3, meta: statelessMeta())).first?["error"]?["code"] == -32603)
    }

    @Test("Progress goes to those who asked, and always grows", arguments: ["token", 5] as [JSONValue])
    func progress(token: JSONValue) throws {
        var driver = Driver()
        _ = driver.send(call(1, meta: statelessMeta(["progressToken": token])))
        let running = try #require(driver.calls.first)
        #expect(running.context.wantsNotifications)
        for step in 1...3 {
            let message = driver.state.step(running, message: "step", total: 3)
            let params = driver.check(try #require(message), .july2026)["params"]
            #expect(params == ["progressToken": token, "progress": .integer(step), "total": 3, "message": "step"])
        }
        _ = try driver.finish(.result(ToolResult(text: "")))
        let late = driver.state.step(running, message: nil, total: nil)
        #expect(late == nil)
    }

    @Test("The first revision has no messages in its progress")
    func progressWithoutMessage() throws {
        var driver = Driver.agreed(.november2024)
        _ = driver.send(call(1, meta: ["progressToken": "t"]))
        let running = try #require(driver.calls.first)
        let message = driver.state.step(running, message: "step", total: nil)
        #expect(driver.check(try #require(message), .november2024)["params"] == ["progressToken": "t", "progress": 1])
    }

    @Test("Who asks for no progress and no log hears nothing")
    func silentCall() throws {
        var driver = Driver()
        _ = driver.send(call(1, meta: statelessMeta()))
        let running = try #require(driver.calls.first)
        #expect(!running.context.wantsNotifications)
        let step = driver.state.step(running, message: nil, total: nil)
        #expect(step == nil)
        #expect(driver.state.log(running, level: .emergency, logger: "x", data: "y") == nil)
    }

    @Test("Log messages are sent from the level on that was asked for", arguments: LogLevel.allCases)
    func logLevels(level: LogLevel) throws {
        var stateless = Driver()
        _ = stateless.send(call(1, meta: statelessMeta(["io.modelcontextprotocol/logLevel": .string(level.rawValue)])))
        var agreed = Driver.agreed(.june2025)
        let set = agreed.send(request("l", "logging/setLevel", ["level": .string(level.rawValue)]))
        #expect(set.first?["result"] == [:])
        _ = agreed.send(call(1))
        for driver in [stateless, agreed] {
            let running = try #require(driver.calls.first)
            for sent in LogLevel.allCases {
                let message = driver.state.log(running, level: sent, logger: "run", data: ["a": 1])
                #expect((message != nil) == (sent >= level))
                if let message { _ = driver.check(message, running.context.version) }
            }
        }
    }

    @Test("A log level that does not exist is refused")
    func unknownLogLevel() {
        var driver = Driver.agreed(.june2025)
        #expect(driver.send(request(1, "logging/setLevel", ["level": "loud"])).first?["error"]?["code"] == -32602)
        #expect(driver.send(request(2, "logging/setLevel")).first?["error"]?["code"] == -32602)
        let meta = statelessMeta(["io.modelcontextprotocol/logLevel": "loud"])
        #expect(driver.send(call(3, meta: meta)).first?["error"]?["code"] == -32602)
    }

    @Test("The client's trace goes along")
    func trace() throws {
        var driver = Driver()
        let parent = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"
        _ = driver.send(call(1, meta: statelessMeta(["traceparent": .string(parent), "tracestate": "a=b"])))
        #expect(driver.calls.first?.context.origin.traceParent == parent)
        #expect(driver.calls.first?.context.origin.traceState == "a=b")
    }

    @Test(
        "A trace that does not follow the W3C's form is left out",
        arguments: [
            "", "x", "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7",
            "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916CD43DD8448EB211C80319C-00f067aa0ba902b7-01",
            "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01\r\nA: b",
        ])
    func malformedTrace(parent: String) {
        #expect(RequestOrigin(traceParent: parent, traceState: "a=b") == RequestOrigin())
        #expect(RequestOrigin(traceParent: nil, traceState: "a=b").traceState == nil)
    }

    @Test("A call may ask the client for something first")
    func inputRequired() throws {
        var driver = Driver()
        let ask: JSONObject = [
            "approval": [
                "method": "elicitation/create",
                "params": [
                    "mode": "form", "message": "Send 3 writes?",
                    "requestedSchema": ["type": "object", "properties": [:]],
                ],
            ]
        ]
        let able = statelessMeta(["io.modelcontextprotocol/clientCapabilities": ["elicitation": [:]]])
        _ = driver.send(call(1, meta: able))
        let asked = try driver.finish(.inputRequired(InputRequired(requests: ask, state: "signed")))
        #expect(asked?["result"]?["resultType"] == "input_required")
        #expect(asked?["result"]?["inputRequests"] == .object(ask))
        #expect(asked?["result"]?["requestState"] == "signed")
        _ = driver.send(call(2, meta: statelessMeta()))
        let unable = try driver.finish(.inputRequired(InputRequired(requests: ask, state: nil)))
        #expect(unable?["error"]?["code"] == -32021)
        #expect(unable?["error"]?["data"]?["requiredCapabilities"] == ["elicitation": [:]])
    }

    @Test("What the client provides comes with its next call")
    func inputResponses() {
        var driver = Driver()
        let params: JSONValue = [
            "name": "execute", "_meta": statelessMeta(), "requestState": "signed",
            "inputResponses": ["approval": ["action": "accept"]],
        ]
        _ = driver.send(request(2, "tools/call", params))
        #expect(driver.calls.first?.requestState == "signed")
        #expect(driver.calls.first?.inputResponses == ["approval": ["action": "accept"]])
    }
}
