import JSONValues
import Testing

@Suite("Blocks of code in the running server")
struct BlockTests {
    /// What a client may make of code on its way.
    enum Form: String, CaseIterable, Sendable {
        case plain
        case windowsLineEnds
        case fence
        case indentation

        func applied(to code: String) -> String {
            switch self {
            case .plain: code
            case .windowsLineEnds: code.replacing("\n", with: "\r\n")
            case .fence: code.hasPrefix("```") ? code : "```python\n\(code)\n```\n"
            case .indentation:
                code.hasPrefix("```")
                    ? code
                    : code.split(separator: "\n", omittingEmptySubsequences: false)
                        .map { $0.isEmpty ? String($0) : "    \($0)" }.joined(separator: "\n")
            }
        }
    }

    @Test("Code as models write it is not refused, and gives what it is to give", arguments: Form.allCases)
    func right(_ form: Form) async throws {
        let blocks = Block.all(in: "right.txt", sign: "=> ")
        #expect(blocks.count >= 80)
        try await withServer { server in
            for block in blocks {
                let reply = try await server.execute(form.applied(to: block.code))
                let expected = try JSONReader.read(Array(block.expectation.utf8), file: block.title).value
                #expect(reply["isError"]?.bool != true, "\(block.title): \(Self.text(of: reply))")
                #expect(reply["structuredContent"]?["result"] == expected, "\(block.title)")
            }
        }
    }

    @Test("Code with one certain mistake is refused on its line, before any request")
    func mistakes() async throws {
        let blocks = Block.all(in: "mistakes.txt", sign: "! ")
        #expect(blocks.count >= 60)
        try await withServer { server in
            for block in blocks {
                let parts = block.expectation.split(separator: ":", maxSplits: 1)
                let line = parts.first.flatMap { Int($0) }
                let message = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
                let reply = try await server.execute(block.code)
                let content = reply["structuredContent"]
                #expect(reply["isError"] == true, "\(block.title)")
                #expect(content?["calls"] == [], "\(block.title)")
                #expect(content?["error"]?["line"]?.int == line, "\(block.title): \(Self.text(of: reply))")
                #expect(Self.text(of: reply).contains(message), "\(block.title): \(Self.text(of: reply))")
            }
        }
    }

    @Test("Code that means harm ends in its own failure, tells no secret, and costs the next run nothing")
    func hostile() async throws {
        let secret = "s3cret-token-of-the-shop"
        let blocks = Block.all(in: "hostile.txt", sign: "? ")
        #expect(blocks.count >= 40)
        try await withSampleAPI(token: secret) { base in
            let limits = [
                "--max-execution-time", "2", "--timeout", "6", "--max-memory", "30MB", "--max-calls", "20",
                "--max-stdout", "4KB", "--auth", "bearerAuth=env:PET_SHOP_SECRET",
            ]
            let arguments = ["--spec", "\(base)/v2/openapi.yaml"] + limits
            try await StdioServer.with(arguments, environment: ["PET_SHOP_SECRET": secret]) { server in
                for block in blocks {
                    let reply = try await server.execute(block.code)
                    let failure = reply["structuredContent"]?["error"]?["kind"]?.string ?? "ok"
                    let kinds = block.expectation.split(separator: " ").map(String.init)
                    #expect(kinds.contains(failure), "\(block.title): \(failure) \(Self.text(of: reply).prefix(300))")
                    let text = reply.compactText
                    #expect(!text.contains(secret), "\(block.title)")
                    #expect(text.utf8.count < 200_000, "\(block.title)")
                    #expect(try await server.execute("return 1 + 1")["structuredContent"]?["result"] == 2)
                }
            }
        }
    }

    private static func text(of reply: JSONValue) -> String { reply["content"]?[0]?["text"]?.string ?? "" }

    private func withServer(_ work: @escaping @Sendable (StdioServer) async throws -> Void) async throws {
        try await withSampleAPI { base in
            try await StdioServer.with(["--spec", "\(base)/v2/openapi.yaml"], work)
        }
    }
}
