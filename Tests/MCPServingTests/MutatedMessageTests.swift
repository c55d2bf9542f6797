import Glibc
import JSONValues
import MCPMessages
import MCPServing
import TestSupport
import Testing

/// A generator that gives the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Mutated messages")
struct MutatedMessageTests {
    private static let seeds: [JSONValue] = [
        initialize("2025-06-18"), request("a", "ping"), request(1, "tools/list", ["_meta": statelessMeta()]),
        request(2, "tools/call", ["name": "echo", "arguments": ["text": "hi"], "_meta": statelessMeta()]),
        request(3, "server/discover", ["_meta": statelessMeta()]),
        ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 2]],
        ["jsonrpc": "2.0", "id": 9, "result": [:]],
        [request(4, "ping"), request(5, "tools/call", ["name": "fail"])],
        request(6, "logging/setLevel", ["level": "debug"]),
    ]

    private static let structure = Array("\"[]{}:,0\\".utf8)

    private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &generator) ?? .null).compactText.utf8)
        for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(structure.randomElement(using: &generator) ?? 0, at: place)
            case 3: bytes.removeLast(bytes.count - place)
            default: bytes += bytes[place...]
            }
        }
        return bytes.filter { $0 != 0x0A }
    }

    /// How many messages are tried; MUTATED_MESSAGES asks for more.
    private static let count = getenv("MUTATED_MESSAGES").flatMap { Int(String(cString: $0)) } ?? 10_000

    @Test("Thousands of mutated messages do no harm, and no answer has an id that nobody sent")
    func mutatedMessages() async throws {
        var generator = SeededGenerator(state: 20_260_728)
        let lines = (0..<Self.count).map { _ in Self.mutated(&generator) }
        var known: Set<JSONValue> = []
        for line in lines {
            guard let value = try? JSONReader.value(line) else { continue }
            for message in value.array ?? [value] { if let id = message["id"] { known.insert(id) } }
        }
        try await withStdioServer { client, _, _ in
            await client.write(Array(lines.joined(separator: [0x0A])) + [0x0A])
            await client.send(request("last", "ping"))
            client.closeInput()
            let answers = try await client.rest()
            for answer in answers.flatMap({ $0.array ?? [$0] }) {
                guard let id = answer["id"], !id.isNull else { continue }
                #expect(id == "last" || known.contains(id))
            }
            #expect(answers.contains { $0["id"] == "last" })
        }
    }
}
