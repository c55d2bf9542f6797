import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("The egress rule on addresses")
struct EgressTests {
    private static let strict = EgressPolicy(refusesInternalAddresses: true)

    @Test(
        "An internal address is refused before a connection is made, however it is written",
        arguments: [
            ("127.0.0.1", "127.0.0.1 (loopback)"), ("localhost", "(loopback)"), ("127.1", "127.0.0.1 (loopback)"),
            ("2130706433", "127.0.0.1 (loopback)"), ("0x7f000001", "127.0.0.1 (loopback)"),
            ("0177.0.0.1", "127.0.0.1 (loopback)"),
            ("[::1]", "::1 (loopback)"), ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1 (loopback)"),
            ("[::7f00:1]", "(loopback)"),
            ("0.0.0.0", "0.0.0.0 (reserved)"), ("[::]", ":: (reserved)"), ("10.0.0.1", "10.0.0.1 (private)"),
            ("169.254.169.254", "169.254.169.254 (cloud metadata)"),
            ("[fd00:ec2::254]", "fd00:ec2::254 (cloud metadata)"),
            ("[fe80::1]", "fe80::1 (link-local)"), ("100.64.0.1", "100.64.0.1 (shared)"),
            ("224.0.0.1", "224.0.0.1 (multicast)"),
        ]
    )
    func refused(host: String, address: String) async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            let request = HTTPRequest(
                method: "GET", url: server.url("/?secret", host: host), policy: .once(egress: Self.strict))
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .notAllowed)
            #expect(error.message.contains(address))
            #expect(error.message.contains("--allow-host"))
            #expect(!error.message.contains("secret"))
            #expect(!error.mayHaveBeenSent)
            #expect(server.connectionCount == 0)
        }
    }

    @Test("A connection kept from a request without the rule is not used by one with it")
    func keptConnection() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            let transport = try CurlTransport()
            _ = try await transport.send(HTTPRequest(method: "GET", url: server.url("/free")))
            let error = try await failure(
                of: HTTPRequest(method: "GET", url: server.url("/strict"), policy: .once(egress: Self.strict)),
                by: transport
            )
            #expect(error.code == .notAllowed)
            #expect(!error.mayHaveBeenSent)
            _ = try await transport.send(HTTPRequest(method: "GET", url: server.url("/free")))
            #expect(server.requests.map(\.target) == ["/free", "/free"])
        }
    }

    @Test("A trusted host is reached at any address")
    func trusted() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            var egress = Self.strict
            egress.trustedHosts = [try #require(EgressPolicy.HostRule("localhost"))]
            let url = server.url(host: "localhost")
            let response = try await CurlTransport().send(
                HTTPRequest(method: "GET", url: url, policy: .once(egress: egress)))
            #expect(response.status == 200)
        }
    }

    @Test("A host that is none of the API's is refused by name")
    func hosts() async throws {
        let egress = EgressPolicy(allowedHosts: [try #require(EgressPolicy.HostRule("api.example.com"))])
        let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:9/?secret", policy: .once(egress: egress))
        let error = try await failure(of: request, by: CurlTransport())
        #expect(error.code == .notAllowed)
        #expect(
            error.message
                == "127.0.0.1:9 is none of the hosts that this API may reach; allow it with --allow-host 127.0.0.1"
        )
    }
}
