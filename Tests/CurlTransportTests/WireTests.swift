import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("What goes over the wire")
struct WireTests {
    private static let agent = "User-Agent: openapi-codemode/0.1.0"
    private static let encodings = "Accept-Encoding: deflate, gzip, br, zstd"

    /// A request, and the lines that it must become after `Host`.
    struct Wire: Sendable, CustomTestStringConvertible {
        let request: HTTPRequest
        let requestLine: String
        let lines: [String]
        var testDescription: String { requestLine }

        init(
            _ method: String,
            _ target: String = "/",
            _ headers: [HTTPHeader] = [],
            body: [UInt8]? = nil,
            sends requestLine: String,
            _ lines: [String]
        ) {
            request = HTTPRequest(method: method, url: target, headers: headers, body: body)
            self.requestLine = requestLine
            self.lines = lines
        }
    }

    @Test(
        "Exactly the given fields are sent, and none of libcurl's own",
        arguments: [
            Wire("GET", sends: "GET / HTTP/1.1", [encodings, agent]),
            Wire("GET", "?a=b", sends: "GET /?a=b HTTP/1.1", [encodings, agent]),
            Wire(
                "GET", "/a/./b/../c//%2e%2E/%2f%zz?q=/../&r=[1]#frag",
                sends: "GET /a/./b/../c//%2e%2E/%2f%zz?q=/../&r=[1] HTTP/1.1", [encodings, agent]),
            Wire("GET", "/;a=1,2/:x@y!$&'()*+", sends: "GET /;a=1,2/:x@y!$&'()*+ HTTP/1.1", [encodings, agent]),
            Wire("HEAD", "/x", sends: "HEAD /x HTTP/1.1", [encodings, agent]),
            Wire("OPTIONS", "/x", sends: "OPTIONS /x HTTP/1.1", [encodings, agent]),
            Wire("TRACE", "/x", sends: "TRACE /x HTTP/1.1", [encodings, agent]),
            Wire("DELETE", "/x", sends: "DELETE /x HTTP/1.1", [encodings, agent]),
            Wire("POST", "/x", sends: "POST /x HTTP/1.1", [encodings, agent]),
            Wire("POST", "/x", body: [], sends: "POST /x HTTP/1.1", [encodings, agent, "Content-Length: 0"]),
            Wire("GET", "/x", body: [1, 0, 255], sends: "GET /x HTTP/1.1", [encodings, agent, "Content-Length: 3"]),
            Wire("QUERY", "/x", body: [65], sends: "QUERY /x HTTP/1.1", [encodings, agent, "Content-Length: 1"]),
            Wire("x-own_Method", "/x", sends: "x-own_Method /x HTTP/1.1", [encodings, agent]),
            Wire(
                "PUT", "/x",
                [
                    HTTPHeader("accept", "application/json"), HTTPHeader("content-type", "text/plain; charset=utf-8"),
                    HTTPHeader("Expect", "200-ok"), HTTPHeader("user-agent", "mine"), HTTPHeader("X-Empty", ""),
                    HTTPHeader("X-Blank", "  "), HTTPHeader("X-Inner", "a;b: c"), HTTPHeader("X-UTF8", "Grüße"),
                    HTTPHeader("Cookie", "a=b"), HTTPHeader("Authorization", "Bearer t"), HTTPHeader("cookie", "c=d"),
                ],
                body: Array("text".utf8),
                sends: "PUT /x HTTP/1.1",
                [
                    encodings, "accept: application/json", "content-type: text/plain; charset=utf-8", "Expect: 200-ok",
                    "user-agent: mine", "X-Empty:", "X-Blank:", "X-Inner: a;b: c", "X-UTF8: Grüße", "Cookie: a=b",
                    "Authorization: Bearer t", "cookie: c=d", "Content-Length: 4",
                ]
            ),
            Wire(
                "GET", "/x", [HTTPHeader("Accept-Encoding", "identity"), HTTPHeader("Content-Length", "0")],
                sends: "GET /x HTTP/1.1", ["Accept-Encoding: identity", agent]
            ),
        ]
    )
    func exactBytes(wire: Wire) async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            var request = wire.request
            request.url = server.url(request.url)
            _ = try await CurlTransport().send(request)
            let recorded = try #require(server.requests.first)
            #expect(recorded.requestLine == wire.requestLine)
            #expect(recorded.lines.dropFirst().first == "Host: 127.0.0.1:\(server.port)")
            #expect(Array(recorded.lines.dropFirst(2)) == wire.lines)
            #expect(recorded.body == request.body ?? [])
        }
    }

    @Test("A given Host is sent in place of libcurl's")
    func host() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            let headers = [HTTPHeader("X-A", "1"), HTTPHeader("host", "other.example")]
            _ = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url(), headers: headers))
            let lines = try #require(server.requests.first).lines
            #expect(lines.filter { $0.lowercased().hasPrefix("host:") }.map { $0.dropFirst(5) } == [" other.example"])
        }
    }

    @Test("A body of two megabytes is sent without asking first")
    func largeBody() async throws {
        try await ScratchServer.run {
            ScratchAnswer(200, body: $0.body.reversed())
        } _: { server in
            let body = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
            let response = try await CurlTransport().send(HTTPRequest(method: "POST", url: server.url(), body: body))
            #expect(response.body == body.reversed())
            let recorded = try #require(server.requests.first)
            #expect(recorded.header("Expect") == nil)
            #expect(recorded.header("Content-Type") == nil)
        }
    }

    @Test(
        "A field that would say another length than the body's is refused",
        arguments: [
            HTTPHeader("Content-Length", "5"), HTTPHeader("content-length", "4, 4"),
            HTTPHeader("transfer-encoding", "chunked"),
        ]
    )
    func framing(header: HTTPHeader) async throws {
        let request = HTTPRequest(method: "POST", url: "http://127.0.0.1:9/", headers: [header], body: [1, 2, 3, 4])
        let error = await #expect(throws: HTTPTransportError.self) { try await CurlTransport().send(request) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.attempts == 0)
    }

    @Test("A HEAD request with a body and a CONNECT request are refused", arguments: ["HEAD", "CONNECT", "", "A B"])
    func refusedMethods(method: String) async throws {
        let request = HTTPRequest(method: method, url: "http://127.0.0.1:9/", body: [1])
        let error = await #expect(throws: HTTPTransportError.self) { try await CurlTransport().send(request) }
        #expect(error?.code == .invalidRequest)
    }

    @Test("Interim answers and trailers are no part of the answer's fields")
    func interimAnswers() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
            connection.write(
                "HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\nX-Fold: a\r\n  b\r\nX-Latin: \u{e9}\r\n")
            connection.write(Array("X-Bytes: ".utf8) + [0xE9, 0x0D, 0x0A])
            connection.write("Trailer: X-T\r\n\r\n3\r\nabc\r\n0\r\nX-T: 1\r\n\r\n")
            connection.waitForClose()
        } _: { server in
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url()))
            #expect(response.status == 200)
            #expect(response.body == Array("abc".utf8))
            #expect(
                response.headers == [
                    HTTPHeader("Transfer-Encoding", "chunked"), HTTPHeader("X-Fold", "a b"), HTTPHeader("X-Latin", "é"),
                    HTTPHeader("X-Bytes", "é"), HTTPHeader("Trailer", "X-T"),
                ])
        }
    }

    @Test("An answer whose lines end without a carriage return is understood")
    func bareLineFeeds() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\nX-A: 1\nContent-Length: 3\n\nabc")
            connection.waitForClose()
        } _: { server in
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url()))
            #expect(response.headers == [HTTPHeader("X-A", "1"), HTTPHeader("Content-Length", "3")])
            #expect(response.body == Array("abc".utf8))
        }
    }
}
