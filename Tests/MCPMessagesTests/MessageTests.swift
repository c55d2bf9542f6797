import JSONValues
import MCPMessages
import TestSupport
import Testing

@Suite("Messages")
struct MessageTests {
    @Test(
        "An id comes back exactly as it was written",
        arguments: [
            "1", "0", "-7", "1.0", "1e3", "12345678901234567890123456789", "9007199254740993", "\"1\"", "\"\"",
            "\"a b\"", "\"日本\"", "\"\\u0000\"",
        ])
    func exactIDs(id: String) throws {
        var driver = Driver.agreed(.november2025)
        let sent = driver.send(text: "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"ping\"}")
        var bytes: [UInt8] = []
        try #require(sent.first).write(into: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text == "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":{}}")
    }

    @Test(
        "What is no message is answered with the reason, and with the id where there is one",
        arguments: [
            ("{", -32700, nil), ("", -32700, nil), ("nonsense", -32700, nil), ("{\"jsonrpc\":\"2.0\"", -32700, nil),
            ("5", -32600, nil), ("\"a\"", -32600, nil), ("null", -32600, nil), ("[]", -32600, nil),
            ("{}", -32600, nil), ("{\"id\":1}", -32600, 1),
            ("{\"jsonrpc\":\"1.0\",\"id\":2,\"method\":\"ping\"}", -32600, 2),
            ("{\"jsonrpc\":2.0,\"id\":2,\"method\":\"ping\"}", -32600, 2),
            ("{\"id\":3,\"method\":\"ping\"}", -32600, 3),
            ("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":5}", -32600, 4),
            ("{\"jsonrpc\":\"2.0\",\"id\":4}", -32600, 4),
            ("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":[1]}", -32602, 5),
            ("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ping\",\"params\":\"x\"}", -32602, 6),
            ("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600, nil),
            ("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600, nil),
            ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600, nil),
            ("{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}", -32600, nil),
        ] as [(String, Int, Int?)])
    func invalid(text: String, code: Int, id: Int?) throws {
        var driver = Driver()
        let sent = driver.send(text: text)
        #expect(sent.count == 1)
        let json = try #require(sent.first).json
        #expect(json["error"]?["code"]?.int == code)
        #expect(json["id"]?.int == id)
        #expect(json["id"]?.isNull != true)
    }

    @Test(
        "Without an id JSON-RPC 2.0 has null, and the newer revisions leave it out", arguments: ProtocolVersion.allCases
    )
    func unknownID(version: ProtocolVersion) throws {
        var driver = version.era == .handshake ? Driver.agreed(version) : Driver()
        let json = try #require(driver.send(text: "{").first).json
        #expect((json["id"]?.isNull == true) == (version < .november2025))
    }

    @Test(
        "What wants no answer gets none",
        arguments: [
            ["jsonrpc": "2.0", "method": "notifications/initialized"],
            ["jsonrpc": "2.0", "method": "notifications/unknown", "params": ["a": 1]],
            ["jsonrpc": "2.0", "method": "notifications/cancelled"],
            ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 99]],
            ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": [1]],
            ["jsonrpc": "2.0", "method": "tools/list"],
            ["jsonrpc": "2.0", "id": 5, "result": [:]],
            ["jsonrpc": "2.0", "id": "x", "error": ["code": 1, "message": "no"]],
            ["jsonrpc": "2.0", "error": ["code": 1, "message": "no"]],
        ] as [JSONValue])
    func silent(message: JSONValue) {
        var driver = Driver.agreed(.november2025)
        #expect(driver.send(message).isEmpty)
    }

    @Test("A nesting deeper than anything sensible is refused, not followed")
    func deepNesting() throws {
        var driver = Driver()
        let text = String(repeating: "[", count: 100_000)
        #expect(try #require(driver.send(text: text).first).json["error"]?["code"] == -32700)
    }

    @Test("An answer is one line, whatever it holds")
    func oneLine() {
        var bytes: [UInt8] = []
        OutgoingMessage.result(id: .string("a\nb"), ["text": "line\r\nline\u{2028}"]).write(into: &bytes)
        #expect(!bytes.contains(0x0A))
        #expect(!bytes.contains(0x0D))
    }
}
