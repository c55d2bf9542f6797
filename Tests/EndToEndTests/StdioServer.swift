import Glibc
import JSONValues
import Subprocess
import SystemPackage
import Testing

/// A running `openapi-codemode serve` over standard input and output.
actor StdioServer {
    private let writer: StandardInputWriter
    private var nextID = 1
    private var answers: [Int: JSONValue] = [:]
    private var waiting: [Int: CheckedContinuation<JSONValue?, Never>] = [:]
    private var hasEnded = false
    /// The server's process.
    nonisolated let processID: Int32

    private init(_ writer: StandardInputWriter, processID: Int32) {
        self.writer = writer
        self.processID = processID
    }

    /// Runs a server as long as the work lasts, then ends its input and waits for it.
    static func with<Value: Sendable>(
        _ arguments: [String],
        environment: [String: String] = [:],
        _ work: @escaping @Sendable (StdioServer) async throws -> Value
    ) async throws -> Value {
        let variables = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        let result = try await run(
            .path(FilePath("\(Program.folder)/openapi-codemode")), arguments: Arguments(["serve"] + arguments),
            environment: .inherit.updating(variables), input: .inputWriter, output: .sequence, error: .discarded
        ) { execution -> Value in
            let server = StdioServer(
                execution.standardInputWriter, processID: Int32(execution.processIdentifier.value))
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await line in execution.standardOutput.strings() { await server.receive(line) }
                    await server.end()
                }
                try await server.initialize()
                let value: Value
                do {
                    value = try await work(server)
                } catch {
                    try await execution.standardInputWriter.finish()
                    throw error
                }
                try await execution.standardInputWriter.finish()
                try await group.waitForAll()
                return value
            }
        }
        return result.closureResult
    }

    /// Runs code; gives the result of the tool call.
    func execute(_ code: String) async throws -> JSONValue {
        let id = try await send("tools/call", ["name": "execute", "arguments": ["code": .string(code)]])
        return try await answer(to: id)
    }

    /// Sends a request; gives its number.
    func send(_ method: String, _ params: JSONValue) async throws -> Int {
        let id = nextID
        nextID += 1
        try await write(["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": params])
        return id
    }

    /// Sends a notification.
    func notify(_ method: String, _ params: JSONValue = [:]) async throws {
        try await write(["jsonrpc": "2.0", "method": .string(method), "params": params])
    }

    /// Whether the answer to a request is there.
    func hasAnswer(to id: Int) -> Bool { answers[id] != nil }

    /// Starts running code; gives the number of the request.
    func begin(_ code: String) async throws -> Int {
        try await send("tools/call", ["name": "execute", "arguments": ["code": .string(code)]])
    }

    /// The result of a request.
    func answer(to id: Int) async throws -> JSONValue {
        let message: JSONValue? = await withCheckedContinuation { continuation in
            if let known = answers.removeValue(forKey: id) {
                continuation.resume(returning: known)
            } else if hasEnded {
                continuation.resume(returning: nil)
            } else {
                waiting[id] = continuation
            }
        }
        return try #require(message?["result"], "\(message?.compactText ?? "the server ended")")
    }

    private func initialize() async throws {
        let id = try await send(
            "initialize",
            ["protocolVersion": "2025-06-18", "capabilities": [:], "clientInfo": ["name": "tests", "version": "1"]])
        _ = try await answer(to: id)
        try await notify("notifications/initialized")
    }

    private func write(_ message: JSONValue) async throws {
        _ = try await writer.write(message.compactText + "\n")
    }

    private func receive(_ line: String) {
        guard let message = try? JSONReader.read(Array(line.utf8), file: "answer").value, let id = message["id"]?.int
        else {
            return
        }
        if let continuation = waiting.removeValue(forKey: id) {
            continuation.resume(returning: message)
        } else {
            answers[id] = message
        }
    }

    private func end() {
        hasEnded = true
        for continuation in waiting.values { continuation.resume(returning: nil) }
        waiting = [:]
    }
}

/// What the kernel tells of a process.
enum ProcessInspection {
    /// The processes that a process has started and that are there.
    static func children(of process: Int32) -> [Int32] {
        contents("/proc/\(process)/task/\(process)/children").split(separator: " ").compactMap { Int32($0) }
            + threads(of: process).filter { $0 != process }.flatMap { thread in
                contents("/proc/\(process)/task/\(thread)/children").split(separator: " ").compactMap { Int32($0) }
            }
    }

    /// How much memory a process has at the moment, in kilobytes.
    static func residentKilobytes(of process: Int32) -> Int {
        let line = contents("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// How many descriptors a process has open.
    static func descriptors(of process: Int32) -> Int { entries(of: "/proc/\(process)/fd").count }

    /// Whether a process is there and not only waiting to be buried.
    static func isAlive(_ process: Int32) -> Bool {
        let status = contents("/proc/\(process)/stat")
        guard let state = status.split(separator: ")").last?.first(where: { $0 != " " }) else { return false }
        return state != "Z"
    }

    /// Waits until a condition holds, five seconds at the longest.
    static func eventually(_ holds: () -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if holds() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return holds()
    }

    private static func threads(of process: Int32) -> [Int32] {
        entries(of: "/proc/\(process)/task").compactMap { Int32($0) }
    }

    private static func entries(of path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func contents(_ path: String) -> String {
        guard let stream = fopen(path, "r") else { return "" }
        defer { fclose(stream) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&piece, 1, piece.count, stream)
        return String(decoding: piece[..<count], as: UTF8.self)
    }
}
