import JSONValues
import MCPMessages
import TestSupport
import Testing

@Suite("Routing headers")
struct RoutingHeadersTests {
    @Test(
        "Headers have to say what the body says",
        arguments: [
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: "execute"), nil),
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: "=?base64?ZXhlY3V0ZQ==?="), nil),
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: "search"), -32020),
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: "Execute"), -32020),
            (
                RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: "=?base64?ZXhlY3V0ZQ=?="),
                -32020
            ),
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call"), -32020),
            (RoutingHeaders(protocolVersion: "2026-07-28", method: "TOOLS/CALL", name: "execute"), -32020),
            (RoutingHeaders(protocolVersion: "2026-07-28", name: "execute"), -32020),
            (RoutingHeaders(protocolVersion: "2025-11-25", method: "tools/call", name: "execute"), -32020),
            (RoutingHeaders(method: "tools/call", name: "execute"), -32020),
        ] as [(RoutingHeaders, Int?)])
    func agreement(headers: RoutingHeaders, code: Int?) {
        var refusal: RPCError?
        do { try headers.check(method: "tools/call", params: ["name": "execute", "_meta": statelessMeta()]) } catch {
            refusal = error
        }
        #expect(refusal?.code.rawValue == code)
    }

    @Test("A name that is no plain ASCII has to be encoded", arguments: ["☃", "execute\u{7F}", "\u{1}"])
    func notPlain(name: String) {
        let headers = RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/call", name: name)
        let params: JSONObject = ["name": .string(name), "_meta": statelessMeta()]
        do { try headers.check(method: "tools/call", params: params) } catch { #expect(error.code == .headerMismatch) }
        #expect(throws: RPCError.self) { try headers.check(method: "tools/call", params: params) }
    }

    @Test("An incomplete body is refused for itself, whatever the headers say")
    func bodyFirst() {
        let headers = RoutingHeaders(protocolVersion: "2026-07-28", method: "tools/list")
        #expect(throws: RPCError.self) { try headers.check(method: "tools/list", params: [:]) }
        do { try headers.check(method: "tools/list", params: [:]) } catch { #expect(error.code == .invalidParams) }
    }

    @Test(
        "A header value is decoded where it says that it is Base64",
        arguments: [
            ("us-west1", "us-west1"), ("=?base64?SGVsbG8sIOS4lueVjA==?=", "Hello, 世界"),
            ("=?base64?IHBhZGRlZCA=?=", " padded "), ("=?base64??=", ""), ("=?base64?!!!!?=", nil),
            ("=?base64?SGVsbG8?=", nil), ("=?base64?/w==?=", nil), ("=?base64?SGVsbG9=?=", nil),
            ("=?BASE64?SGVsbG8=?=", "=?BASE64?SGVsbG8=?="), ("=?base64?", "=?base64?"), ("", ""),
            ("=?base64?=", "=?base64?="),
        ] as [(String, String?)])
    func decoding(value: String, decoded: String?) {
        #expect(RoutingHeaders.decoded(value) == decoded)
    }
}

@Suite("Published schemas", .enabled(if: ProtocolSchemas.published != nil, "CORPUS_DIR names no corpus"))
struct PublishedSchemaTests {
    @Test("A message that does not fit is noticed")
    func canFail() throws {
        let schemas = try #require(ProtocolSchemas.published)
        for version in ProtocolVersion.allCases {
            let wrong: JSONValue = ["jsonrpc": "2.0", "id": 1, "result": ["tools": 5]]
            #expect(!schemas.problems(of: wrong, answering: "tools/list", in: version).isEmpty)
            let right: JSONValue = ["jsonrpc": "2.0", "id": 1, "result": ["tools": []]]
            #expect(schemas.problems(of: right, answering: "tools/list", in: version).isEmpty == (version < .july2026))
        }
    }
}
