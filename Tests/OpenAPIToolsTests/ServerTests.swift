import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Servers") struct ServerTests {
    private func url(
        _ servers: [Server],
        own: [Server]? = nil,
        location: String = "https://specs.example.com/v2/openapi.json",
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration()
    ) async throws -> String? {
        let operation = Operation(method: "GET", path: "/pets", operationID: "op", servers: own)
        let document = OpenAPIDocument(
            title: "Test", servers: servers, operations: [operation], location: location, schemas: PlainSchemas())
        return try await ToolBench(document, configuration: configuration).dryRun()["url"]?.string
    }

    @Test(
        "A server is absolute, or relative to the document",
        arguments: [
            ("https://api.example.com", "https://api.example.com/pets"),
            ("https://api.example.com/v1/", "https://api.example.com/v1/pets"),
            ("http://127.0.0.1:8080/a b", "http://127.0.0.1:8080/a%20b/pets"),
            ("/api", "https://specs.example.com/api/pets"),
            ("../v3", "https://specs.example.com/v3/pets"), ("//other.example/x", "https://other.example/x/pets"),
            ("/", "https://specs.example.com/pets"), ("https://a.example/x?key=1", "https://a.example/x/pets?key=1"),
        ])
    func places(server: String, expected: String) async throws {
        #expect(try await url([Server(url: server)]) == expected)
    }

    @Test("Without servers the document's host serves")
    func noServers() async throws {
        #expect(try await url([]) == "https://specs.example.com/pets")
    }

    @Test("Variables have defaults, and values that were given")
    func variables() async throws {
        let server = Server(
            url: "https://{region}.example.com/{version}",
            variables: [
                ServerVariable(name: "region", defaultValue: "eu", allowedValues: ["eu", "us"]),
                ServerVariable(name: "version", defaultValue: "v1"),
            ])
        #expect(try await url([server]) == "https://eu.example.com/v1/pets")
        let given = OpenAPIProviderConfiguration(serverVariables: ["region": "us"])
        #expect(try await url([server], configuration: given) == "https://us.example.com/v1/pets")
        let wrong = OpenAPIProviderConfiguration(serverVariables: ["region": "mars"])
        let error = await #expect(throws: OpenAPIProviderError.self) { try await url([server], configuration: wrong) }
        #expect(error?.message.contains("the server variable region must be one of eu, us, but is mars") == true)
    }

    @Test("An operation's own server holds, unless a base URL was given")
    func operationServers() async throws {
        let servers = [Server(url: "https://a.example")]
        let own = [Server(url: "https://b.example/up")]
        #expect(try await url(servers, own: own) == "https://b.example/up/pets")
        var configuration = OpenAPIProviderConfiguration(baseURL: "http://localhost:1/x/")
        #expect(try await url(servers, own: own, configuration: configuration) == "http://localhost:1/x/pets")
        configuration.keepsOperationServers = true
        #expect(try await url(servers, own: own, configuration: configuration) == "https://b.example/up/pets")
        #expect(try await url(servers, configuration: configuration) == "http://localhost:1/x/pets")
    }

    @Test(
        "Without a usable server the start fails and names the option",
        arguments: [
            ("/v1", "the server \"/v1\" is relative, and the document was not read from an http or https URL"),
            ("ftp://x", "cannot be used"), ("https://{x}.example", "has the variable x without a default"),
        ])
    func noUsableServer(server: String, reason: String) async throws {
        let error = await #expect(throws: OpenAPIProviderError.self) {
            try await url([Server(url: server)], location: "file:///a/b.json")
        }
        #expect(error?.code == .noServer)
        #expect(error?.message.contains(reason) == true)
        #expect(error?.message.hasSuffix("give its address with --base-url URL") == true)
    }

    @Test("A base URL that is none fails at once")
    func wrongBaseURL() async throws {
        let error = await #expect(throws: OpenAPIProviderError.self) {
            try await url([], configuration: OpenAPIProviderConfiguration(baseURL: "https://user:secret@x.example"))
        }
        #expect(error?.message.contains("the base URL cannot be used") == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test("The origins of all servers are known")
    func origins() throws {
        let document = OpenAPIDocument(
            servers: [Server(url: "https://a.example/v1")],
            operations: [
                Operation(method: "GET", path: "/1"),
                Operation(method: "GET", path: "/2", servers: [Server(url: "http://b.example:81")]),
                Operation(method: "GET", path: "/3"),
            ], schemas: PlainSchemas())
        #expect(try ToolBench(document).provider.origins == ["https://a.example", "http://b.example:81"])
    }

    @Test("A request may reach the API's servers and the hosts that were added")
    func egress() async throws {
        let rule = try #require(EgressPolicy.HostRule("extra.example"))
        let policy = HTTPRequestPolicy(egress: EgressPolicy(allowedHosts: [rule]))
        let bench = try ToolBench(
            Operation(method: "GET", path: "/x", operationID: "op"),
            configuration: OpenAPIProviderConfiguration(requestPolicy: policy))
        _ = try await bench.call()
        let allowed = bench.transport.requests.first?.policy.egress.allowedHosts?.map(\.description)
        #expect(allowed == ["extra.example", "https://api.example.com"])
    }

    @Test(
        "Path templates keep their literals and lose their fragments",
        arguments: [
            ("/a b/ü", "/a%20b/%C3%BC"), ("/a?x=1", "/a?x=1"), ("/a#frag", "/a"), ("/a%2Fb", "/a%2Fb"),
            ("/a:act(1)", "/a:act(1)"),
            ("no/slash", "/no/slash"), ("/", "/"),
        ])
    func literals(path: String, expected: String) async throws {
        let bench = try ToolBench(Operation(method: "GET", path: path, operationID: "op"))
        #expect(try await bench.dryRun()["url"]?.string == "https://api.example.com" + expected)
    }
}
