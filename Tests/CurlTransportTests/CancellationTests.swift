import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("Cancellation and the end of a transport")
struct CancellationTests {
    /// A server that reads requests and never answers.
    private static let silent: ScratchServer.Script = { connection in
        _ = connection.readRequest()
        connection.waitForClose()
    }

    /// The outcome of one call whose task is cancelled once a condition holds.
    private func cancelledCall(
        _ transport: CurlTransport,
        _ request: HTTPRequest,
        when condition: () -> Bool
    ) async throws -> HTTPTransportError? {
        try await withThrowingTaskGroup(of: HTTPTransportError?.self) { group in
            group.addTask {
                do {
                    _ = try await transport.send(request)
                    return nil
                } catch let error as HTTPTransportError {
                    return error
                }
            }
            try await wait(until: condition)
            group.cancelAll()
            return try await group.next() ?? nil
        }
    }

    @Test("A call that waits for its answer ends at once, and its connection is closed")
    func whileWaiting() async throws {
        try await ScratchServer.run(Self.silent) { server in
            let transport = try CurlTransport()
            let request = HTTPRequest(method: "GET", url: server.url("/?secret"))
            let error = try await cancelledCall(transport, request) { !server.requests.isEmpty }
            #expect(error?.code == .cancelled)
            #expect(error?.mayHaveBeenSent == true)
            #expect(error?.message == "the request to 127.0.0.1:\(server.port) was ended: the task was cancelled")
            try await wait { transport.metrics.openConnections == 0 }
        }
    }

    @Test("A call that waits for its turn ends at once, unsent, and the next takes its place")
    func whileQueued() async throws {
        let gate = Gate()
        try await ScratchServer.run { connection in
            while let request = connection.readRequest() {
                while request.target == "/slow", !gate.isOpen { connection.pause(.milliseconds(1)) }
                connection.write(ScratchAnswer(200).bytes)
            }
        } _: { server in
            let limits = CurlTransport.Configuration.HostLimits(maximumCalls: 1)
            let transport = try CurlTransport(configuration: .init(limits: limits))
            async let slow = transport.send(HTTPRequest(method: "GET", url: server.url("/slow")))
            try await wait { !server.requests.isEmpty }
            let request = HTTPRequest(method: "GET", url: server.url("/never"))
            let error = try await cancelledCall(transport, request) { transport.metrics.queued == 1 }
            #expect(error?.code == .cancelled)
            #expect(error?.mayHaveBeenSent == false)
            #expect(transport.metrics.queued == 0)
            gate.open()
            let next = try await transport.send(HTTPRequest(method: "GET", url: server.url("/next")))
            #expect(next.status == 200)
            #expect(try await slow.status == 200)
            #expect(server.requests.map(\.target) == ["/slow", "/next"])
        }
    }

    @Test("A call that waits to try again ends at once, and tells that an attempt was sent")
    func whilePausing() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(503, [HTTPHeader("Retry-After", "20")])
        } _: { server in
            let transport = try CurlTransport()
            let request = HTTPRequest(method: "POST", url: server.url())
            let error = try await cancelledCall(transport, request) {
                transport.metrics.total == 1 && transport.metrics.inFlight == 0
            }
            #expect(error?.code == .cancelled)
            #expect(error?.mayHaveBeenSent == true)
            #expect(error?.attempts == 1)
        }
    }

    @Test("A task that is cancelled before it begins sends nothing")
    func beforehand() async throws {
        try await ScratchServer.run(Self.silent) { server in
            let transport = try CurlTransport()
            let error = try await cancelledCall(transport, HTTPRequest(method: "GET", url: server.url())) { true }
            #expect(error?.code == .cancelled)
        }
    }

    @Test("Cancelling and sending at the same moment loses no call")
    func race() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            let transport = try CurlTransport()
            for round in 0..<200 {
                let outcome = await withTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        (try? await transport.send(HTTPRequest(method: "GET", url: server.url()))) != nil
                    }
                    for _ in 0..<(round % 20) { await Task.yield() }
                    group.cancelAll()
                    return await group.next()
                }
                #expect(outcome != nil)
            }
            try await wait { transport.metrics.inFlight + transport.metrics.queued == 0 }
        }
    }

    @Test("Shutting down ends what is under way and refuses what comes after")
    func shutDown() async throws {
        try await ScratchServer.run(Self.silent) { server in
            let transport = try CurlTransport()
            async let pending = failure(of: HTTPRequest(method: "GET", url: server.url()), by: transport)
            try await wait { !server.requests.isEmpty }
            await transport.shutDown()
            await transport.shutDown()
            #expect(try await pending.code == .cancelled)
            #expect(transport.metrics.openConnections == 0)
            let late = try await failure(of: HTTPRequest(method: "GET", url: server.url()), by: transport)
            #expect(late.message == "the transport has been shut down")
            #expect(!late.mayHaveBeenSent)
        }
    }
}
