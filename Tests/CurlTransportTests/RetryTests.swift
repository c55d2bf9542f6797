import CurlTransport
import HTTPMessages
import Synchronization
import TestSupport
import Testing

@Suite("Retries")
struct RetryTests {
    /// Short waits, so that the tests do not take long.
    private static let quick = HTTPRequestPolicy(
        timeout: .seconds(600), retries: RetryPolicy(firstDelay: .milliseconds(2)))

    /// Answers by a list, the last again and again.
    private static func inTurn(_ answers: [ScratchAnswer]) -> @Sendable (RecordedRequest) -> ScratchAnswer {
        let turn = Mutex(0)
        return { _ in
            turn.withLock { index in
                defer { index = min(index + 1, answers.count - 1) }
                return answers[index]
            }
        }
    }

    @Test(
        "A passing failure is tried again where that can do no harm",
        arguments: [
            ("GET", 503, 3), ("HEAD", 502, 3), ("PUT", 504, 3), ("DELETE", 503, 3), ("OPTIONS", 502, 3),
            ("QUERY", 503, 3),
            ("POST", 503, 1), ("PATCH", 502, 1), ("PURGE", 504, 1), ("GET", 500, 1), ("GET", 429, 1), ("GET", 501, 1),
            ("GET", 404, 1),
        ]
    )
    func statuses(method: String, status: Int, attempts: Int) async throws {
        try await ScratchServer.run(answering: Self.inTurn([ScratchAnswer(status)])) { server in
            let request = HTTPRequest(method: method, url: server.url(), policy: Self.quick)
            let response = try await CurlTransport().send(request)
            #expect(response.status == status)
            #expect(response.attempts == attempts)
            #expect(server.requests.count == attempts)
        }
    }

    @Test("The answer after a passing failure is the answer", arguments: ["GET", "PUT"])
    func recovery(method: String) async throws {
        let answers = [ScratchAnswer(503), ScratchAnswer(502), ScratchAnswer(200, text: "well")]
        try await ScratchServer.run(answering: Self.inTurn(answers)) { server in
            let request = HTTPRequest(method: method, url: server.url(), body: [1, 2], policy: Self.quick)
            let response = try await CurlTransport().send(request)
            #expect(response.status == 200)
            #expect(response.attempts == 3)
            #expect(server.requests.allSatisfy { $0.body == [1, 2] })
        }
    }

    @Test(
        "Retry-After is waited for, whatever the method",
        arguments: [
            ("POST", 503, "0"), ("POST", 429, "0"), ("GET", 429, "Sun, 06 Nov 1994 08:49:37 GMT"), ("PATCH", 503, "1"),
        ]
    )
    func retryAfter(method: String, status: Int, value: String) async throws {
        let refusal = ScratchAnswer(status, [HTTPHeader("retry-after", value)])
        try await ScratchServer.run(answering: Self.inTurn([refusal, ScratchAnswer(200)])) { server in
            let start = ContinuousClock.now
            let response = try await CurlTransport().send(
                HTTPRequest(method: method, url: server.url(), policy: Self.quick))
            #expect(response.status == 200)
            #expect(response.attempts == 2)
            #expect(start.duration(to: .now) >= .seconds(Int(value) ?? 0))
        }
    }

