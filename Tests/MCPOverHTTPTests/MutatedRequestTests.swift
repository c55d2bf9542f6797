import Glibc
import JSONValues
import MCPOverHTTP
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

@Suite("Mutated requests")
struct MutatedRequestTests {
    private static let seeds: [JSONValue] = [
        initialize("2025-06-18"), request("a", "ping"), request(1, "tools/list", ["_meta": statelessMeta()]),
        request(2, "tools/call", ["name": "echo", "arguments": ["text": "hi"], "_meta": statelessMeta()]),
        request(3, "server/discover", ["_meta": statelessMeta()]),
        ["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 2]],
        [request(4, "ping"), request(5, "tools/call", ["name": "fail"])],
    ]

    private static func mutated(_ bytes: [UInt8], times: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<times where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &generator), at: place)
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return bytes
    }

    /// How many bodies are tried; MUTATED_MESSAGES asks for more.
    private static let count = getenv("MUTATED_MESSAGES").flatMap { Int(String(cString: $0)) } ?? 2_500

    @Test("Thousands of mutated bodies do no harm, and each is answered with its own id or none")
    func bodies() async throws {
        try await withServer { server in
            var generator = SeededGenerator(state: 20_260_728)
            let client = try server.client()
            for _ in 0..<Self.count {
                let seed = try #require(Self.seeds.randomElement(using: &generator))
                let times = Int.random(in: 0...4, using: &generator)
                let body = Self.mutated(Array(seed.compactText.utf8), times: times, &generator)
                let isStateless = Bool.random(using: &generator)
                await client.send("POST", "/mcp", isStateless ? statelessHeaders(seed) : [:], body: body)
                let answer = try await client.answer()
                #expect([200, 202, 400, 404].contains(answer.status))
                guard let sent = try? JSONReader.value(body), let json = try? JSONReader.value(answer.body) else {
                    continue
                }
                if let id = json["id"] { #expect(id == sent["id"]) }
            }
        }
    }

    @Test("Mutated heads do no harm: the next client is served")
    func heads() async throws {
        try await withServer { options in
            options.limits.headTime = .milliseconds(50)
            options.limits.bodyTime = .milliseconds(50)
        } _: { server in
            var generator = SeededGenerator(state: 7_540)
            let body = request(1, "ping").compactText
            let text = """
                POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2025-06-18\r\n\
                Content-Length: \(body.utf8.count)\r\n\r\n\(body)
                """
            for _ in 0..<300 {
                let client = try server.client()
                await client.send(Self.mutated(Array(text.utf8), times: 5, &generator))
                client.endInput()
                _ = await client.closes()
            }
            let answer = try await server.post(request(2, "ping"))
            #expect(answer.status == 200)
        }
    }
}
