import JSONSchema
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

/// What holds for the tools of every document of the corpus, whose folder `CORPUS_DIR` names.
@Suite("Tools of real documents", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct CorpusToolTests {
    @Test("have good names, and schemas that stand alone and are valid by the official meta-schema")
    func properties() async throws {
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            var count = 0
            for (index, file) in Corpus.files(below: "documents", "trees").enumerated() {
                if index >= 4 { count += try await group.next() ?? 0 }
                group.addTask { try await Self.check(file) }
            }
            for try await tools in group { count += tools }
            return count
        }
        #expect(count > 5_000)
    }

    /// - Returns: how many tools were checked; none for a file that is no OpenAPI document.
    private static func check(_ file: String) async throws -> Int {
        guard let document = try? await DocumentLoader().load(.file(file)) else { return 0 }
        let provider = try OpenAPIProvider(
            document: document, configuration: OpenAPIProviderConfiguration(baseURL: "https://api.example.com"),
            transport: RecordingTransport(answers: []))
        let tools = try await provider.tools()
        var judge = MetaSchemaJudge()
        #expect(tools.count + provider.skipped.count == document.operations.count + document.skipped.count)
        #expect(Set(tools.map(\.key)).count == tools.count, "\(file)")
        for tool in tools {
            #expect(isIdentifier(tool.name), "\(file): \(tool.name)")
            for schema in [tool.parameters, tool.outputSchema] {
                let defect = defect(of: schema)
                #expect(defect == nil, "\(file): \(tool.name): \(defect ?? "")")
            }
            let faults = judge.faults(of: tool.parameters, "request") + judge.faults(of: tool.outputSchema, "response")
            #expect(faults.isEmpty, "\(file): \(tool.name): \(faults)")
            let required = tool.parameters["required"]?.array ?? []
            let names = tool.parameters["properties"]?.object?.keys.prefix(required.count).map { JSONValue.string($0) }
            #expect(names == required, "\(file): \(tool.name)")
            #expect(tool.schemas.words.resultFields.count <= 200)
        }
        return tools.count
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 56, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { $0 == 0x5F || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    }

    /// A reference that leads out of the schema, or a definition that nothing needs.
    private static func defect(of schema: JSONValue) -> String? {
        let definitions = Set(schema["$defs"]?.object?.keys.map(\.self) ?? [])
        var used: Set<String> = []
        // Under `properties` and its like every member is a schema, also one that is called `default`.
        var waiting = [(value: schema, isMap: false)]
        while let next = waiting.popLast() {
            switch next.value {
            case .object(let members):
                if !next.isMap, let reference = members["$ref"]?.string {
                    guard reference.hasPrefix("#/$defs/") else { return "refers to \(reference)" }
                    used.insert(String(reference.dropFirst("#/$defs/".count)))
                }
                for member in members where next.isMap || !literals.contains(member.key) {
                    waiting.append((member.value, !next.isMap && maps.contains(member.key)))
                }
            case .array(let items): waiting += items.map { ($0, false) }
            default: break
            }
        }
        return used == definitions ? nil : "used \(used.symmetricDifference(definitions).sorted().prefix(5))"
    }

    private static let literals: Set<String> = ["enum", "const", "default", "examples", "example"]
    private static let maps: Set<String> = ["properties", "patternProperties", "$defs", "dependentSchemas"]
}

/// Judges schemas by the official meta-schema of JSON Schema 2020-12, each definition of a document once.
private struct MetaSchemaJudge {
    private static let metaSchema = JSONSchema.metaSchema(of: .draft202012)
    private var judged: Set<String> = []

    /// What the meta-schema has against a schema and its definitions.
    mutating func faults(of schema: JSONValue, _ direction: String) -> [String] {
        guard let metaSchema = Self.metaSchema else { return ["the meta-schema is not there"] }
        guard var members = schema.object else { return metaSchema.isValid(schema) ? [] : ["is no schema"] }
        let definitions = members["$defs"]?.object ?? [:]
        members["$defs"] = nil
        var faults = metaSchema.validate(.object(members), limit: 1).map { "\($0.instanceLocation) \($0.message)" }
        for definition in definitions where judged.insert("\(direction) \(definition.key)").inserted {
            faults += metaSchema.validate(definition.value, limit: 1).map {
                "\(definition.key)\($0.instanceLocation) \($0.message)"
            }
        }
        return faults
    }
}
