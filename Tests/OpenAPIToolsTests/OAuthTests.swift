import HTTPMessages
import JSONValues
import OpenAPITools
import Synchronization
import TestSupport
import Testing
import Tools

@Suite("OAuth 2.0 and OpenID Connect") struct OAuthTests {
    private static let more: JSONObject = [
        "components": [
            "securitySchemes": [
                "oauth": [
                    "type": "oauth2",
                    "flows": [
                        "clientCredentials": [
                            "tokenUrl": "https://id.example/token", "scopes": ["read": "", "write": "", "admin": ""],
                        ]
                    ],
                ],
                "oidc": [
                    "type": "openIdConnect", "openIdConnectUrl": "https://id.example/.well-known/openid-configuration",
                ],
            ]
        ]
    ]

    /// A token endpoint that numbers its tokens, and an API that takes some of them.
    private final class Server: Sendable {
        let accepts: @Sendable (String) -> Bool
        let lifetime: Int
        private let issued = Mutex(0)

        init(lifetime: Int = 3_600, accepts: @escaping @Sendable (String) -> Bool = { _ in true }) {
            self.lifetime = lifetime
            self.accepts = accepts
        }

        func answer(_ request: HTTPRequest) async -> HTTPResponse {
            if request.url.hasSuffix("openid-configuration") {
                return HTTPResponse(200, "application/json", #"{"token_endpoint":"https://id.example/token"}"#)
            }
            if request.url == "https://id.example/token" {
                // Others get the chance to ask too, which they must not use.
                for _ in 0..<20 { await Task.yield() }
                let number = issued.withLock { count in
                    count += 1
                    return count
                }
                return HTTPResponse(
                    200, "application/json",
                    #"{"access_token":"token-\#(number)","expires_in":\#(lifetime),"refresh_token":"refresh-\#(number)"}"#
                )
            }
            let token = request.headers.first(named: "Authorization") ?? ""
            return HTTPResponse(status: accepts(String(token.dropFirst("Bearer ".count))) ? 204 : 401)
        }
    }

    private func bench(_ scheme: String, _ credentials: OAuthCredentials, _ server: Server) async throws -> ToolBench {
        let security: JSONValue = [.object([scheme: ["read", "write"]])]
        return try await ToolBench(
            operation: ["security": security], method: "get", more: Self.more,
            configuration: OpenAPIProviderConfiguration(oauth: [scheme: credentials]),
            answer: { await server.answer($0) })
    }

    private static let client = OAuthCredentials(clientID: .value("me"), clientSecret: .value("s3cr&t"))

    private func tokenRequests(_ bench: ToolBench) -> [HTTPRequest] {
        bench.transport.requests.filter { $0.url == "https://id.example/token" }
    }

    private func body(_ request: HTTPRequest?) -> String { String(decoding: request?.body ?? [], as: UTF8.self) }

    @Test("Client credentials get a token with the scopes that operations need, once for many calls")
    func clientCredentials() async throws {
        let bench = try await bench("oauth", Self.client, Server())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await bench.call() } }
            try await group.waitForAll()
        }
        let requests = tokenRequests(bench)
        #expect(requests.count == 1)
        #expect(requests.first?.method == "POST")
        #expect(body(requests.first) == "grant_type=client_credentials&scope=read+write")
        // base64("me:s3cr%26t")
        #expect(requests.first?.headers.first(named: "Authorization") == "Basic bWU6czNjciUyNnQ=")
        let calls = bench.transport.requests.filter { $0.url.hasSuffix("/things") }
        #expect(calls.count == 50)
        #expect(calls.allSatisfy { $0.headers.first(named: "Authorization") == "Bearer token-1" })
    }

    @Test("A client given in one is taken apart at its first colon")
    func clientInOne() async throws {
        let bench = try await bench("oauth", OAuthCredentials(client: .value("me:s3cr&t:x")), Server())
        _ = try await bench.call()
        // base64("me:s3cr%26t%3Ax")
        #expect(
            tokenRequests(bench).first?.headers.first(named: "Authorization") == "Basic bWU6czNjciUyNnQlM0F4")
    }

    @Test("Neither a client nor a refresh token is an error before anything is sent")
    func nothingToShow() async throws {
        await #expect(throws: OpenAPIProviderError.self) {
            _ = try await bench("oauth", OAuthCredentials(tokenURL: "https://id.example/token"), Server())
        }
    }

    @Test("The client's secret goes into the body where that is asked for")
    func secretInBody() async throws {
        var client = Self.client
        client.clientAuthentication = .body
        client.scopes = ["x"]
        let bench = try await bench("oauth", client, Server())
        _ = try await bench.call()
        #expect(
            body(tokenRequests(bench).first)
                == "grant_type=client_credentials&scope=x&client_id=me&client_secret=s3cr%26t")
    }

    @Test("A refused token is renewed once, and the call repeated")
    func renewal() async throws {
        let bench = try await bench("oauth", Self.client, Server { $0 != "token-1" })
        let result = try await bench.call()
        #expect(result.status == 204)
        #expect(result.record.attempts == 2)
        #expect(tokenRequests(bench).count == 2)
        let refusing = try await self.bench("oauth", Self.client, Server { _ in false })
        #expect(try await refusing.failure().record.status == 401)
        #expect(tokenRequests(refusing).count == 2)
    }

    @Test("A token that has run out is not used again")
    func expiry() async throws {
        let bench = try await bench("oauth", Self.client, Server(lifetime: 0))
        _ = try await bench.call()
        _ = try await bench.call()
        #expect(tokenRequests(bench).count == 2)
    }

    @Test("A refresh token is used, and its successor after it")
    func refreshToken() async throws {
        let credentials = OAuthCredentials(clientID: .value("me"), refreshToken: .value("first"))
        let bench = try await bench("oauth", credentials, Server(lifetime: 0))
        _ = try await bench.call()
        _ = try await bench.call()
        #expect(
            tokenRequests(bench).map { body($0) } == [
                "grant_type=refresh_token&refresh_token=first&scope=read+write&client_id=me",
                "grant_type=refresh_token&refresh_token=refresh-1&scope=read+write&client_id=me",
            ])
    }

    @Test("OpenID Connect finds its token endpoint")
    func discovery() async throws {
        let bench = try await bench("oidc", Self.client, Server())
        _ = try await bench.call()
        #expect(
            bench.transport.requests.map(\.url) == [
                "https://id.example/.well-known/openid-configuration", "https://id.example/token",
                "https://api.example.com/v1/things",
            ])
    }

    @Test(
        "A token endpoint that gives none is told, without the secret",
        arguments: [
            (400, #"{"error":"invalid_client","error_description":"no s3cr&t"}"#, "answered HTTP 400: no ***"),
            (200, "{}", "the token endpoint's answer has no access_token"), (200, "<html>", "answered HTTP 200"),
        ])
    func failures(status: Int, answer: String, message: String) async throws {
        let bench = try await ToolBench(
            operation: ["security": [["oauth": []]]], method: "get", more: Self.more,
            configuration: OpenAPIProviderConfiguration(oauth: ["oauth": Self.client]),
            answer: { _ in HTTPResponse(status, "application/json", answer) })
        let error = try await bench.failure()
        #expect(error.code == .missingCredentials)
        #expect(error.message.contains("no access token for oauth"))
        #expect(error.message.contains(message))
        #expect(!error.message.contains("s3cr&t"))
    }
}
