import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("Compression")
struct CompressionTests {
    /// The text `hello` in each encoding, uncompressed blocks all of them.
    private static let hello: [(String, [UInt8])] = [
        (
            "gzip",
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 5, 0, 0xFA, 0xFF] + Array("hello".utf8)
                + [0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0]
        ),
        ("deflate", [0x78, 1, 1, 5, 0, 0xFA, 0xFF] + Array("hello".utf8) + [0x06, 0x2C, 0x02, 0x15]),
        ("br", [0x0B, 2, 0x80] + Array("hello".utf8) + [3]),
        ("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x20, 5, 0x29, 0, 0] + Array("hello".utf8)),
        ("identity", Array("hello".utf8)),
    ]

    @Test("Every encoding that is asked for is understood", arguments: hello)
    func encodings(name: String, bytes: [UInt8]) async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200, [HTTPHeader("Content-Encoding", name)], body: bytes)
        } _: { server in
            let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: server.url()))
            #expect(response.body == Array("hello".utf8))
            #expect(response.header("Content-Encoding") == name)
            let asked = try #require(server.requests.first?.header("Accept-Encoding"))
            #expect(name == "identity" || asked.split(separator: ", ").contains { $0 == name })
        }
    }

    @Test("What is not in the encoding that it is said to be in is an error", arguments: hello.dropLast())
    func otherEncoding(name: String, bytes: [UInt8]) async throws {
        try await ScratchServer.run { _ in
            ScratchAnswer(200, [HTTPHeader("Content-Encoding", name)], body: [0xFF, 0xFF, 0xFF, 0xFF] + bytes)
        } _: { server in
            let request = HTTPRequest(method: "GET", url: server.url(), policy: .once())
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .malformedResponse)
        }
    }

    @Test("A small body that becomes a huge one is stopped on the way", .enabled(if: Program.gzip != nil))
    func bomb() async throws {
        let folder = try TemporaryFolder()
        try ChildProcess.run("/bin/sh", ["-c", "head -c 67108864 /dev/zero | gzip -1 > bomb.gz"], in: folder.path)
        let bomb = try folder.read("bomb.gz")
        #expect(bomb.count < 1 << 20)
        try await ScratchServer.run { _ in
            ScratchAnswer(200, [HTTPHeader("Content-Encoding", "gzip")], body: bomb)
        } _: { server in
            let request = HTTPRequest(method: "GET", url: server.url(), policy: .once(maximumResponseBytes: 2 << 20))
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .responseTooLarge)
            var generous = request
            generous.policy.maximumResponseBytes = 64 << 20
            #expect(try await CurlTransport().send(generous).body.count == 64 << 20)
        }
    }

    @Test("More layers than anyone needs are refused")
    func layers() async throws {
        try await ScratchServer.run { _ in
            let encoding = Array(repeating: "gzip", count: 20).joined(separator: ", ")
            return ScratchAnswer(200, [HTTPHeader("Content-Encoding", encoding)], body: [1])
        } _: { server in
            let error = try await failure(
                of: HTTPRequest(method: "GET", url: server.url(), policy: .once()), by: CurlTransport())
            #expect(error.code == .malformedResponse)
        }
    }
}
