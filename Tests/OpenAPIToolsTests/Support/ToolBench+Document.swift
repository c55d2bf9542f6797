import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport

extension ToolBench {
    /// A document of version 3.1 with these paths, on the server `https://api.example.com/v1` unless it names another.
    static func document(
        paths: JSONObject,
        more: JSONObject = [:]
    ) async throws -> OpenAPIDocument {
        var root: JSONObject = [
            "openapi": "3.1.0",
            "info": ["title": "Test", "version": "2.0"],
            "servers": [["url": "https://api.example.com/v1"]],
            "paths": .object(paths),
        ]
        for member in more { root[member.key] = member.value }
        return try await DocumentLoader().load(.value(.object(root)))
    }

    init(
        paths: JSONObject,
        more: JSONObject = [:],
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        answer: @escaping RecordingTransport.Handler = { _ in HTTPResponse(status: 204) }
    ) async throws {
        try self.init(
            try await Self.document(paths: paths, more: more), configuration: configuration, answer: answer)
    }

    /// One operation, `POST /things` with the identifier `op` unless it says otherwise.
    init(
        operation: JSONObject,
        method: String = "post",
        path: String = "/things",
        more: JSONObject = [:],
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        answer: @escaping RecordingTransport.Handler = { _ in HTTPResponse(status: 204) }
    ) async throws {
        var operation = operation
        if operation["operationId"] == nil { operation["operationId"] = "op" }
        try await self.init(
            paths: [path: [method: .object(operation)]], more: more, configuration: configuration, answer: answer)
    }
}

extension HTTPResponse {
    /// An answer with a text.
    init(_ status: Int, _ contentType: String?, _ text: String, headers: [HTTPHeader] = []) {
        let type = contentType.map { [HTTPHeader("Content-Type", $0)] } ?? []
        self.init(status: status, headers: type + headers, body: Array(text.utf8))
    }
}
