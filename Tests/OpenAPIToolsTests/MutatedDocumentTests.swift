import FoundationEssentials
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools
import YAMLReading

/// Real documents with nodes taken out, replaced and moved: whatever is left, loading never fails, and every operation is
/// a tool or among the skipped ones.
@Suite("Damaged documents", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct MutatedDocumentTests {
    /// Rounds; a longer run is a matter of `MUTATIONS=20000`.
    private static let rounds = ProcessInfo.processInfo.environment["MUTATIONS"].flatMap { Int($0) } ?? 300

    @Test("lose no operation without a word")
    func damaged() async throws {
        let documents = Self.documents()
        try #require(documents.count > 100)
        var random = SplitMix(state: 20_260_101)
        for round in 0..<Self.rounds {
            let (file, original) = documents[random.below(documents.count)]
            var value = original
            for _ in 0...random.below(4) { value = Self.mutated(value, &random) }
            let text = Array(value.compactText.utf8)
            let document: OpenAPIDocument
            do throws(DocumentError) {
                document = try await DocumentLoader().load(.bytes(text, name: file))
            } catch {
                let isRefusal = "\(error)".contains("expected")
                #expect(isRefusal, "round \(round), \(file): \(error)")
                continue
            }
            var configuration = OpenAPIProviderConfiguration(baseURL: "https://api.example.com")
            configuration.needsServer = false
            let provider: OpenAPIProvider
            do throws(OpenAPIProviderError) {
                provider = try OpenAPIProvider(
                    document: document, configuration: configuration, transport: RecordingTransport(answers: []))
            } catch {
                #expect(error.code == .version, "round \(round), \(file): \(error)")
                continue
            }
            let tools = try await provider.tools()
            for tool in tools { _ = (tool.parameters, tool.outputSchema, tool.schemas.words) }
            let entries = Self.entries(of: value)
            #expect(tools.count + provider.skipped.count >= entries, "round \(round), \(file)")
            #expect(Set(tools.map(\.key)).count == tools.count, "round \(round), \(file)")
        }
    }

    /// The method entries that stand in the document itself, and the path items that are none.
    private static func entries(of document: JSONValue) -> Int {
        guard let paths = document["paths"]?.object, paths["$ref"] == nil else { return 0 }
        let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
        return paths.reduce(0) { count, path in
            if path.key.hasPrefix("x-") { return count }
            guard let item = path.value.object else { return count + 1 }
            if item["$ref"] != nil { return count }
            return count + methods.count { item.contains($0) }
        }
    }

    private static func documents() -> [(file: String, value: JSONValue)] {
        Corpus.files(below: "documents").compactMap { file in
            guard let data = try? Data(contentsOf: URL(filePath: file)), data.count < 60_000,
                let value = try? DocumentTextReader.read(Array(data), file: file).value, value["paths"]?.object != nil
            else { return nil }
            return (file, value)
        }
    }

    private static let junk: [JSONValue] = [
        .null, [], [:], 1, -1.5, true, "x", "", [.null], [[:]], ["$ref": "#/nope"], ["$ref": "#"], ["$ref": 1],
        ["$ref": "#/paths"], ["a": .null], "\u{0}", "{", ["type": "file"], ["allOf": [["$ref": "#/components"]]],
    ]

    /// The value with one node, chosen on the way down, taken out, replaced, doubled or renamed.
    private static func mutated(_ value: JSONValue, _ random: inout SplitMix) -> JSONValue {
        switch value {
        case .object(let object) where !object.isEmpty:
            var members = object.members.map { (key: $0.key, value: $0.value) }
            let place = random.below(members.count)
            if random.below(4) > 0, isContainer(members[place].value) {
                members[place].value = mutated(members[place].value, &random)
            } else {
                switch random.below(4) {
                case 0: members.remove(at: place)
                case 1: members[place].key = ["$ref", "", " ", "~", "GET", "type"][random.below(6)]
                case 2: members[place].value = members[random.below(members.count)].value
                default: members[place].value = junk[random.below(junk.count)]
                }
            }
            return .object(JSONObject(members))
        case .array(var elements) where !elements.isEmpty:
            let place = random.below(elements.count)
            elements[place] =
                random.below(4) > 0 && isContainer(elements[place])
                ? mutated(elements[place], &random) : junk[random.below(junk.count)]
            return .array(elements)
        default: return junk[random.below(junk.count)]
        }
    }

    private static func isContainer(_ value: JSONValue) -> Bool { value.object != nil || value.array != nil }
}

/// Numbers that look random and are the same in every run (SplitMix64).
private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
}
