import FoundationEssentials
import HTTPMessages
import JSONValues
import OpenAPITools
import Synchronization
import TestSupport
import Testing
import Tools

@Suite("Authentication") struct AuthenticationTests {
    private static let schemes: JSONObject = [
        "components": [
            "securitySchemes": [
                "key": ["type": "apiKey", "in": "header", "name": "X-Key"],
                "queryKey": ["type": "apiKey", "in": "query", "name": "api key"],
                "cookieKey": ["type": "apiKey", "in": "cookie", "name": "sid"],
                "basic": ["type": "http", "scheme": "Basic"],
                "token": ["type": "http", "scheme": "bearer"],
                "digest": ["type": "http", "scheme": "hoba"],
                "oauth": [
                    "type": "oauth2", "flows": ["implicit": ["authorizationUrl": "https://a.example", "scopes": [:]]],
                ],
            ]
        ]
    ]

    private func bench(
        _ security: JSONValue?,
        _ authentication: [String: SecretSource],
        headers: [HTTPHeader] = [],
        answer: @escaping RecordingTransport.Handler = { _ in HTTPResponse(status: 204) }
    ) async throws -> ToolBench {
        var operation = JSONObject()
        operation["security"] = security
        return try await ToolBench(
            operation: operation, method: "get", more: Self.schemes,
            configuration: OpenAPIProviderConfiguration(headers: headers, authentication: authentication),
            answer: answer)
    }

    /// The part of a sent request in which a credential travels.
    private func credentials(_ request: HTTPRequest) -> [String] {
        ["X-Key", "Authorization", "Cookie"].compactMap { name in
            request.headers.first(named: name).map { "\(name): \($0)" }
        }
            + (request.url.split(separator: "?").dropFirst().map(String.init))
    }

    @Test(
        "Each scheme puts its secret in its place",
        arguments: [
            ("key", "s3cret", "X-Key: s3cret"), ("queryKey", "a b&c", "api%20key=a%20b%26c"),
            ("cookieKey", "s3cret", "Cookie: sid=s3cret"),
            ("basic", "user:pass", "Authorization: Basic dXNlcjpwYXNz"),
            ("basic", "justkey", "Authorization: Basic anVzdGtleTo="),
            ("token", "abcd", "Authorization: Bearer abcd"), ("token", "Bearer abcd", "Authorization: Bearer abcd"),
            ("digest", "xyz", "Authorization: Hoba xyz"), ("oauth", "tok", "Authorization: Bearer tok"),
        ])
    func schemes(name: String, secret: String, expected: String) async throws {
        let bench = try await bench([.object([name: []])], [name: .value(secret)])
        _ = try await bench.call()
        #expect(bench.transport.requests.map(credentials) == [[expected]])
    }

    @Test(
        "Alternatives and combinations are chosen by the secrets that are there",
        arguments: [
            (
                [["key": [], "token": []]], ["key": "kkkk", "token": "tttt"],
                ["X-Key: kkkk", "Authorization: Bearer tttt"]
            ),
            ([["key": []], ["token": []]], ["token": "tttt"], ["Authorization: Bearer tttt"]),
            ([["key": []], ["token": []]], ["token": "tttt", "key": "kkkk"], ["X-Key: kkkk"]),
            (
                [["key": [], "token": []], ["cookieKey": []]], ["key": "kkkk", "cookieKey": "cccc"],
                ["Cookie: sid=cccc"]
            ),
            ([[:], ["key": []]], ["key": "kkkk"], ["X-Key: kkkk"]), ([[:], ["key": []]], ["token": "tttt"], []),
            ([], ["key": "kkkk"], []), ([["key": [], "token": []]], ["key": "kkkk"], ["X-Key: kkkk"]),
        ] as [(JSONValue, [String: String], [String])])
    func alternatives(security: JSONValue, secrets: [String: String], expected: [String]) async throws {
        let bench = try await bench(security, secrets.mapValues { .value($0) })
        _ = try await bench.call()
        #expect(bench.transport.requests.map(credentials) == [expected])
    }

