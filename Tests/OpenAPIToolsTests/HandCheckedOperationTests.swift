import FoundationEssentials
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

/// Operations of real documents, read by hand, against what becomes of them.
///
/// The table was made from the documents themselves and the rules of `docs/tools.md`, not with this program.
@Suite("Operations that were read by hand", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct HandCheckedOperationTests {
    /// One document of the table.
    struct Document: Sendable, CustomTestStringConvertible {
        var file: String
        var operations: [JSONValue]
        var testDescription: String { "\(file), \(operations.count) operations" }
    }

    static let documents: [Document] = {
        let table =
            #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Expectations/operations.json"
        guard let data = try? Data(contentsOf: URL(filePath: table)), let value = try? JSONReader.value(Array(data))
        else { return [] }
        return (value.array ?? []).map {
            Document(file: $0["file"]?.string ?? "", operations: $0["operations"]?.array ?? [])
        }
    }()

    @Test("The table holds at least 60 operations")
    func count() {
        #expect(Self.documents.reduce(0) { $0 + $1.operations.count } >= 60)
    }

    @Test("are tools of the expected name, key, arguments, content types and result", arguments: documents)
    func document(_ expected: Document) async throws {
        let document = try await DocumentLoader().load(.file(Corpus.path(expected.file)))
        let provider = try OpenAPIProvider(
            document: document, configuration: OpenAPIProviderConfiguration(baseURL: "https://api.example.com"),
            transport: RecordingTransport(answers: []))
        let tools = try await provider.tools()
        for operation in expected.operations {
            let (method, path) = (operation["method"]?.string, operation["path"]?.string)
            let place = "\(method ?? "") \(path ?? "")"
            let tool = try #require(tools.first { $0.method == method && $0.path == path }, "\(place)")
            #expect(tool.name == operation["name"]?.string, "\(place)")
            #expect(tool.key.description == operation["key"]?.string, "\(place)")
            #expect(Self.arguments(of: tool) == operation["arguments"]?.string, "\(place)")
            #expect(Self.contentTypes(of: tool, in: document) == operation["content types"]?.string, "\(place)")
            #expect(ResultShape.of(tool.outputSchema) == operation["result"]?.string, "\(place)")
        }
    }

    /// The names in their order, a required one with `!`.
    private static func arguments(of tool: Tool) -> String {
        let required = tool.parameters["required"]?.array ?? []
        let names = tool.parameters["properties"]?.object?.keys.map(\.self) ?? []
        return names.map { required.contains(.string($0)) ? "\($0)!" : $0 }.joined(separator: " ")
    }

    /// Those that `content_type` offers, or the only one.
    private static func contentTypes(of tool: Tool, in document: OpenAPIDocument) -> String {
        let offered = tool.parameters["properties"]?["content_type"]
        if let names = (offered?["enum"] ?? offered?["examples"])?.array {
            return names.compactMap(\.string).joined(separator: " ")
        }
        let operation = document.operations.first { $0.method == tool.method && $0.path == tool.path }
        return operation?.requestBody?.content.map(\.mediaType).joined(separator: " ") ?? ""
    }
}
