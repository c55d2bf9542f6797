import Glibc
import JSONValues
import MCPServing
import Synchronization
import TestSupport
import Testing

/// A client at the other ends of two real pipes.
final class StdioClient: Sendable {
    private let toServer: Mutex<Int32>
    private let lines: Lines

    /// The lines that have come, and whoever waits for the next.
    private final class Lines: Sendable {
        let stream: AsyncStream<[UInt8]>
        let feed: AsyncStream<[UInt8]>.Continuation
        let iterator: Mutex<AsyncStream<[UInt8]>.Iterator?>
        init() {
            (stream, feed) = AsyncStream.makeStream(of: [UInt8].self)
            iterator = Mutex(nil)
        }
    }

    init(toServer: Int32, fromServer: Int32, reads: Bool = true) {
        self.toServer = Mutex(toServer)
        let lines = Lines()
        self.lines = lines
        guard reads else {
            close(fromServer)
            return
        }
        _ = BackgroundThread.start {
            var line: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(fromServer, &buffer, buffer.count)
                guard count > 0 else { break }
                for byte in buffer[..<count] {
                    if byte == 0x0A {
                        lines.feed.yield(line)
                        line = []
                    } else {
                        line.append(byte)
                    }
                }
            }
            if !line.isEmpty { lines.feed.yield(line) }
            close(fromServer)
            lines.feed.finish()
        }
    }

    /// Writes bytes as they are, on a thread of its own: the server may not have begun to read.
    func write(_ bytes: [UInt8]) async {
        await withCheckedContinuation { continuation in
            _ = BackgroundThread.start {
                self.writeBlocking(bytes)
                continuation.resume()
            }
        }
    }

    private func writeBlocking(_ bytes: [UInt8]) {
        toServer.withLock { descriptor in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count <= 0 { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Writes one message as a line.
    func send(_ message: JSONValue) async { await write(Array((message.compactText + "\n").utf8)) }

    /// Ends the server's input.
    func closeInput() {
        toServer.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    /// Everything that still comes, to the end.
    func rest() async throws -> [JSONValue] {
        var rest: [JSONValue] = []
        while let message = try await next() { rest.append(message) }
        return rest
    }

    /// The next line as JSON; `nil` at the end.
    func next() async throws -> JSONValue? {
        var iterator = lines.stream.makeAsyncIterator()
        guard let line = await iterator.next() else { return nil }
        return try JSONReader.value(line)
    }

    /// The next line as JSON, which has to come.
    func reply(sourceLocation: SourceLocation = #_sourceLocation) async throws -> JSONValue {
        try #require(try await next(), sourceLocation: sourceLocation)
    }

    /// Sends a request and waits for the next message.
    func ask(_ message: JSONValue) async throws -> JSONValue {
        await send(message)
        return try await reply()
    }
}

/// Runs a server over pipes for the length of `body`, and waits for its end.
func withStdioServer(
    service: any ToolService = StubService(),
    readsOutput: Bool = true,
    options change: (inout StdioTransport.Options) -> Void = { _ in },
    _ body: (StdioClient, StdioTransport, MCPServerCore) async throws -> Void
) async throws {
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    try #require(pipe(&input) == 0 && pipe(&output) == 0)
    for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let core = MCPServerCore(service: service, name: "stub", version: "1.0", instructions: "Try echo.")
    var options = StdioTransport.Options()
    options.input = input[0]
    options.output = output[1]
    change(&options)
    let transport = try StdioTransport(core: core, options: options)
    let client = StdioClient(toServer: input[1], fromServer: output[0], reads: readsOutput)
    let (serverInput, serverOutput) = (input[0], output[1])
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await transport.run()
            close(serverInput)
            close(serverOutput)
        }
        do { try await body(client, transport, core) } catch {
            client.closeInput()
            throw error
        }
        client.closeInput()
        try await group.waitForAll()
    }
}
