import Glibc
import Synchronization

/// A server on 127.0.0.1 that does what a test's script says, byte by byte, and records what it is sent.
///
/// The script runs once for each connection, on a thread of that connection; when it returns, the connection is closed.
package final class ScratchServer: Sendable {
    /// What happens on one connection.
    package typealias Script = @Sendable (ScratchConnection) throws -> Void

    /// The port that it listens on.
    package let port: Int
    private let listener: Int32
    private let script: Script
    private let state = Mutex(State())

    private struct State {
        var isStopped = false
        var requests: [RecordedRequest] = []
        var connections: [Int: Int32] = [:]
        var connectionCount = 0
        var threads: [ScratchThread] = []
    }

    private init(_ script: @escaping Script) throws {
        (listener, port) = try ScratchSocket.listen()
        self.script = script
        let thread = try ScratchThread { [self] in acceptAll() }
        state.withLock { $0.threads.append(thread) }
    }

    /// Runs a server for the time of the body.
    package static func run<Value>(
        _ script: @escaping Script,
        _ body: (ScratchServer) async throws -> Value
    ) async throws -> Value {
        let server = try ScratchServer(script)
        defer { server.stop() }
        return try await body(server)
    }

    /// Runs a server that answers every request on every connection, kept alive, for the time of the body.
    package static func run<Value>(
        answering answer: @escaping @Sendable (RecordedRequest) -> ScratchAnswer,
        _ body: (ScratchServer) async throws -> Value
    ) async throws -> Value {
        try await run(
            { connection in
                while let request = connection.readRequest() { connection.write(answer(request).bytes) }
            }, body)
    }

    /// Holds a port of 127.0.0.1 on which nobody listens, for the time of the body.
    package static func withClosedPort<Value>(_ body: (Int) async throws -> Value) async throws -> Value {
        let (descriptor, port) = try ScratchSocket.bind()
        defer { close(descriptor) }
        return try await body(port)
    }

    /// The absolute URL of a path.
    package func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

    /// What has come so far, in the order in which it was read.
    package var requests: [RecordedRequest] { state.withLock(\.requests) }

    /// How many connections have been made so far.
    package var connectionCount: Int { state.withLock(\.connectionCount) }

    /// Ends all connections and waits until their scripts have returned.
    private func stop() {
        state.withLock { state in
            state.isStopped = true
            // Under the lock, so that no descriptor is closed, and perhaps given to another, in between.
            for descriptor in state.connections.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        while let thread = state.withLock({ $0.threads.popLast() }) { thread.join() }
        close(listener)
    }

    private func acceptAll() {
        while let descriptor = ScratchSocket.accept(listener) {
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.connectionCount += 1
                state.connections[state.connectionCount] = descriptor
                return state.connectionCount
            }
            guard let number, let thread = try? ScratchThread({ [self] in serve(descriptor, number) }) else {
                close(descriptor)
                continue
            }
            state.withLock { $0.threads.append(thread) }
        }
    }

    private func serve(_ descriptor: Int32, _ number: Int) {
        let connection = ScratchConnection(descriptor, number: number) { [self] request in
            state.withLock { $0.requests.append(request) }
        }
        try? script(connection)
        state.withLock { state in
            state.connections[number] = nil
            close(descriptor)
        }
    }
}
