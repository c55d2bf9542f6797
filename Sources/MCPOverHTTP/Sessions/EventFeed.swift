import Hummingbird
import MCPMessages
import NIOCore
private import Synchronization

/// A stream of server-sent events that messages are put into from any thread (HTML Standard, "Server-sent events").
final class EventFeed: Sendable {
    /// The events, ready to be written.
    let events: AsyncStream<ByteBuffer>
    private let feed: AsyncStream<ByteBuffer>.Continuation

    /// Makes a feed; with a limit the oldest events are dropped for new ones where nobody reads.
    init(limit: Int? = nil) {
        (events, feed) = AsyncStream.makeStream(
            of: ByteBuffer.self,
            bufferingPolicy: limit.map { .bufferingNewest($0) } ?? .unbounded
        )
    }

    /// Adds a message as an event.
    func send(_ message: OutgoingMessage) {
        var bytes = Array("event: message\ndata: ".utf8)
        message.write(into: &bytes)
        bytes.append(contentsOf: [0x0A, 0x0A])
        feed.yield(ByteBuffer(bytes: bytes))
    }

    /// Adds a comment, which says nothing but keeps the connection in use.
    func keepAlive() { feed.yield(ByteBuffer(string: ":\n\n")) }

    /// Ends the stream behind what was added.
    func finish() { feed.finish() }

    /// Writes the events until the stream is finished, with a comment wherever it was silent for so long, while `work`
    /// runs beside it.
    ///
    /// - Throws: an error where the client has gone; `work` has then ended all the same.
    @concurrent func pump(
        into writer: inout any ResponseBodyWriter,
        keepAlive time: Duration,
        while work: @escaping @Sendable () async -> Void = {}
    ) async throws {
        let outcome: Result<Void, any Error> = await withTaskGroup(of: Void.self) { group in
            group.addTask { await work() }
            group.addTask {
                while (try? await Task.sleep(for: time)) != nil { self.keepAlive() }
            }
            defer { group.cancelAll() }
            do {
                for await event in events { try await writer.write(event) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        try await writer.finish(nil)
    }
}

/// What ends all long streams when the server goes.
final class OpenStreams: Sendable {
    private struct State {
        var count = 0
        var closers: [Int: @Sendable () -> Void] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// How many streams are open.
    var count: Int { state.withLock { $0.closers.count } }

    /// Registers a stream by what ends it; `nil`, after having ended it, where the server is going.
    func open(_ close: @escaping @Sendable () -> Void) -> Int? {
        let number: Int? = state.withLock { state in
            if state.isClosed { return nil }
            state.count += 1
            state.closers[state.count] = close
            return state.count
        }
        if number == nil { close() }
        return number
    }

    /// A stream has ended.
    func remove(_ number: Int) { state.withLock { $0.closers[number] = nil } }

    /// Ends all streams and every one that is still to come.
    func closeAll() {
        let closers = state.withLock { state in
            state.isClosed = true
            defer { state.closers = [:] }
            return Array(state.closers.values)
        }
        for close in closers { close() }
    }
}
