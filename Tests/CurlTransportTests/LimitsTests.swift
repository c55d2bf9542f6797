import CurlTransport
import HTTPMessages
import Synchronization
import TestSupport
import Testing

@Suite("Limits of a host")
struct LimitsTests {
    /// Counts how many are inside at once.
    private final class Gauge: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        func inside(_ work: () -> Void) {
            counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            work()
            counts.withLock { $0.now -= 1 }
        }

        var most: Int { counts.withLock(\.most) }
    }

    private func sendAtOnce(_ count: Int, _ url: String, by transport: CurlTransport) async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { try await transport.send(HTTPRequest(method: "GET", url: url)).status }
            }
            for try await status in group { #expect(status == 200) }
        }
    }

    @Test("No more calls are at a host at once than it may have", arguments: [1, 3, 8])
    func callsAtOnce(maximum: Int) async throws {
        let gauge = Gauge()
        try await ScratchServer.run { connection in
            while connection.readRequest() != nil {
                gauge.inside { connection.pause(.milliseconds(5)) }
                connection.write(ScratchAnswer(200).bytes)
            }
        } _: { server in
            let limits = CurlTransport.Configuration.HostLimits(maximumCalls: maximum)
            let transport = try CurlTransport(configuration: .init(limits: limits))
            try await sendAtOnce(40, server.url(), by: transport)
            #expect(gauge.most <= maximum)
            #expect(server.connectionCount <= maximum)
            #expect(transport.metrics.total == 40)
            #expect(transport.metrics.reused >= 40 - maximum)
        }
    }

    @Test("A host has no more connections than it may have", arguments: [1, 4])
    func connections(maximum: Int) async throws {
        try await ScratchServer.run { connection in
            while connection.readRequest() != nil {
                connection.pause(.milliseconds(2))
                connection.write(ScratchAnswer(200).bytes)
            }
        } _: { server in
            let transport = try CurlTransport(configuration: .init(maximumConnectionsPerHost: maximum))
            try await sendAtOnce(40, server.url(), by: transport)
            #expect(server.connectionCount <= maximum)
            #expect(transport.metrics.openConnections <= maximum)
        }
    }

    @Test("All hosts together have no more connections than there may be")
    func allConnections() async throws {
        let script: ScratchServer.Script = { connection in
            while connection.readRequest() != nil { connection.write(ScratchAnswer(200).bytes) }
        }
        try await ScratchServer.run(script) { first in
            try await ScratchServer.run(script) { second in
                try await ScratchServer.run(script) { third in
                    let transport = try CurlTransport(configuration: .init(maximumConnections: 2))
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for server in [first, second, third] {
                            group.addTask { try await sendAtOnce(20, server.url(), by: transport) }
                        }
                        try await group.waitForAll()
                    }
                    #expect(transport.metrics.total == 60)
                    #expect(transport.metrics.openConnections <= 2)
                }
            }
        }
    }

    @Test("A host that does not answer holds up no other")
    func independentHosts() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        } _: { silent in
            try await ScratchServer.run { _ in
                ScratchAnswer(200)
            } _: { server in
                let limits = CurlTransport.Configuration.HostLimits(maximumCalls: 2)
                let transport = try CurlTransport(configuration: .init(limits: limits))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<20 {
                        group.addTask { _ = try? await transport.send(HTTPRequest(method: "GET", url: silent.url())) }
                    }
                    try await wait { transport.metrics.queued == 18 }
                    try await sendAtOnce(20, server.url(), by: transport)
                    #expect(transport.metrics.queued == 18)
                    group.cancelAll()
                }
                #expect(transport.metrics.queued == 0)
                #expect(transport.metrics.inFlight == 0)
            }
        }
    }

    @Test("A call that waits for its turn too long times out unsent")
    func queuedTimeout() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        } _: { server in
            let limits = CurlTransport.Configuration.HostLimits(maximumCalls: 1)
            let transport = try CurlTransport(configuration: .init(limits: limits))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await transport.send(HTTPRequest(method: "GET", url: server.url())) }
                try await wait { !server.requests.isEmpty }
                let policy = HTTPRequestPolicy.once(timeout: .milliseconds(50))
                let request = HTTPRequest(method: "POST", url: server.url(), policy: policy)
                let error = try await failure(of: request, by: transport)
                #expect(error.code == .timedOut)
                #expect(!error.mayHaveBeenSent)
                group.cancelAll()
            }
        }
    }

    @Test("A rate lets a burst through and then one call after the other")
    func rate() async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200)
        } _: { server in
            let rate = CurlTransport.Configuration.Rate(perSecond: 50, burst: 3)
            let configuration = CurlTransport.Configuration(limitsByHost: ["127.0.0.1": .init(rate: rate)])
            let start = ContinuousClock.now
            try await sendAtOnce(8, server.url(), by: CurlTransport(configuration: configuration))
            // Five calls beyond the burst, a fiftieth of a second each.
            #expect(start.duration(to: .now) >= .milliseconds(99))
        }
    }

    @Test("A token bucket counts by the clock it is given")
    func tokenBucket() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(.init(perSecond: 10, burst: 2), now: start)
        #expect(bucket.take(now: start) == nil)
        #expect(bucket.take(now: start) == nil)
        #expect(bucket.take(now: start) == .milliseconds(100))
        #expect(bucket.take(now: start.advanced(by: .milliseconds(50))) == .milliseconds(50))
        #expect(bucket.take(now: start.advanced(by: .milliseconds(101))) == nil)
        #expect(bucket.take(now: start.advanced(by: .seconds(60))) == nil)
        #expect(bucket.take(now: start.advanced(by: .seconds(60))) == nil)
        #expect(bucket.take(now: start.advanced(by: .seconds(60))) != nil)
        var stopped = TokenBucket(.init(perSecond: 0, burst: 0), now: start)
        #expect(stopped.take(now: start) == nil)
        #expect(stopped.take(now: start.advanced(by: .seconds(3600))) == .seconds(86_400))
    }

    @Test("The limits of host and port go before those of the host")
    func limitsByHost() throws {
        let configuration = CurlTransport.Configuration(
            limits: .init(maximumCalls: 1),
            limitsByHost: ["a.example": .init(maximumCalls: 2), "a.example:8080": .init(maximumCalls: 3)]
        )
        #expect(try configuration.maximumCalls(to: HTTPURL("https://A.example/").origin) == 2)
        #expect(try configuration.maximumCalls(to: HTTPURL("https://a.example:8080").origin) == 3)
        #expect(try configuration.maximumCalls(to: HTTPURL("https://b.example").origin) == 1)
    }

    @Test("What is due comes out in the order of time, and what is stale goes")
    func deadlines() {
        let start = ContinuousClock.now
        var heap = DeadlineHeap<Int>()
        for number in (0..<1000).shuffled() { heap.insert(number, due: start.advanced(by: .seconds(number))) }
        heap.compact(live: 100) { !$0.isMultiple(of: 10) }
        #expect(heap.count == 100)
        var popped: [Int] = []
        while let number = heap.popDue(start.advanced(by: .seconds(500))) { popped.append(number) }
        #expect(popped == Array(stride(from: 0, through: 500, by: 10)))
        #expect(heap.first == start.advanced(by: .seconds(510)))
    }
}
