import JSONValues
import MCPMessages
import TestSupport
import Testing

@Suite("Eras")
struct EraTests {
    @Test(
        "A handshake agrees on the version that was asked for, or on the newest that has a handshake",
        arguments: [
            ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
            ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("2099-01-01", "2025-11-25"),
            ("1", "2025-11-25"), ("", "2025-11-25"),
        ])
    func negotiation(requested: String, agreed: String) {
        var driver = Driver()
        let reply = driver.send(initialize(requested))
        #expect(reply.count == 1)
        #expect(reply.first?["result"]?["protocolVersion"]?.string == agreed)
        #expect(reply.first?["result"]?["capabilities"] == ["tools": ["listChanged": true], "logging": [:]])
        #expect(reply.first?["result"]?["serverInfo"] == ["name": "test", "version": "1"])
        #expect(reply.first?["result"]?["instructions"] == "Search first.")
    }

    @Test(
        "A handshake that lacks something is refused",
        arguments: [
            [:], ["protocolVersion": 1, "capabilities": [:], "clientInfo": ["name": "a", "version": "1"]],
            ["capabilities": [:], "clientInfo": ["name": "a", "version": "1"]],
            ["protocolVersion": "2025-06-18", "clientInfo": ["name": "a", "version": "1"]],
            ["protocolVersion": "2025-06-18", "capabilities": [:]],
            ["protocolVersion": "2025-06-18", "capabilities": [:], "clientInfo": ["name": "a"]],
        ] as [JSONValue])
    func incompleteHandshake(params: JSONValue) {
        var driver = Driver()
        let reply = driver.send(request(1, "initialize", params))
        #expect(reply.first?["error"]?["code"] == -32602)
        #expect(reply.first?["id"] == 1)
        #expect(driver.state.agreement == nil)
    }

    @Test(
        "Before a handshake only ping is served",
        arguments: ["tools/list", "tools/call", "logging/setLevel", "nonsense"])
    func beforeHandshake(method: String) {
        var driver = Driver()
        #expect(driver.send(request(1, method)).first?["error"]?["code"] == -32602)
        #expect(driver.send(request(2, "ping")).first?["result"] == [:])
        #expect(driver.calls.isEmpty)
    }

    @Test(
        "A stateless request without a whole _meta is refused",
        arguments: [
            [:], ["_meta": [:]], ["_meta": 5],
            ["_meta": ["io.modelcontextprotocol/clientCapabilities": [:]]],
            ["_meta": ["io.modelcontextprotocol/protocolVersion": "2026-07-28"]],
            [
                "_meta": [
                    "io.modelcontextprotocol/protocolVersion": 7, "io.modelcontextprotocol/clientCapabilities": [:],
                ]
            ],
            [
                "_meta": [
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": [],
                ]
            ],
        ] as [JSONValue])
    func incompleteMeta(params: JSONValue) {
        var driver = Driver()
        for method in ["server/discover", "tools/list"] {
            let reply = driver.send(request(3, method, params))
            #expect(reply.first?["error"]?["code"] == -32602)
            #expect(reply.first?["id"] == 3)
        }
    }

