import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("Redirects")
struct RedirectTests {
    private static func redirect(_ status: Int, _ location: String) -> ScratchAnswer {
        ScratchAnswer(status, [HTTPHeader("Location", location)])
    }

    @Test(
        "A redirect to the same origin is followed with the method that RFC 9110 says",
        arguments: [
            (301, "GET", "GET"), (302, "GET", "GET"), (303, "GET", "GET"), (307, "GET", "GET"), (308, "GET", "GET"),
            (301, "POST", "GET"), (302, "POST", "GET"), (303, "POST", "GET"), (307, "POST", "POST"),
            (308, "POST", "POST"),
            (301, "PUT", "PUT"), (302, "DELETE", "DELETE"), (303, "PUT", "GET"), (303, "HEAD", "HEAD"),
            (301, "HEAD", "HEAD"),
            (307, "PATCH", "PATCH"), (302, "QUERY", "QUERY"), (303, "QUERY", "GET"),
        ]
    )
    func methods(status: Int, method: String, followed: String) async throws {
        try await ScratchServer.run { request in
            request.target == "/a/old?x=1" ? Self.redirect(status, "../new?y=2#part") : ScratchAnswer(200)
        } _: { server in
            let body: [UInt8]? = ["GET", "HEAD"].contains(method) ? nil : [1, 2]
            let headers = [HTTPHeader("Content-Type", "a/b"), HTTPHeader("Authorization", "t"), HTTPHeader("X-A", "1")]
            let response = try await CurlTransport().send(
                HTTPRequest(method: method, url: server.url("/a/old?x=1"), headers: headers, body: body)
            )
            #expect(response.status == 200)
            #expect(response.url == server.url("/new?y=2"))
            #expect(response.attempts == 1)
            let second = try #require(server.requests.last)
            #expect(second.requestLine == "\(followed) /new?y=2 HTTP/1.1")
            #expect(second.header("Authorization") == "t")
            #expect(second.header("X-A") == "1")
            #expect(second.body == (followed == method ? body ?? [] : []))
            #expect(second.headers.contains(named: "Content-Type") == (followed == method))
            #expect(server.connectionCount == 1)
        }
    }

    @Test("A loop ends after five redirects with an error of its own")
    func loop() async throws {
        try await ScratchServer.run { _ in
            Self.redirect(302, "/again")
        } _: { server in
            let error = try await failure(of: HTTPRequest(method: "GET", url: server.url()), by: CurlTransport())
            #expect(error.code == .notAllowed)
            #expect(error.message == "127.0.0.1:\(server.port) redirects more than 5 times in a row")
            #expect(error.mayHaveBeenSent)
            #expect(server.requests.count == 6)
        }
    }

    @Test("A redirect to another origin is returned as it is and not followed")
    func otherOrigin() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { other in
            try await ScratchServer.run { request in
                Self.redirect(302, request.target == "/name" ? other.url(host: "localhost") : other.url())
            } _: { server in
                for path in ["/", "/name"] {
                    let request = HTTPRequest(
                        method: "GET", url: server.url(path), headers: [HTTPHeader("Cookie", "a=b")])
                    let response = try await CurlTransport().send(request)
                    #expect(response.status == 302)
                    #expect(response.header("Location")?.hasPrefix("http://") == true)
                }
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test("Where other origins are allowed, no credential goes there")
    func credentials() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { other in
            try await ScratchServer.run { request in
                request.target == "/body" ? Self.redirect(307, other.url("/body")) : Self.redirect(302, other.url("/x"))
            } _: { server in
                let policy = HTTPRequestPolicy(
                    redirects: RedirectPolicy(scope: .anyOrigin), secretHeaders: ["x-api-key"])
                let headers = [
                    HTTPHeader("AUTHORIZATION", "t"), HTTPHeader("cookie", "c"), HTTPHeader("X-API-Key", "k"),
                    HTTPHeader("Proxy-Authorization", "p"), HTTPHeader("Host", "api.example"),
                    HTTPHeader("X-Open", "1"),
                ]
                let transport = try CurlTransport()
                let response = try await transport.send(
                    HTTPRequest(method: "POST", url: server.url(), headers: headers, body: [1], policy: policy)
                )
                #expect(response.url == other.url("/x"))
                let followed = try #require(other.requests.first)
                #expect(followed.headers.map(\.name) == ["Host", "Accept-Encoding", "X-Open", "User-Agent"])
                #expect(followed.header("Host") == "127.0.0.1:\(other.port)")
                let kept = try await transport.send(
                    HTTPRequest(method: "POST", url: server.url("/body"), body: [1], policy: policy)
                )
                #expect(kept.status == 307)
                #expect(other.requests.count == 1)
            }
        }
    }

    @Test("The egress rule holds for where a redirect leads")
    func egress() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { other in
            try await ScratchServer.run { _ in
                Self.redirect(302, other.url())
            } _: { server in
                let rule = try #require(EgressPolicy.HostRule("127.0.0.1:\(server.port)"))
                let policy = HTTPRequestPolicy(
                    redirects: RedirectPolicy(scope: .anyOrigin),
                    egress: EgressPolicy(allowedHosts: [rule])
                )
                let request = HTTPRequest(method: "GET", url: server.url(), policy: policy)
                let response = try await CurlTransport().send(request)
                #expect(response.status == 302)
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test(
        "What cannot be followed is the answer",
        arguments: [
            "file:///etc/passwd", "gopher://127.0.0.1/", "http://user:pw@127.0.0.1/", "http://", "https://127.0.0.1:9/",
        ]
    )
    func unfollowable(location: String) async throws {
        try await ScratchServer.run { _ in
            Self.redirect(301, location)
        } _: { server in
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url()))
            #expect(response.status == 301)
            #expect(server.requests.count == 1)
        }
    }

    @Test("304, 300 and redirects that are not to be followed are answers")
    func answers() async throws {
        try await ScratchServer.run {
            Self.redirect(Int($0.target.suffix(3)) ?? 0, "/x")
        } _: { server in
            for status in [300, 304, 305] {
                let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url("/\(status)")))
                #expect(response.status == status)
            }
            let policy = HTTPRequestPolicy(redirects: RedirectPolicy(scope: .nowhere))
            let response = try await CurlTransport().send(
                HTTPRequest(method: "GET", url: server.url("/302"), policy: policy))
            #expect(response.status == 302)
        }
    }

    @Test("https is never left for http")
    func downgrade() throws {
        let policy = HTTPRequestPolicy(redirects: RedirectPolicy(scope: .anyOrigin))
        let request = HTTPRequest(method: "GET", url: "https://a.example/", policy: policy)
        let url = try HTTPURL(request.url)
        func target(_ location: String) -> String? {
            Redirect.following(
                HTTPResponse(status: 302, headers: [HTTPHeader("Location", location)]), to: request, at: url)?.1.text
        }
        #expect(target("http://a.example/x") == nil)
        #expect(target("http://b.example/x") == nil)
        #expect(target("https://b.example/x") == "https://b.example/x")
        #expect(target("//b.example/x") == "https://b.example/x")
    }
}
