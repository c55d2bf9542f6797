import Glibc
import JSONValues
import MCPServing
import TestSupport
import Testing

/// One TCP connection to a server on this machine, and just enough HTTP/1.1 to talk to it byte by byte.
///
/// Blocking calls run on threads of their own, one at a time; nothing waits longer than a minute.
final class RawClient: Sendable {
    struct Answer {
        var status = 0
        var headers: [String: String] = [:]
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }
        func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
            do { return try JSONReader.value(body) } catch {
                Issue.record("no JSON: \(text)", sourceLocation: sourceLocation)
                throw error
            }
        }
    }

    /// The server closed the connection, or said nothing for a minute.
    struct Disconnected: Error {}

    private let descriptor: Int32
    nonisolated(unsafe) private var buffered: [UInt8] = []

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let descriptor = self.descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
    }

    deinit { close(descriptor) }

    /// Says that nothing more will be sent.
    func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes the connection in both directions.
    func disconnect() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Sends bytes as they are; whether all could be sent.
    @discardableResult
    func send(_ bytes: [UInt8]) async -> Bool {
        await perform { self.write(bytes) }
    }

    /// Sends a request line, headers (Host is added) and a body.
    func send(
        _ method: String = "POST", _ path: String = "/mcp", _ headers: [String: String] = [:], body: [UInt8]? = nil
    ) async {
        var head = "\(method) \(path) HTTP/1.1\r\n"
        if headers["Host"] == nil { head += "Host: 127.0.0.1\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        await send(Array((head + "\r\n").utf8) + (body ?? []))
    }

    /// The next whole response.
    func answer() async throws -> Answer {
        try await perform {
            var answer = try self.readHead()
            if answer.headers["transfer-encoding"] == "chunked" {
                while let chunk = try self.readChunk() { answer.body += chunk }
            } else if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
                answer.body = try self.read(length)
            }
            return answer
        }
    }

    /// The status of the next interim response.
    func interim() async throws -> Int { try await perform { try self.readHead(interim: true).status } }

    /// The head of the next response, whose body is then read by ``event()``.
    func head() async throws -> Answer { try await perform { try self.readHead() } }

    /// The next event of a stream as JSON, comments left out; `nil` at the end of the stream.
    func event() async throws -> JSONValue? {
        try await perform {
            while let chunk = try self.readChunk() {
                let text = String(decoding: chunk, as: UTF8.self)
                guard let data = text.split(separator: "\n").first(where: { $0.hasPrefix("data: ") }) else { continue }
                return try JSONReader.value(Array(data.utf8.dropFirst(6)))
            }
            return nil
        }
    }

    /// Whether the server closes the connection, whatever it sends before.
    func closes() async -> Bool {
        await perform {
            while true {
                do { _ = try self.fill() } catch { return errno != EAGAIN }
            }
        }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = BackgroundThread.start { continuation.resume(with: Result(catching: body)) }
        }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            _ = BackgroundThread.start { continuation.resume(returning: body()) }
        }
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func fill() throws {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        errno = 0
        let count = recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { throw Disconnected() }
        buffered += chunk[..<count]
    }

    private func read(_ count: Int) throws -> [UInt8] {
        while buffered.count < count { try fill() }
        defer { buffered.removeFirst(count) }
        return Array(buffered[..<count])
    }

    private func readLine() throws -> String {
        while true {
            if let end = buffered.firstIndex(of: 0x0A) {
                let line = buffered[..<end].filter { $0 != 0x0D }
                buffered.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            try fill()
        }
    }

    private func readHead(interim: Bool = false) throws -> Answer {
        var answer = Answer()
        while answer.status < (interim ? 100 : 200) {
            answer = Answer()
            answer.status = Int(try readLine().split(separator: " ").dropFirst().first ?? "") ?? 0
            while true {
                let line = try readLine()
                if line.isEmpty { break }
                guard let colon = line.firstIndex(of: ":") else { continue }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                answer.headers[line[..<colon].lowercased()] = String(value)
            }
        }
        return answer
    }

    private func readChunk() throws -> [UInt8]? {
        let size = Int(try readLine(), radix: 16) ?? 0
        let chunk = try read(size)
        _ = try readLine()
        return size == 0 ? nil : chunk
    }
}
