import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

/// Loads a document that is written in a test.
func load(_ text: String, name: String = "api.yaml") async throws -> OpenAPIDocument {
    try await DocumentLoader().load(.bytes(Array(text.utf8), name: name))
}

extension OpenAPIDocument {
    /// The operation with a method and path.
    func operation(_ method: String, _ path: String) throws -> OpenAPIDocuments.Operation {
        try #require(operations.first { $0.method == method && $0.path == path })
    }

    /// The rules of all diagnostics, each once, sorted.
    var rules: [String] { Set(diagnostics.map(\.rule)).sorted() }
}
