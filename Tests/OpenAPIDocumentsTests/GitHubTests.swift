import JSONValues
import OpenAPIDocuments
import Testing

@Suite("GitHub's specification", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct GitHubTests {
    @Test("All 873 operations are read, none is skipped")
    func everyOperation() async throws {
        let path = Corpus.path("documents/daveshanley+vacuum/model/test_files/api.github.com.yaml")
        let document = try await DocumentLoader().load(.file(path))
        #expect(document.operations.count == 873)
        #expect(document.skipped.isEmpty)
        for operation in document.operations {
            var definitions = JSONObject()
            for parameter in operation.parameters {
                guard let schema = parameter.schema else { continue }
                _ = document.schemas.converted(schema, direction: .request, definitions: &definitions)
            }
            for content in operation.responses.flatMap(\.content) {
                guard let schema = content.schema else { continue }
                _ = document.schemas.converted(schema, direction: .response, definitions: &definitions)
            }
        }
    }
}