    @Test("A refused call without credentials says which are needed")
    func missing() async throws {
        let bench = try await bench([["key": [], "token": []], ["basic": []]], [:]) { _ in .init(401, nil, "") }
        let error = try await bench.failure()
        #expect(
            error.message
                == "op: HTTP 401 Unauthorized (GET /things) (the operation needs key and token, or basic; "
                + "give it with --auth SCHEME=env:VAR)")
    }

    @Test(
        "A document that declares no scheme takes one by its kind",
        arguments: [
            ("bearer", "Authorization: Bearer s3cret"), ("header:X-Key", "X-Key: s3cret"), ("query:k", "k=s3cret"),
            ("cookie:sid", "Cookie: sid=s3cret"), ("BASIC", "Authorization: Basic czNjcmV0Og=="),
        ])
    func undeclared(name: String, expected: String) async throws {
        let bench = try await ToolBench(
            operation: [:], configuration: OpenAPIProviderConfiguration(authentication: [name: .value("s3cret")]))
        _ = try await bench.call()
        #expect(bench.transport.requests.map(credentials) == [[expected]])
    }

    @Test("A scheme that nobody knows fails at the start")
    func unknownScheme() async throws {
        let error = await #expect(throws: OpenAPIProviderError.self) { try await bench(nil, ["kee": .value("x")]) }
        #expect(error?.code == .authentication)
        #expect(error?.message.contains(#"no security scheme "kee""#) == true)
        #expect(error?.message.contains(#"did you mean "key"?"#) == true)
    }

    @Test("Secrets come from the environment, a file or a command, without the line break at their end")
    func sources() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "secret-\(UInt64.random(in: 0 ... .max))")
        try Data("from file\r\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let home = ProcessInfo.processInfo.environment["HOME"]
        for (source, secret) in [
            (SecretSource.file(file.path), "from file"), (.command("printf 'from command\\n'"), "from command"),
            (.environment("HOME"), home),
        ] {
            let bench = try await bench([["key": []]], ["key": source])
            _ = try await bench.call()
            #expect(bench.transport.requests.first?.headers.first(named: "X-Key") == secret)
        }
    }

    @Test(
        "A secret that cannot be read is an error of its own, and nothing is sent",
        arguments: [
            (
                SecretSource.environment("NO_SUCH_VARIABLE_HERE"),
                "the environment variable NO_SUCH_VARIABLE_HERE is not set"
            ),
            (.file("/no/such/file"), "the file /no/such/file cannot be opened"),
            (.command("exit 3"), "the secret's command failed with exit status 3"),
            (.command("true"), "the command holds no secret"),
            (.value("a\nb"), "the secret for key cannot be sent"),
        ])
    func unreadable(source: SecretSource, message: String) async throws {
        let bench = try await bench([["key": []]], ["key": source])
        let error = try await bench.failure()
        #expect(error.code == .missingCredentials)
        #expect(error.message.contains(message))
        #expect(error.record.outcome == .notSent)
        #expect(bench.transport.requests.isEmpty)
    }

    @Test(
        "The command line's form of a source",
        arguments: [
            ("env:A", SecretSource.environment("A")), ("file:/x:y", .file("/x:y")),
            ("cmd:echo a:b", .command("echo a:b")),
            ("plain", nil), ("env:", nil), ("value:x", nil),
        ] as [(String, SecretSource?)])
    func parsing(text: String, source: SecretSource?) { #expect(SecretSource(text) == source) }

    @Test("A source never shows its secret")
    func description() {
        let source = SecretSource.value("hunter22")
        var dumped = ""
        dump(["a": source], to: &dumped)
        #expect(!"\(source) \(String(reflecting: source)) \(dumped)".contains("hunter22"))
    }

    @Test("A command's secret is read once, and again when it is refused")
    func renewal() async throws {
        let counter = FileManager.default.temporaryDirectory.appending(path: "count-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: counter) }
        let command = "echo x >> \(counter.path); echo secret-$(wc -l < \(counter.path))"
        let bench = try await bench([["key": []]], ["key": .command(command)]) { request in
            HTTPResponse(status: request.headers.first(named: "X-Key") == "secret-2" ? 204 : 401)
        }
        let result = try await bench.call()
        #expect(result.status == 204)
        #expect(result.record.attempts == 2)
        _ = try await bench.call()
        #expect(
            bench.transport.requests.map { $0.headers.first(named: "X-Key") } == ["secret-1", "secret-2", "secret-2"])
    }

    @Test("A fixed secret that is refused is not sent twice")
    func noRenewal() async throws {
        let bench = try await bench([["key": []]], ["key": .value("wrong")]) { _ in HTTPResponse(status: 401) }
        #expect(try await bench.failure().record.status == 401)
        #expect(bench.transport.requests.count == 1)
    }

    @Test("A header of the configuration wins over a credential, and the caller's over both")
    func precedence() async throws {
        let bench = try await bench(
            [["token": []]], ["token": .value("tttt")], headers: [HTTPHeader("authorization", "Mine")])
        _ = try await bench.call()
        _ = try await bench.call(context: ToolCallContext(forwardedHeaders: [("Authorization", "Theirs")]))
        #expect(
            bench.transport.requests.map { $0.headers.filter { $0.isNamed("Authorization") }.map(\.value) } == [
                ["Mine"], ["Theirs"],
            ])
    }

    @Test("All cookies travel in one field")
    func oneCookieField() async throws {
        let bench = try await bench(
            [["cookieKey": []]], ["cookieKey": .value("cccc")], headers: [HTTPHeader("cookie", "z=9")])
        _ = try await bench.call()
        #expect(
            bench.transport.requests.first?.headers.filter { $0.isNamed("Cookie") }.map(\.value) == ["z=9; sid=cccc"])
    }

    @Test("A secret that would end its cookie is refused")
    func brokenCookie() async throws {
        let bench = try await bench([["cookieKey": []]], ["cookieKey": .value("cc;x=1")])
        #expect(try await bench.failure().code == .missingCredentials)
        #expect(bench.transport.requests.isEmpty)
    }

    @Test("A secret is known to the redactor before it is used")
    func earlyKnowledge() async throws {
        let redactor = Redactor()
        let document = try await ToolBench.document(paths: ["/x": ["get": ["operationId": "op", "responses": [:]]]])
        _ = try ToolBench(
            document,
            configuration: OpenAPIProviderConfiguration(
                authentication: ["basic": .value("user:pass-word")], redactor: redactor))
        #expect(redactor.redact("a pass-word, dXNlcjpwYXNzLXdvcmQ=") == "a ***, ***")
    }

    @Test("A dry run shows where credentials go and sends nothing")
    func dryRun() async throws {
        let bench = try await bench(
            [["key": [], "queryKey": [], "cookieKey": [], "basic": []]],
            [
                "key": .environment("NO_SUCH_VARIABLE_HERE"), "queryKey": .value("qqqq"), "cookieKey": .value("cccc"),
                "basic": .value("u:p"),
            ])
        let request = try await bench.dryRun()
        #expect(request["url"] == "https://api.example.com/v1/things?api%20key=***")
        #expect(request.header("X-Key") == "***")
        #expect(request.header("Cookie") == "sid=***")
        #expect(request.header("Authorization") == "Basic ***")
        #expect(bench.transport.requests.isEmpty)
    }
}
