import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

/// Loads a document that is written in a test.
func load(
    _ text: String,
    name: String = "api.yaml",
    options: DocumentLoader.Options = DocumentLoader.Options(),
    overlays: [String] = []
) async throws -> OpenAPIDocument {
    let sources = overlays.map { DocumentSource.bytes(Array($0.utf8), name: "overlay.yaml") }
    return try await DocumentLoader(options: options).load(.bytes(Array(text.utf8), name: name), overlays: sources)
}

/// Reads JSON that is written in a test.
func json(_ text: String) throws -> JSONValue { try JSONReader.value(Array(text.utf8)) }

extension OpenAPIDocument {
    /// The operation with a method and path.
    func operation(_ method: String, _ path: String) throws -> OpenAPIDocuments.Operation {
        try #require(operations.first { $0.method == method && $0.path == path })
    }

    /// The only operation.
    func onlyOperation() throws -> OpenAPIDocuments.Operation {
        try #require(operations.count == 1)
        return operations[0]
    }

    /// The diagnostics of a rule.
    func found(_ rule: String) -> [Diagnostic] { diagnostics.filter { $0.rule == rule } }

    /// Converts a schema into one value, its definitions under `$defs`.
    func whole(_ schema: SchemaReference?, _ direction: SchemaDirection = .response) throws -> JSONValue {
        var definitions = JSONObject()
        var value = schemas.converted(try #require(schema), direction: direction, definitions: &definitions)
        if !definitions.isEmpty, case .object(var object) = value {
            object["$defs"] = .object(definitions)
            value = .object(object)
        }
        return value
    }

    /// The schema of the only operation's first response.
    func responseSchema() throws -> SchemaReference {
        try #require(try onlyOperation().responses.first?.content.first?.schema)
    }

    /// The schema of the only operation's body.
    func bodySchema() throws -> SchemaReference {
        try #require(try onlyOperation().requestBody?.content.first?.schema)
    }
}

/// A document of some version with one operation whose body and answer have one schema, and with components.
func document(
    _ version: String,
    schema: String,
    components: String = "{}"
) async throws -> OpenAPIDocument {
    let text =
        version == "2.0"
        ? """
        {"swagger": "2.0", "info": {"title": "T", "version": "1"}, "definitions": \(components), "paths": {"/x": {"post": {
          "parameters": [{"in": "body", "name": "b", "schema": \(schema)}],
          "responses": {"200": {"description": "", "schema": \(schema)}}}}}}
        """
        : """
        {"openapi": "\(version)", "info": {"title": "T", "version": "1"}, "components": {"schemas": \(components)},
         "paths": {"/x": {"post": {
          "requestBody": {"content": {"application/json": {"schema": \(schema)}}},
          "responses": {"200": {"description": "", "content": {"application/json": {"schema": \(schema)}}}}}}}}
        """
    return try await load(text, name: "api.json")
}