    @Test("A client need not name itself")
    func anonymousClient() {
        var driver = Driver()
        let meta: JSONValue = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
        ]
        #expect(driver.send(request(1, "tools/list", ["_meta": meta])).first?["result"]?["tools"]?.array?.count == 2)
    }

    @Test(
        "A version that is not spoken per request is named, with those that are",
        arguments: ["v999.0.0", "2025-11-25", ""])
    func unsupportedVersion(version: String) {
        var driver = Driver()
        let meta = statelessMeta(["io.modelcontextprotocol/protocolVersion": .string(version)])
        let error = driver.send(request(9, "server/discover", ["_meta": meta])).first?["error"]
        #expect(error?["code"] == -32022)
        #expect(error?["data"]?["requested"]?.string == version)
        #expect(
            error?["data"]?["supported"] == ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])
    }

    @Test("Discovery tells versions, capabilities, identity and how long it holds")
    func discovery() {
        var driver = Driver()
        let result = driver.send(request("d", "server/discover", ["_meta": statelessMeta()])).first?["result"]
        #expect(result?["supportedVersions"]?[0] == "2026-07-28")
        #expect(result?["capabilities"]?["tools"]?["listChanged"] == true)
        #expect(result?["_meta"]?["io.modelcontextprotocol/serverInfo"] == ["name": "test", "version": "1"])
        #expect(result?["resultType"] == "complete")
        #expect((result?["ttlMs"]?.int ?? -1) >= 0)
        #expect(result?["cacheScope"] == "public")
    }

    @Test(
        "A method that an era does not have does not exist in it",
        arguments: [
            "initialize", "ping", "logging/setLevel", "resources/list", "resources/subscribe", "prompts/list",
            "completion/complete", "unknown/method", "",
        ])
    func missingMethods(method: String) {
        var driver = Driver.agreed(.november2025)
        let reply = driver.send(request(500, method, ["_meta": statelessMeta()]))
        #expect(reply.first?["error"]?["code"] == -32601)
        #expect(reply.first?["id"] == 500)
        if !["initialize", "ping", "logging/setLevel"].contains(method) {
            #expect(driver.send(request(501, method)).first?["error"]?["code"] == -32601)
        }
    }

    @Test("Both eras share one connection")
    func bothEras() throws {
        var driver = Driver.agreed(.june2025)
        let stateless = driver.send(request(1, "tools/list", ["_meta": statelessMeta()])).first?["result"]
        let agreed = driver.send(request(2, "tools/list")).first?["result"]
        #expect(stateless?["resultType"] == "complete")
        #expect(agreed?["resultType"] == nil)
        #expect(stateless?["tools"] == agreed?["tools"])
        #expect(driver.state.agreement?.version == .june2025)
    }

    @Test("The list of tools knows only what the revision knows", arguments: ProtocolVersion.allCases)
    func toolFields(version: ProtocolVersion) {
        var driver = version.era == .handshake ? Driver.agreed(version) : Driver()
        let params: JSONValue = version.era == .handshake ? [:] : ["_meta": statelessMeta()]
        let tool = driver.send(request(1, "tools/list", params)).first?["result"]?["tools"]?[0]
        #expect(tool?["name"] == "search")
        #expect((tool?["annotations"] != nil) == (version >= .march2025))
        #expect((tool?["outputSchema"] != nil) == (version >= .june2025))
        #expect((tool?["title"] != nil) == (version >= .june2025))
    }

    @Test("A list comes in pages, always in the same order")
    func pages() throws {
        let tools = (1...7).map { ToolDefinition(name: "t\($0)", description: "", inputSchema: ["type": "object"]) }
        var driver = Driver(tools: tools, perPage: 3)
        var names: [String] = []
        var cursor: JSONValue?
        for _ in 0..<5 {
            var params: JSONObject = ["_meta": statelessMeta()]
            params["cursor"] = cursor
            let result = try #require(driver.send(request(1, "tools/list", .object(params))).first?["result"])
            names += result["tools"]?.array?.compactMap { $0["name"]?.string } ?? []
            cursor = result["nextCursor"]
            if cursor == nil { break }
        }
        #expect(names == tools.map(\.name))
    }

    @Test(
        "A cursor that was never given out is refused",
        arguments: ["x", "", "tools-from-0", "tools-from-99", "tools-from-"])
    func unknownCursor(cursor: String) {
        for tools in [Driver.tools, []] {
            var driver = Driver(tools: tools, perPage: 1)
            let reply = driver.send(
                request(1, "tools/list", ["cursor": .string(cursor), "_meta": statelessMeta()]))
            #expect(reply.first?["error"]?["code"] == -32602)
        }
    }
}
