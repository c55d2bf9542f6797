import JSONValues
import MCPOverHTTP
import MCPServing
import TestSupport
import Testing

@Suite("Access")
struct AccessTests {
    private static let ping = request(1, "ping")

    @Test(
        "On the loopback address only its own names are known, which keeps DNS rebinding out",
        arguments: [
            ("localhost", nil, 200), ("127.0.0.1", nil, 200), ("127.0.0.1:8765", nil, 200), ("[::1]:8765", nil, 200),
            ("LOCALHOST:1", nil, 200), ("127.8.9.10", nil, 200), ("evil.example.com", nil, 403),
            ("127.0.0.1.evil.com", nil, 403), ("localhost.evil.com", nil, 403), ("128.0.0.1", nil, 403),
            ("localhost", "http://localhost:3000", 200), ("localhost", "https://127.0.0.1", 200),
            ("localhost", "http://[::1]:5", 200), ("localhost", "http://evil.example.com", 403),
            ("localhost", "null", 403), ("localhost", "file://", 403), ("localhost", "http://localhost.evil.com", 403),
            ("evil.example.com", "http://evil.example.com", 403),
        ] as [(String, String?, Int)])
    func rebinding(host: String, origin: String?, status: Int) async throws {
        try await withServer { server in
            var headers = ["Host": host]
            headers["Origin"] = origin
            let answer = try await server.post(Self.ping, headers)
            #expect(answer.status == status)
            if status == 403 { #expect(try answer.json()["error"]?["code"] == -32600) }
            #expect(answer.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test("A request has to name its host")
    func missingHost() async throws {
        try await withServer { server in
            let client = try server.client()
            await client.send(Array("GET /healthz HTTP/1.1\r\n\r\n".utf8))
            let answer = try await client.answer()
            #expect(answer.status == 400)
        }
    }

    @Test("Further names and origins may be allowed, and origins then get CORS headers")
    func allowed() async throws {
        try await withServer { options in
            options.allowedHosts = ["mcp.example.com"]
            options.allowedOrigins = ["https://app.example.com"]
        } _: { server in
            let headers = ["Host": "mcp.example.com", "Origin": "https://app.example.com"]
            let answer = try await server.post(Self.ping, headers)
            #expect(answer.status == 200)
            #expect(answer.headers["access-control-allow-origin"] == "https://app.example.com")
            #expect(answer.headers["access-control-expose-headers"]?.contains("Mcp-Session-Id") == true)
            let client = try server.client()
            await client.send("OPTIONS", "/mcp", headers.merging(["Access-Control-Request-Method": "POST"]) { $1 })
            let preflight = try await client.answer()
            #expect(preflight.status == 204)
            #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
            #expect(preflight.headers["access-control-allow-headers"]?.contains("Mcp-Name") == true)
            let foreign = try await server.post(Self.ping, ["Origin": "https://other.example.com"])
            #expect(foreign.status == 403)
        }
    }

    @Test(
        "With a token everybody has to carry it",
        arguments: [
            (nil, 401), ("Bearer wrong", 401), ("Bearer ", 401), ("Bearer", 401), ("Basic c2VjcmV0", 401),
            ("secret", 401), ("Bearer secret2", 401), ("Bearer secre", 401), ("Bearer SECRET", 401),
            ("Bearer secret", 200), ("bearer secret", 200),
        ] as [(String?, Int)])
    func token(authorization: String?, status: Int) async throws {
        try await withServer { options in
            options.token = "secret"
        } _: { server in
            var headers: [String: String] = [:]
            headers["Authorization"] = authorization
            let answer = try await server.post(Self.ping, headers)
            #expect(answer.status == status)
            #expect((answer.headers["www-authenticate"] != nil) == (status == 401))
            let client = try server.client()
            await client.send("GET", "/metrics", headers)
            #expect(try await client.answer().status == status)
            await client.send("GET", "/healthz")
            #expect(try await client.answer().status == 200)
        }
    }

    @Test(
        "An address that others can reach is not served openly by mistake",
        arguments: ["0.0.0.0", "::", "192.168.1.1", "example.com"])
    func openAccess(host: String) throws {
        let core = MCPServerCore(service: StubService(), name: "stub", version: "1")
        var options = HTTPServerOptions()
        options.host = host
        let error = #expect(throws: HTTPServerError.self) { try MCPHTTPServer(core: core, options: options) }
        #expect(error?.description.contains("--token") == true)
        options.token = ""
        #expect(throws: HTTPServerError.self) { try MCPHTTPServer(core: core, options: options) }
        options.token = "secret"
        #expect(throws: Never.self) { try MCPHTTPServer(core: core, options: options) }
        options.token = nil
        options.allowsOpenAccess = true
        #expect(throws: Never.self) { try MCPHTTPServer(core: core, options: options) }
    }
}
