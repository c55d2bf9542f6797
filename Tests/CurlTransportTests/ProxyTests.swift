import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("Proxies")
struct ProxyTests {
    @Test(
        "The variables mean what they mean to curl",
        arguments: [
            (["http_proxy": "http://p:1"], "http://h/", "http://p:1"),
            (["http_proxy": "http://p:1"], "https://h/", nil),
            (["HTTP_PROXY": "http://p:1"], "http://h/", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://h/", "http://p:1"),
            (["https_proxy": "http://a", "HTTPS_PROXY": "http://b"], "https://h/", "http://a"),
            (["ALL_PROXY": "http://p:1"], "http://h/", "http://p:1"),
            (["all_proxy": "http://p:1"], "https://h/", "http://p:1"),
            (["http_proxy": ""], "http://h/", nil), (["all_proxy": "p", "no_proxy": "*"], "http://h/", nil),
            (["all_proxy": "p", "NO_PROXY": "a.b, .h ,c"], "http://x.h/", nil),
            (["all_proxy": "p", "NO_PROXY": ".h"], "http://h/", nil),
            (["all_proxy": "p", "no_proxy": "example.com"], "http://api.EXAMPLE.com/", nil),
            (["all_proxy": "p", "no_proxy": "example.com"], "http://notexample.com/", "p"),
            (["all_proxy": "p", "no_proxy": "10.0.0.0/8"], "http://10.1.2.3/", nil),
            (["all_proxy": "p", "no_proxy": "10.0.0.0/8"], "http://11.1.2.3/", "p"),
            (["all_proxy": "p", "no_proxy": "192.168.4.0/22"], "http://192.168.7.255/", nil),
            (["all_proxy": "p", "no_proxy": "192.168.4.0/22"], "http://192.168.8.0/", "p"),
            (["all_proxy": "p", "no_proxy": "127.0.0.1"], "http://127.0.0.1:8/", nil),
            (["all_proxy": "p", "no_proxy": "[::1],fe80::/10"], "http://[::1]/", nil),
            (["all_proxy": "p", "no_proxy": "[::1],fe80::/10"], "http://[fe90::1]/", nil),
            (["all_proxy": "p", "no_proxy": "10.0.0.0/x,1.2.3.4/33,,."], "http://10.0.0.1/", "p"),
        ] as [([String: String], String, String?)]
    )
    func environment(variables: [String: String], url: String, expected: String?) throws {
        let settings = ProxyRule.environment.resolved { variables[$0] }
        #expect(settings.proxy(for: try HTTPURL(url).origin)?.url == expected)
    }

    @Test("A request over http goes to the proxy whole, and past it for the hosts that are excepted")
    func plain() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200, text: "proxy")
        } _: { proxy in
            try await ScratchServer.run { _ in
                ScratchAnswer(200, text: "server")
            } _: { server in
                let rule = ProxyRule.url("http://user:p%40ss@127.0.0.1:\(proxy.port)", except: "localhost")
                let transport = try CurlTransport(configuration: .init(proxy: rule))
                let through = try await transport.send(HTTPRequest(method: "GET", url: "http://api.invalid/a/../b?c"))
                #expect(through.body == Array("proxy".utf8))
                let recorded = try #require(proxy.requests.first)
                #expect(recorded.requestLine == "GET http://api.invalid/a/../b?c HTTP/1.1")
                #expect(recorded.header("Proxy-Authorization") == "Basic dXNlcjpwQHNz")
                let past = try await transport.send(HTTPRequest(method: "GET", url: server.url(host: "localhost")))
                #expect(past.body == Array("server".utf8))
                #expect(proxy.requests.count == 1)
            }
        }
    }

    @Test("A proxy that refuses a tunnel sees nothing of the request, and its password is in no message")
    func refusedTunnel() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(403)
        } _: { proxy in
            let rule = ProxyRule.url("http://user:geheim@127.0.0.1:\(proxy.port)")
            let transport = try CurlTransport(configuration: .init(proxy: rule))
            let headers = [HTTPHeader("Authorization", "token"), HTTPHeader("X-A", "1")]
            let error = try await failure(
                of: HTTPRequest(
                    method: "POST", url: "https://api.invalid/x?secret", headers: headers, body: [1], policy: .once()),
                by: transport
            )
            #expect(error.code == .connectionFailed)
            #expect(
                error.message
                    == "the proxy 127.0.0.1:\(proxy.port) refused to connect to api.invalid:443 with status 403")
            #expect(!error.mayHaveBeenSent)
            let connect = try #require(proxy.requests.first)
            #expect(connect.requestLine == "CONNECT api.invalid:443 HTTP/1.1")
            #expect(!connect.headers.contains(named: "Authorization") && !connect.headers.contains(named: "X-A"))
        }
    }

    @Test("A proxy that is not there is named without its password")
    func deadProxy() async throws {
        try await ScratchServer.withClosedPort { port in
            let rule = ProxyRule.url("http://user:geheim@127.0.0.1:\(port)/")
            let transport = try CurlTransport(configuration: .init(proxy: rule))
            let error = try await failure(
                of: HTTPRequest(method: "GET", url: "http://api.invalid/", policy: .once()), by: transport)
            #expect(error.code == .connectionFailed)
            #expect(error.message == "no connection to the proxy 127.0.0.1:\(port): Connection refused")
        }
    }

    @Test(
        "Behind a proxy the address rule is kept by looking the name up here",
        arguments: ["127.0.0.1", "localhost", "2130706433"])
    func egress(host: String) async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { proxy in
            let rule = ProxyRule.url("http://127.0.0.1:\(proxy.port)")
            let transport = try CurlTransport(configuration: .init(proxy: rule))
            let strict = EgressPolicy(refusesInternalAddresses: true)
            let request = HTTPRequest(method: "GET", url: "http://\(host):9/", policy: .once(egress: strict))
            let error = try await failure(of: request, by: transport)
            #expect(error.code == .notAllowed)
            #expect(error.message.contains("(loopback)"))
            #expect(proxy.connectionCount == 0)

            let trusting = EgressPolicy(
                refusesInternalAddresses: true, trustedHosts: [try #require(EgressPolicy.HostRule(host))])
            let trusted = HTTPRequest(method: "GET", url: "http://\(host):9/", policy: .once(egress: trusting))
            #expect(try await transport.send(trusted).status == 200)
            #expect(proxy.connectionCount == 1)
        }
    }

    @Test("A global address passes the look-up, and a name that cannot be looked up does not")
    func egressByName() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { proxy in
            let rule = ProxyRule.url("http://127.0.0.1:\(proxy.port)")
            let transport = try CurlTransport(configuration: .init(proxy: rule))
            let policy = HTTPRequestPolicy.once(egress: EgressPolicy(refusesInternalAddresses: true))
            let response = try await transport.send(HTTPRequest(method: "GET", url: "http://8.8.8.8/", policy: policy))
            #expect(response.status == 200)
            let error = try await failure(
                of: HTTPRequest(method: "GET", url: "http://no-such-host.invalid/", policy: policy), by: transport)
            #expect(error.code == .notAllowed)
            #expect(
                error.message
                    == "the address of no-such-host.invalid cannot be looked up here, and behind a proxy it must be; "
                    + "allow it with --allow-host no-such-host.invalid"
            )
            #expect(proxy.requests.count == 1)
        }
    }

    @Test("A real proxy carries http and TLS", .enabled(if: Program.tinyproxy != nil && Program.openssl != nil))
    func tinyproxy() async throws {
        let certificates = try Certificates()
        try await certificates.withServer { tls in
            try await ScratchServer.run { _ in
                ScratchAnswer(200, text: "plain")
            } _: { plain in
                try await withTinyproxy(in: certificates.folder) { proxy in
                    let configuration = CurlTransport.Configuration(
                        certificateAuthorityFile: certificates.authority,
                        proxy: .url("http://127.0.0.1:\(proxy.port)")
                    )
                    let transport = try CurlTransport(configuration: configuration)
                    let http = try await transport.send(HTTPRequest(method: "GET", url: plain.url()))
                    #expect(http.body == Array("plain".utf8))
                    #expect(http.header("Via")?.contains("tinyproxy") == true)
                    let url = "https://localhost:\(tls.port)/"
                    let https = try await transport.send(HTTPRequest(method: "GET", url: url))
                    #expect(https.status == 200)
                    #expect(https.header("Via") == nil)
                }
            }
        }
    }

    private func withTinyproxy(
        in folder: borrowing TemporaryFolder,
        _ body: (RealServer) async throws -> Void
    ) async throws {
        try await RealServer.run(
            Program.tinyproxy,
            in: folder.path,
            { port in
                let settings = "Port \(port)\nListen 127.0.0.1\nAllow 127.0.0.1\nMaxClients 10\n"
                return try ["-d", "-c", folder.write("proxy.conf", settings)]
            },
            body
        )
    }
}
