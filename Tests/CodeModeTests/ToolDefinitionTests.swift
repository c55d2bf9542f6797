import CodeMode
import JSONValues
import Sandbox
import Testing
import Tools

@Suite("What a client sees")
struct ToolDefinitionTests {
    private func makeCodeMode(_ configure: (inout CodeModeConfiguration) -> Void = { _ in }) async throws -> CodeMode {
        var configuration = CodeModeConfiguration()
        configure(&configuration)
        return try await CodeMode(providers: [MemoryProvider()], sandbox: NoSandbox(), configuration: configuration)
    }

    @Test("The two tools take fewer than 3,000 bytes")
    func size() async throws {
        let definitions = try await makeCodeMode().toolDefinitions()
        #expect(definitions.map { $0["name"] } == ["search", "execute"])
        #expect(definitions.reduce(0) { $0 + $1.compactText.utf8.count } < 3_000)
    }

    @Test("Names, descriptions and a prefix can be chosen, and each description names the other tool")
    func names() async throws {
        let definitions = try await makeCodeMode {
            $0.toolNamePrefix = "pets_"
            $0.executeToolName = "run"
            $0.searchDescription = "Look here."
            $0.offersGetSchema = true
        }.toolDefinitions()
        #expect(definitions.map { $0["name"] } == ["pets_search", "pets_run", "pets_get_schema"])
        #expect(definitions[0]["description"] == "Look here.")
        #expect(definitions[1]["description"]?.string?.contains("`pets_search`") == true)
    }

    @Test("The definitions are there before the catalogue is")
    func early() async throws {
        let codeMode = CodeMode(source: CatalogSource { throw CancellationError() }, sandbox: NoSandbox())
        #expect(codeMode.toolDefinitions().count == 2)
        await #expect(throws: CancellationError.self) { try await codeMode.search(query: "pets") }
    }
}

/// A sandbox that is never used.
struct NoSandbox: SandboxProvider {
    func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome {
        SandboxOutcome(result: .failure(SandboxError(.unavailable, "no sandbox")))
    }
}