    @Test(
        "A wait that is too long, or would outlast the call, is not begun",
        arguments: [
            HTTPRequestPolicy(retries: RetryPolicy(maximumRetryAfter: .seconds(1))),
            HTTPRequestPolicy(timeout: .seconds(20)), HTTPRequestPolicy(retries: .never),
        ]
    )
    func longWait(policy: HTTPRequestPolicy) async throws {
        let refusal = ScratchAnswer(429, [HTTPHeader("Retry-After", "25")])
        try await ScratchServer.run(answering: Self.inTurn([refusal])) { server in
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url(), policy: policy))
            #expect(response.status == 429)
            #expect(response.attempts == 1)
        }
    }

    @Test(
        "A lost connection is tried again for methods that may be sent twice",
        arguments: [("GET", 3), ("PUT", 3), ("POST", 1), ("PATCH", 1)]
    )
    func lostConnections(method: String, attempts: Int) async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
        } _: { server in
            let request = HTTPRequest(method: method, url: server.url(), policy: Self.quick)
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .connectionLost)
            #expect(error.mayHaveBeenSent)
            #expect(error.attempts == attempts)
            #expect(server.requests.count == attempts)
        }
    }

    @Test(
        "A refused connection is tried again whatever the method, for nothing has been sent",
        arguments: ["GET", "POST"])
    func refusedConnections(method: String) async throws {
        try await ScratchServer.withClosedPort { port in
            let transport = try CurlTransport()
            let request = HTTPRequest(method: method, url: "http://127.0.0.1:\(port)/", policy: Self.quick)
            let error = try await failure(of: request, by: transport)
            #expect(error.code == .connectionFailed)
            #expect(!error.mayHaveBeenSent)
            #expect(error.attempts == 3)
            #expect(transport.metrics.total == 3)
        }
    }

    @Test(
        "A kept connection that the server drops costs a GET one more send, and a POST that arrived is not sent again")
    func droppedKeptConnection() async throws {
        try await ScratchServer.run { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(ScratchAnswer(200).bytes)
            // The second request on a connection arrives and is never answered, unless the connection is new.
            _ = connection.readRequest()
        } _: { server in
            let transport = try CurlTransport()
            func send(_ method: String) async throws -> HTTPResponse {
                try await transport.send(HTTPRequest(method: method, url: server.url(), policy: .once()))
            }
            #expect(try await send("GET").attempts == 1)
            #expect(try await send("GET").attempts == 2)
            #expect(server.requests.count == 3)
            let error = try await failure(
                of: HTTPRequest(method: "POST", url: server.url(), policy: .once()), by: transport)
            #expect(error.code == .connectionLost)
            #expect(error.mayHaveBeenSent)
            #expect(server.requests.filter { $0.method == "POST" }.count == 1)
            #expect(try await send("POST").status == 200)
        }
    }

    @Test("Waits are drawn evenly below a bound that doubles and ends")
    func jitter() throws {
        let policy = RetryPolicy(maximumAttempts: 100, firstDelay: .milliseconds(100), maximumDelay: .seconds(1))
        let outcome = Result<HTTPResponse, HTTPTransportError>.success(HTTPResponse(status: 503))
        let now = HTTPDate(secondsSinceEpoch: 0)
        for (tries, bound) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
            let waits = try (0..<500).map { _ in
                try #require(policy.wait(after: outcome, to: "GET", tries: tries, now: now))
            }
            #expect(waits.allSatisfy { $0 >= .zero && $0 < .milliseconds(bound) })
            #expect(try #require(waits.min()) < .milliseconds(bound) / 4)
            #expect(try #require(waits.max()) > .milliseconds(bound) * 3 / 4)
        }
        #expect(policy.wait(after: outcome, to: "GET", tries: 100, now: now) == nil)
    }

    @Test("Times beyond all measure are bounded, not an end of the process")
    func extremeTimes() async throws {
        let endless = Duration.seconds(Int64.max)
        for time in [endless, .zero - endless] {
            let policy = HTTPRequestPolicy(
                connectTimeout: time,
                timeout: endless,
                firstByteTimeout: time < .zero ? nil : time,
                retries: RetryPolicy(firstDelay: time, maximumDelay: .milliseconds(5), maximumRetryAfter: time)
            )
            try await ScratchServer.run(answering: Self.inTurn([ScratchAnswer(503), ScratchAnswer(200)])) { server in
                let request = HTTPRequest(method: "GET", url: server.url(), policy: policy)
                // A connection to this machine stands within the millisecond that is the least.
                _ = try? await CurlTransport().send(request)
            }
        }
        let error = try await failure(
            of: HTTPRequest(method: "GET", url: "http://127.0.0.1:9/", policy: .once(timeout: .zero - endless)),
            by: CurlTransport()
        )
        #expect(error.code == .timedOut || error.code == .connectionFailed)
    }

    @Test("Errors that another attempt cannot mend are not tried again")
    func lastingErrors() {
        let policy = RetryPolicy()
        let now = HTTPDate(secondsSinceEpoch: 0)
        for code: HTTPTransportError.Code in [
            .invalidRequest, .nameNotFound, .tlsFailed, .responseTooLarge, .malformedResponse, .notAllowed, .cancelled,
        ] {
            let error = HTTPTransportError(code, "", mayHaveBeenSent: false)
            #expect(policy.wait(after: .failure(error), to: "GET", tries: 1, now: now) == nil)
        }
        let sent = HTTPTransportError(.timedOut, "", mayHaveBeenSent: true)
        #expect(policy.wait(after: .failure(sent), to: "GET", tries: 1, now: now) == nil)
        let unsent = HTTPTransportError(.timedOut, "", mayHaveBeenSent: false)
        #expect(policy.wait(after: .failure(unsent), to: "POST", tries: 1, now: now) != nil)
    }
}
