import CodeMode
import FoundationEssentials
import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Sandbox
import Testing
import Tools

/// Where the collection of real specifications lies; `nil` where the tests run without it.
private let corpus = ProcessInfo.processInfo.environment["CORPUS_DIR"]

/// What answers cost a model, over every document of the corpus, whose folder `CORPUS_DIR` names.
@Suite("The size of answers over real documents", .enabled(if: corpus != nil, "CORPUS_DIR names no corpus"))
struct CorpusSizeTests {
    /// What the tools of one document cost.
    private struct Sizes {
        var tools = 0
        var detailed = 0
        var schemas = 0
    }

    @Test("A brief line has at most 120 characters, and typed signatures 40 % of the bytes of the JSON Schemas")
    func linesAndSignatures() async throws {
        let files = try Self.files()
        let total = try await withThrowingTaskGroup(of: Sizes.self) { group in
            var total = Sizes()
            func add(_ sizes: Sizes) {
                total.tools += sizes.tools
                total.detailed += sizes.detailed
                total.schemas += sizes.schemas
            }
            for (index, file) in files.enumerated() {
                if index >= 4, let sizes = try await group.next() { add(sizes) }
                group.addTask { try await Self.check(file) }
            }
            for try await sizes in group { add(sizes) }
            return total
        }
        #expect(total.tools > 5_000)
        let share = Double(total.detailed) / Double(max(1, total.schemas))
        #expect(share <= 0.4, "\(total.detailed) of \(total.schemas) bytes")
    }

    @Test("The answer to a query over GitHub's API has at most 1,500 bytes, whatever is asked")
    func defaultAnswer() async throws {
        let root = try #require(corpus)
        let file = "\(root)/documents/daveshanley+vacuum/model/test_files/api.github.com.yaml"
        let tools = try await Self.tools(of: file)
        let codeMode = try await CodeMode(providers: [ListedTools(list: tools)], sandbox: NoSandbox())
        let set = String(
            decoding: try Data(contentsOf: URL(filePath: "\(root)/search-eval/github.jsonl")), as: UTF8.self)
        let queries = try SearchEvaluation.queries(set, file: "github.jsonl").map(\.text)
        for query in queries + ["list repository issues", "create", "enterprise", "organization secret repositories"] {
            let reply = try await codeMode.search(query: query)
            #expect(reply.text.utf8.count <= 1_500, "\(query): \(reply.text.utf8.count)")
        }
    }

    /// - Returns: what its tools cost; nothing for a file that is no OpenAPI document.
    private static func check(_ file: String) async throws -> Sizes {
        guard let tools = try? await tools(of: file), !tools.isEmpty else { return Sizes() }
        var sizes = Sizes(tools: tools.count)
        // Each by itself, as a model asks for them: what tools share would make the share smaller.
        for tool in tools {
            let codeMode = try await CodeMode(providers: [ListedTools(list: [tool])], sandbox: NoSandbox())
            let brief = try await codeMode.search(tools: [tool.name], detail: .brief).text
            #expect(brief.count <= 120, "\(file): \(brief)")
            sizes.detailed += try await codeMode.search(tools: [tool.name], detail: .detailed).text.utf8.count
            sizes.schemas += tool.parameters.compactText.utf8.count + tool.outputSchema.compactText.utf8.count
        }
        return sizes
    }

    private static func tools(of file: String) async throws -> [Tool] {
        let document = try await DocumentLoader().load(.file(file))
        let provider = try OpenAPIProvider(
            document: document, configuration: OpenAPIProviderConfiguration(baseURL: "https://api.example.com"),
            transport: NoTransport())
        return try await provider.tools()
    }

    private static func files() throws -> [String] {
        let root = try #require(corpus) + "/documents"
        return try FileManager.default.subpathsOfDirectory(atPath: root)
            .filter { $0.hasSuffix(".json") || $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
            .map { "\(root)/\($0)" }
    }
}

/// Tools that are only looked at.
private struct ListedTools: ToolProvider {
    let list: [Tool]

    func tools() async throws -> [Tool] { list }

    func call(_ tool: Tool, arguments: JSONObject, context: ToolCallContext) async throws(ToolCallError)
        -> ToolCallResult
    {
        throw ToolCallError(.notAllowed, "nothing is called", record: ToolCallRecord(key: "", method: "", path: ""))
    }
}

private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse { HTTPResponse(status: 500) }
}
