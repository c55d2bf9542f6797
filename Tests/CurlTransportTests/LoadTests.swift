import CurlTransport
import Glibc
import HTTPMessages
import Synchronization
import TestSupport
import Testing

@Suite("Many calls")
struct LoadTests {
    @Test("A thousand calls at once share a few connections, and none is lost")
    func thousandAtOnce() async throws {
        try await ScratchServer.run {
            ScratchAnswer(200, body: $0.body)
        } _: { server in
            let transport = try CurlTransport()
            let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        let body = Array("\(number)".utf8)
                        return try await transport.send(HTTPRequest(method: "POST", url: server.url(), body: body)).body
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(bodies.count == 1000)
            #expect(server.connectionCount <= transport.configuration.maximumConnectionsPerHost)
            #expect(transport.metrics.total == 1000)
        }
    }

    @Test("Ten thousand calls to a server that fails one in five are all accounted for")
    func unreliableServer() async throws {
        let failures = Mutex(0)
        try await ScratchServer.run { connection in
            while connection.readRequest() != nil {
                guard Int.random(in: 0..<5) == 0 else {
                    connection.write(ScratchAnswer(200, text: "well").bytes)
                    continue
                }
                failures.withLock { $0 += 1 }
                switch Int.random(in: 0..<5) {
                case 0: connection.write(ScratchAnswer(500).bytes)
                case 1: return connection.reset()
                case 2: return
                case 3:
                    _ = connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                    return
                default:
                    _ = connection.write("HTTP/1.1 20")
                    return
                }
            }
        } _: { server in
            let transport = try CurlTransport()
            let request = HTTPRequest(method: "POST", url: server.url(), body: [1], policy: .once())
            let outcomes = await withTaskGroup(of: String.self) { group in
                for _ in 0..<10_000 {
                    group.addTask {
                        do throws(HTTPTransportError) {
                            return try await "\(transport.send(request).status)"
                        } catch {
                            return error.mayHaveBeenSent ? "\(error.code)" : "unsent \(error.code)"
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(outcomes.values.reduce(0, +) == 10_000)
            #expect(Set(outcomes.keys).isSubset(of: ["200", "500", "connectionLost", "unsent connectionLost"]))
            let unsent = outcomes["unsent connectionLost"] ?? 0
            #expect(server.requests.count == 10_000 - unsent)
            #expect((outcomes["500"] ?? 0) + (outcomes["connectionLost"] ?? 0) == failures.withLock(\.self))
        }
    }

    @Test("No socket is left behind after a thousand calls in turn, a thousand at once and as many cancelled ones")
    func descriptors() async throws {
        // In a process of its own, where no other test opens any.
        await #expect(processExitsWith: .success) {
            // By their inodes: numbers are used again, and the runtime opens timers of its own.
            func sockets() -> Set<ino_t> {
                var inodes: Set<ino_t> = []
                for descriptor: Int32 in 0..<4096 {
                    var status = stat()
                    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK {
                        inodes.insert(status.st_ino)
                    }
                }
                return inodes
            }
            func sendAll(_ url: String, _ transport: CurlTransport, _ count: Int, isCancelled: Bool = false) async {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<count {
                        group.addTask { _ = try? await transport.send(HTTPRequest(method: "GET", url: url)) }
                    }
                    if isCancelled { group.cancelAll() }
                }
            }
            let before = sockets()
            try await ScratchServer.run { _ in
                ScratchAnswer(200)
            } _: { server in
                let transport = try CurlTransport()
                for _ in 0..<1000 { _ = try await transport.send(HTTPRequest(method: "GET", url: server.url())) }
                try #require(server.connectionCount == 1)
                await sendAll(server.url(), transport, 1000)
                await sendAll(server.url(host: "localhost"), transport, 1000, isCancelled: true)
                await transport.shutDown()
                try #require(transport.metrics.openConnections == 0)
            }
            try #require(sockets().subtracting(before).isEmpty)
        }
    }

    @Test("A transport that is dropped closes its connections")
    func dropped() async throws {
        let closed = Gate()
        try await ScratchServer.run { connection in
            while connection.readRequest() != nil { connection.write(ScratchAnswer(200).bytes) }
            closed.open()
        } _: { server in
            _ = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url()))
            try await wait { closed.isOpen }
        }
    }
}
