import JSONValues
import MCPMessages
import TestSupport
import Testing

@Suite("Subscriptions")
struct SubscriptionTests {
    private func listen(_ id: JSONValue, _ filter: JSONValue) -> JSONValue {
        request(id, "subscriptions/listen", ["_meta": statelessMeta(), "notifications": filter])
    }

    @Test("A subscription is acknowledged with what it will get")
    func acknowledged() {
        var driver = Driver()
        let sent = driver.send(listen("s", ["toolsListChanged": true, "promptsListChanged": true]))
        #expect(sent.count == 1)
        #expect(sent.first?["method"] == "notifications/subscriptions/acknowledged")
        #expect(sent.first?["params"]?["notifications"] == ["toolsListChanged": true])
        #expect(sent.first?["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == "s")
    }

    @Test("Changes go to those who listen for them, under their id")
    func changes() {
        var driver = Driver()
        _ = driver.send(listen(1, ["toolsListChanged": true]))
        _ = driver.send(listen(2, ["promptsListChanged": true]))
        _ = driver.send(listen(3, ["toolsListChanged": false]))
        let messages = driver.state.toolsChanged()
        #expect(messages.count == 1)
        #expect(messages.first?.json["method"] == "notifications/tools/list_changed")
        #expect(messages.first?.json["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == 1)
        for message in messages { _ = driver.check(message, .july2026) }
        _ = driver.send(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1]])
        #expect(driver.state.toolsChanged().isEmpty)
    }

    @Test("A client of the handshake era is told once it is ready")
    func handshakeEra() {
        var driver = Driver()
        _ = driver.send(initialize("2025-06-18"))
        #expect(driver.state.toolsChanged().isEmpty)
        _ = driver.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
        #expect(driver.state.toolsChanged().map(\.json["params"]) == [[:]])
    }

    @Test("A server that goes ends its subscriptions with a result", arguments: [true, false])
    func closing(sharesChannel: Bool) {
        var driver = Driver()
        _ = driver.send(listen(4, ["toolsListChanged": true]))
        let messages = driver.state.close(offer: driver.offer, sharesChannel: sharesChannel)
        let json = messages.map { driver.check($0, .july2026) }
        #expect(json.count == (sharesChannel ? 2 : 1))
        #expect(json.first?["id"] == 4)
        #expect(json.first?["result"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"] == 4)
        #expect(driver.state.isIdle)
    }

    @Test("A filter that makes no sense is refused", arguments: [nil, [], ["toolsListChanged": "yes"]] as [JSONValue])
    func malformedFilter(filter: JSONValue) {
        var driver = Driver()
        #expect(driver.send(listen(1, filter)).first?["error"]?["code"] == -32602)
        #expect(driver.state.isIdle)
    }

    @Test("No more than so many subscriptions are open at once")
    func limit() {
        var driver = Driver(ConnectionState(limits: .init(subscriptions: 1)))
        #expect(driver.send(listen(1, ["toolsListChanged": true])).first?["error"] == nil)
        #expect(driver.send(listen(2, ["toolsListChanged": true])).first?["error"]?["code"] == -32603)
    }
}

@Suite("Batches")
struct BatchTests {
    @Test("Only 2025-03-26 has batches", arguments: ProtocolVersion.allCases)
    func versions(version: ProtocolVersion) {
        var driver = version.era == .handshake ? Driver.agreed(version) : Driver()
        let sent = driver.send([request(1, "ping"), request(2, "ping")])
        if version == .march2025 {
            #expect(sent.first?.array?.compactMap { $0["id"]?.int } == [1, 2])
        } else {
            #expect(sent.first?["error"]?["code"] == -32600)
        }
        #expect(sent.count == 1)
    }

    @Test("The responses come together when the last is there")
    func together() throws {
        var driver = Driver.agreed(.march2025)
        let call = request("c", "tools/call", ["name": "execute"])
        let notification: JSONValue = ["jsonrpc": "2.0", "method": "notifications/unknown"]
        #expect(driver.send([request(1, "ping"), call, notification, request(2, "nonsense"), 5]).isEmpty)
        let reply = try driver.finish(.result(ToolResult(text: "done")))
        #expect(reply?.array?.count == 4)
        #expect(reply?.array?.last?["id"] == "c")
        #expect(reply?.array?.compactMap { $0["error"]?["code"]?.int } == [-32601, -32600])
    }

    @Test("A batch whose last call is cancelled is answered all the same")
    func cancelled() {
        var driver = Driver.agreed(.march2025)
        _ = driver.send([request(1, "ping"), request(2, "tools/call", ["name": "execute"])])
        let sent = driver.send(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 2]])
        #expect(sent.first?.array?.map { $0["id"]?.int } == [1])
    }

    @Test("A batch of notifications has no answer")
    func notifications() {
        var driver = Driver.agreed(.march2025)
        #expect(driver.send([["jsonrpc": "2.0", "method": "notifications/unknown"]]).isEmpty)
    }

    @Test("A handshake cannot be part of a batch, and a batch cannot be endless")
    func refused() {
        var driver = Driver.agreed(.march2025)
        #expect(driver.send([initialize("2025-03-26")]).first?[0]?["error"]?["code"] == -32600)
        let many = JSONValue.array((0..<1_000).map { request(.integer($0), "ping") })
        #expect(driver.send(many).first?["error"]?["code"] == -32600)
    }
}
