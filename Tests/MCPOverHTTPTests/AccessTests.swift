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

    private struct Verifier: AccessTokenVerifier {
        func grant(of token: String) async throws(AccessTokenRefusal) -> AccessGrant {
            switch token {
            case "reader": return AccessGrant(subject: "ann", scopes: ["api:read"])
            case "writer": return AccessGrant(subject: "bob", scopes: ["api:read", "api:write"])
            case "guest": return AccessGrant(subject: "eve", scopes: [])
            case "undecided": throw AccessTokenRefusal("the issuer is silent", isTemporary: true)
            default: throw AccessTokenRefusal("its signature is \"wrong\"")
            }
        }
    }

    private static func protect(_ options: inout HTTPServerOptions) {
        options.resource = ProtectedResource(
            identifier: "https://mcp.example.com/tools/mcp", authorizationServers: ["https://login.example.com"],
            requiredScopes: ["api:read"], writeScope: "api:write", verifier: Verifier())
    }

    @Test(
        "With an issuer every caller needs a token with the scopes",
        arguments: [
            (nil, 401, nil), ("Basic eA==", 401, nil), ("Bearer forged", 401, "invalid_token"),
            ("Bearer guest", 403, "insufficient_scope"), ("Bearer undecided", 503, nil), ("Bearer reader", 200, nil),
            ("Bearer writer", 200, nil),
        ] as [(String?, Int, String?)])
    func oauth(authorization: String?, status: Int, error: String?) async throws {
        try await withServer(options: Self.protect) { server in
            var headers: [String: String] = [:]
            headers["Authorization"] = authorization
            let answer = try await server.post(Self.ping, headers)
            #expect(answer.status == status)
            let challenge = answer.headers["www-authenticate"]
            #expect((challenge != nil) == [401, 403].contains(status))
            guard let challenge else { return }
            let metadata = "https://mcp.example.com/.well-known/oauth-protected-resource/tools/mcp"
            #expect(challenge.contains("resource_metadata=\"\(metadata)\""))
            #expect(challenge.contains("scope=\"api:read\""))
            #expect(challenge.contains("error=") == (error != nil))
            if let error { #expect(challenge.contains("error=\"\(error)\"")) }
            #expect(challenge.filter { $0 == "\"" }.count.isMultiple(of: 2))
        }
    }

    @Test(
        "Everybody may read who issues the tokens",
        arguments: [
            "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
            "/.well-known/oauth-protected-resource/tools/mcp",
        ])
    func metadata(path: String) async throws {
        try await withServer(options: Self.protect) { server in
            let client = try server.client()
            await client.send("GET", path)
            let answer = try await client.answer()
            #expect(answer.status == 200)
            #expect(
                try answer.json() == [
                    "resource": "https://mcp.example.com/tools/mcp",
                    "authorization_servers": ["https://login.example.com"], "bearer_methods_supported": ["header"],
                    "scopes_supported": ["api:read", "api:write"],
                ])
        }
    }

    @Test("A call knows whether its caller may write", arguments: [("reader", true), ("writer", false)])
    func writeScope(token: String, isReadOnly: Bool) async throws {
        try await withServer(options: Self.protect) { server in
            let call = request(7, "tools/call", ["name": "origin", "arguments": [:]])
            let answer = try await server.post(call, ["Authorization": "Bearer \(token)"])
            #expect(try answer.json()["result"]?["content"]?[0]?["text"] == (isReadOnly ? "read-only" : "all"))
        }
    }
}
