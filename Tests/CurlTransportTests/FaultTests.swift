import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("Faults of a server")
struct FaultTests {
    /// What a server does wrong after it has read the request, and what must come of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: HTTPTransportError.Code
        let message: String
        let script: ScratchServer.Script

        init(
            _ description: String,
            _ code: HTTPTransportError.Code,
            _ message: String,
            _ script: @escaping @Sendable (ScratchConnection) -> Void
        ) {
            testDescription = description
            self.code = code
            self.message = message
            self.script = { connection in
                guard connection.readRequest() != nil else { return }
                script(connection)
            }
        }
    }

    private static let ok = "HTTP/1.1 200 OK\r\n"

    private static let ends = [
        Fault("closes without an answer", .connectionLost, "the connection to @ ended without an answer") { _ in },
        Fault("resets without an answer", .connectionLost, "the connection to @ ended without an answer") {
            $0.reset()
        },
        Fault("closes in the header", .connectionLost, "the connection to @ ended in the header of the answer") {
            $0.write("HTTP/1.1 200 OK\r\nContent-")
        },
        Fault("resets in the header", .connectionLost, "the connection to @ ended in the header of the answer") {
            $0.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n")
            $0.pause(.milliseconds(50))
            $0.reset()
        },
        Fault(
            "sends half a body", .connectionLost, "the connection to @ ended in the body of the answer, after 5 bytes"
        ) {
            $0.write(ok + "Content-Length: 10\r\n\r\n12345")
        },
        Fault(
            "resets in the body", .connectionLost, "the connection to @ ended in the body of the answer, after 5 bytes"
        ) {
            $0.write(ok + "Content-Length: 10\r\n\r\n12345")
            $0.pause(.milliseconds(50))
            $0.reset()
        },
        Fault(
            "breaks off chunks", .connectionLost, "the connection to @ ended in the body of the answer, after 3 bytes"
        ) {
            $0.write(ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5\r\n")
        },
    ]

    private static let nonsense = [
        Fault("speaks another protocol", .malformedResponse, "what @ answered is no HTTP") {
            $0.write("220 smtp.example.com ESMTP\r\n")
        },
        Fault("answers without a header", .malformedResponse, "what @ answered is no HTTP") {
            $0.write("<html>hello</html>\n")
        },
        Fault("has a status that is no number", .malformedResponse, "what @ answered is no HTTP") {
            $0.write("HTTP/1.1 yes OK\r\n\r\n")
        },
        Fault("has a length that is no number", .malformedResponse, "what @ answered is no HTTP") {
            $0.write(ok + "Content-Length: many\r\n\r\nabc")
        },
        Fault("has a NUL in its header", .malformedResponse, "what @ answered is no HTTP") {
            $0.write(ok + "X-A: a\0b\r\n\r\n")
        },
        Fault("has a chunk without a size", .malformedResponse, "the body that @ sent is not in proper chunks") {
            $0.write(ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n")
        },
        Fault("sends what is no gzip", .malformedResponse, "the body that @ sent cannot be decompressed") {
            $0.write(ok + "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nno zip")
        },
        Fault("uses an encoding that nobody knows", .malformedResponse, "the body that @ sent cannot be decompressed") {
            $0.write(ok + "Content-Encoding: rot13\r\nContent-Length: 3\r\n\r\nabc")
        },
    ]

    private static let floods = [
        Fault(
            "sends header fields without end", .responseTooLarge,
            "the header of the answer of @ is larger than 65536 bytes; raise --max-header-size"
        ) {
            $0.write(ok)
            while $0.write("X-Field: \(String(repeating: "x", count: 1000))\r\n") {}
        },
        Fault(
            "sends a header line without end", .responseTooLarge,
            "the header of the answer of @ has a line beyond all measure"
        ) {
            $0.write(ok + "X-Field: ")
            while $0.write(String(repeating: "x", count: 1000)) {}
        },
        Fault(
            "sends interim answers without end", .responseTooLarge,
            "the header of the answer of @ is larger than 65536 bytes; raise --max-header-size"
        ) {
            while $0.write("HTTP/1.1 102 Processing\r\n\r\n") {}
        },
        Fault(
            "announces too much", .responseTooLarge,
            "the answer of @ is larger than 1048576 bytes; raise --max-response-size or ask for less"
        ) {
            $0.write(ok + "Content-Length: 1048577\r\n\r\n1")
            $0.waitForClose()
        },
        Fault(
            "sends without end", .responseTooLarge,
            "the answer of @ is larger than 1048576 bytes; raise --max-response-size or ask for less"
        ) {
            $0.write(ok + "\r\n")
            while $0.write(String(repeating: "x", count: 10_000)) {}
        },
        Fault(
            "sends chunks without end", .responseTooLarge,
            "the answer of @ is larger than 1048576 bytes; raise --max-response-size or ask for less"
        ) {
            $0.write(ok + "Transfer-Encoding: chunked\r\n\r\n")
            while $0.write("400\r\n" + String(repeating: "x", count: 1024) + "\r\n") {}
        },
    ]

    @Test("Each fault ends in its own clear error", arguments: ends + nonsense + floods)
    func fault(fault: Fault) async throws {
        try await ScratchServer.run(fault.script) { server in
            let transport = try CurlTransport()
            for method in ["GET", "POST"] {
                let url = server.url("/path?secret=1")
                let error = try await failure(of: HTTPRequest(method: method, url: url, policy: .once()), by: transport)
                #expect(error.code == fault.code)
                #expect(error.message == fault.message.replacing("@", with: "127.0.0.1:\(server.port)"))
                #expect(error.mayHaveBeenSent)
                #expect(error.attempts == 1)
            }
            await transport.shutDown()
            #expect(transport.metrics.openConnections == 0)
        }
    }

    @Test("A port where nobody listens refuses, and nothing has been sent")
    func refused() async throws {
        try await ScratchServer.withClosedPort { port in
            let request = HTTPRequest(method: "POST", url: "http://127.0.0.1:\(port)/?secret", policy: .once())
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .connectionFailed)
            #expect(error.message == "no connection to 127.0.0.1:\(port): Connection refused")
            #expect(!error.mayHaveBeenSent)
        }
    }

    @Test("A name without an address is told by name, and nothing has been sent")
    func nameNotFound() async throws {
        let request = HTTPRequest(method: "GET", url: "http://no-such-host.invalid/?secret", policy: .once())
        let error = try await failure(of: request, by: CurlTransport())
        #expect(error.code == .nameNotFound)
        #expect(error.message == "the name no-such-host.invalid has no address; check the URL and the network")
        #expect(!error.mayHaveBeenSent)
    }

    @Test("A connection that does not stand in time, TLS included, is given up unsent")
    func connectTimeout() async throws {
        try await ScratchServer.run { connection in
            connection.waitForClose()
        } _: { server in
            let policy = HTTPRequestPolicy(connectTimeout: .milliseconds(200), timeout: .seconds(600), retries: .never)
            let request = HTTPRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/?secret", policy: policy)
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .timedOut)
            #expect(
                error.message
                    == "the connection to 127.0.0.1:\(server.port) did not stand within 200 ms; raise --connect-timeout"
            )
            #expect(!error.mayHaveBeenSent)
        }
    }

    @Test("An answer that does not begin in time is given up")
    func firstByte() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        } _: { server in
            let policy = HTTPRequestPolicy.once(firstByteTimeout: .seconds(1))
            let error = try await failure(
                of: HTTPRequest(method: "GET", url: server.url(), policy: policy), by: CurlTransport())
            #expect(error.code == .timedOut)
            #expect(error.message == "127.0.0.1:\(server.port) did not begin to answer within 1 s")
            #expect(error.mayHaveBeenSent)
        }
    }

    @Test("An answer that has begun may take longer than its first byte")
    func slowBody() async throws {
        try await ScratchServer.run { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n")
            connection.pause(.milliseconds(3300))
            connection.write("\r\nabc")
            connection.waitForClose()
        } _: { server in
            let policy = HTTPRequestPolicy.once(firstByteTimeout: .seconds(3))
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url(), policy: policy))
            #expect(response.body == Array("abc".utf8))
        }
    }

    @Test("An answer that does not end is given up when the whole time is over")
    func endlessBody() async throws {
        try await ScratchServer.run { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab")
            connection.waitForClose()
        } _: { server in
            let policy = HTTPRequestPolicy.once(timeout: .seconds(2))
            let request = HTTPRequest(method: "GET", url: server.url(), policy: policy)
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .timedOut)
            #expect(error.message == "no whole answer of 127.0.0.1:\(server.port) within 2 s")
        }
    }

    @Test("Bytes after the body's end belong to nobody")
    func surplus() async throws {
        try await ScratchServer.run { connection in
            while connection.readRequest() != nil {
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
            }
        } _: { server in
            let transport = try CurlTransport()
            for _ in 1...3 {
                let response = try await transport.send(HTTPRequest(method: "GET", url: server.url()))
                #expect(response.body == Array("abc".utf8))
            }
        }
    }
}
