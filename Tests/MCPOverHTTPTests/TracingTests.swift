import JSONValues
import MCPOverHTTP
import TestSupport
import Testing

@Suite("Following a request")
struct TracingTests {
    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"
    private static let other = "00-11111111111111111111111111111111-2222222222222222-00"

    @Test("Every answer names its request, by the caller's name where it is fit")
    func requestIDs() async throws {
        try await withServer { server in
            let first = try await server.post(request(1, "ping"))
            let second = try await server.post(request(1, "ping"))
            #expect(first.headers["x-request-id"] != nil)
            #expect(first.headers["x-request-id"] != second.headers["x-request-id"])
            let named = try await server.post(request(1, "ping"), ["X-Request-Id": "proxy-7"])
            #expect(named.headers["x-request-id"] == "proxy-7")
            let unfit = try await server.post(request(1, "ping"), ["X-Request-Id": String(repeating: "x", count: 200)])
            #expect(unfit.headers["x-request-id"].map { $0.utf8.count < 20 } == true)
        }
    }

    @Test(
        "The trace comes from the message or from the header, the message first",
        arguments: [
            (nil, nil, "none"), (parent, nil, parent), (nil, parent, parent), (other, parent, parent),
            ("nonsense", nil, "none"),
            ("nonsense", parent, parent),
        ] as [(String?, String?, String)])
    func traces(header: String?, meta: String?, trace: String) async throws {
        try await withServer { server in
            var more: JSONObject = [:]
            more["traceparent"] = meta.map(JSONValue.string)
            let call = request(1, "tools/call", ["name": "trace", "_meta": statelessMeta(more)])
            var headers: [String: String] = [:]
            headers["Traceparent"] = header
            let answer = try await server.stateless(call, headers)
            #expect(try answer.json()["result"]?["content"]?[0]?["text"]?.string == trace)
        }
    }
}
