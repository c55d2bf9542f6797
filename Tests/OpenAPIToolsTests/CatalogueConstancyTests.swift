import FoundationEssentials
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools
import YAMLReading

/// What must not change the tools of a document: reading it again, writing it otherwise, reordering its members.
@Suite("Catalogues of real documents", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct CatalogueConstancyTests {
    @Test("are the same when the document is read twice, or written as JSON; reordering members changes no name")
    func constancy() async throws {
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            var count = 0
            for (index, file) in Corpus.files(below: "documents", "trees").enumerated() {
                if index >= 2 { count += try await group.next() ?? 0 }
                group.addTask { try await Self.check(file) }
            }
            for try await documents in group { count += documents }
            return count
        }
        #expect(count > 600)
    }

    /// - Returns: 1 for a document, 0 for a file that is none.
    private static func check(_ file: String) async throws -> Int {
        guard let first = try? await Catalogue(.file(file)) else { return 0 }
        let bytes = try Array(Data(contentsOf: URL(filePath: file)))
        let value = try DocumentTextReader.read(bytes, file: file).value
        let twin = try await Catalogue(.bytes(Array(value.prettyText.utf8), name: file))
        #expect(twin.texts == first.texts, "\(file)")
        let reversed = try await Catalogue(.bytes(Array(reversed(value).compactText.utf8), name: file), onlyKeys: true)
        #expect(reversed.keys == first.keys, "\(file)")
        #expect(reversed.skipped == first.skipped, "\(file)")
        return 1
    }

    @Test("are the same for files that hold one document in JSON and in YAML")
    func twins() async throws {
        var pairs = 0
        for file in Corpus.files(below: "documents") where file.hasSuffix(".yaml") {
            let twin = file.replacing("/yaml/", with: "/json/").dropLast(".yaml".count) + ".json"
            guard let bytes = try? Data(contentsOf: URL(filePath: String(twin))) else { continue }
            let yaml = try DocumentTextReader.read(Array(Data(contentsOf: URL(filePath: file))), file: file).value
            guard try JSONReader.value(Array(bytes)) == yaml, let left = try? await Catalogue(.file(file)) else {
                continue
            }
            let right = try await Catalogue(.file(String(twin)))
            #expect(left.keys == right.keys && left.schemas == right.schemas, "\(file)")
            pairs += 1
        }
        #expect(pairs >= 50)
    }

    /// The same value with the members of every object in the opposite order; lists stay.
    private static func reversed(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(JSONObject(members.reversed().map { (key: $0.key, value: reversed($0.value)) }))
        case .array(let elements): .array(elements.map(reversed))
        default: value
        }
    }
}

/// All that is handed out about a document's tools.
private struct Catalogue {
    /// Method and path of each operation, and the key of its tool.
    var keys: [String: String] = [:]
    var skipped: Set<String>
    /// The schemas by key.
    var schemas: [String: [JSONValue]] = [:]
    /// Each tool as one text, in order.
    var texts: [String] = []

    init(_ source: DocumentSource, onlyKeys: Bool = false) async throws {
        let document = try await DocumentLoader().load(source)
        let provider = try OpenAPIProvider(
            document: document, configuration: OpenAPIProviderConfiguration(baseURL: "https://api.example.com"),
            transport: RecordingTransport(answers: []))
        skipped = Set(provider.skipped.map { "\($0.method) \($0.path)" })
        for tool in try await provider.tools() {
            let key = tool.key.description
            keys["\(tool.method) \(tool.path)"] = key
            guard !onlyKeys else { continue }
            schemas[key] = [tool.parameters, tool.outputSchema]
            texts.append(
                "\(key) \(tool.method) \(tool.path) \(tool.summary) \(tool.description) \(tool.tags) \(tool.annotations) "
                    + tool.parameters.compactText + tool.outputSchema.compactText)
        }
    }
}
