import Diagnostics
import FoundationEssentials
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("The specifications of the corpus", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct CorpusTests {
    /// The expectation, beside this file; `RECORD_EXPECTATIONS=1` writes it anew.
    private static let expectation =
        #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Expectations/corpus.txt"

    @Test("Every whole document loads, the counts add up, and every schema is valid and complete")
    func everything() async throws {
        var census = Census()
        for file in Corpus.files(below: "documents") + Corpus.files(below: "trees") {
            do throws(DocumentError) {
                let document = try await DocumentLoader().load(.file(Corpus.path(file)))
                census.count(document, file: file)
            } catch {
                census.count(error, file: file)
            }
        }
        #expect(census.faults == [])
        let summary = census.summary
        print(summary)
        if ProcessInfo.processInfo.environment["RECORD_EXPECTATIONS"] != nil {
            try Data(summary.utf8).write(to: URL(filePath: Self.expectation))
        }
        let expected = try String(contentsOf: URL(filePath: Self.expectation), encoding: .utf8)
        let lines = { (text: String) in text.split(separator: "\n").map(String.init) }
        #expect(lines(summary) == lines(expected), "RECORD_EXPECTATIONS=1 writes the expectation anew")
    }

    @Test("Loading twice gives the same document and the same schemas")
    func twice() async throws {
        for name in [
            "Adyen+adyen-openapi/json/CheckoutService-v71.json", "twilio+twilio-oai/spec/json/twilio_api_v2010.json",
        ] {
            let path = Corpus.path("documents/" + name)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            var seen: [[String]] = []
            for _ in 0..<2 {
                let document = try await DocumentLoader().load(.file(path))
                var texts: [String] = []
                document.visitSchemas { place, schema, direction in
                    var definitions = JSONObject()
                    let value = document.schemas.converted(schema, direction: direction, definitions: &definitions)
                    texts.append("\(place) \(value.compactText) \(JSONValue.object(definitions).compactText)")
                }
                seen.append(texts)
            }
            #expect(seen[0] == seen[1], "\(name)")
        }
    }
}

extension OpenAPIDocument {
    /// Visits every schema that its operations refer to.
    func visitSchemas(_ visit: (_ place: String, _ schema: SchemaReference, _ direction: SchemaDirection) -> Void) {
        for operation in operations {
            let name = "\(operation.method) \(operation.path)"
            for parameter in operation.parameters {
                if let schema = parameter.schema { visit("\(name) \(parameter.name)", schema, .request) }
            }
            for content in operation.requestBody?.content ?? [] {
                for schema in [content.schema, content.itemSchema].compactMap({ $0 }) {
                    visit("\(name) \(content.mediaType)", schema, .request)
                }
            }
            for response in operation.responses {
                for header in response.headers {
                    if let schema = header.schema {
                        visit("\(name) \(response.status) \(header.name)", schema, .response)
                    }
                }
                for content in response.content {
                    for schema in [content.schema, content.itemSchema].compactMap({ $0 }) {
                        visit("\(name) \(response.status) \(content.mediaType)", schema, .response)
                    }
                }
            }
        }
    }
}
