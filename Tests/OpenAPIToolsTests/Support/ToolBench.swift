import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

/// A provider over a transport in memory, and calls of its tools by name.
struct ToolBench {
    let provider: OpenAPIProvider
    let transport: RecordingTransport

    init(
        _ document: OpenAPIDocument,
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        answer: @escaping RecordingTransport.Handler = { _ in HTTPResponse(status: 204) }
    ) throws {
        transport = RecordingTransport(answer)
        provider = try OpenAPIProvider(document: document, configuration: configuration, transport: transport)
    }

    /// One operation on a server of its own.
    init(
        _ operation: Operation,
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        answer: @escaping RecordingTransport.Handler = { _ in HTTPResponse(status: 204) }
    ) throws {
        let document = OpenAPIDocument(
            title: "Test", version: "1", servers: [Server(url: "https://api.example.com")], operations: [operation],
            schemas: PlainSchemas())
        try self.init(document, configuration: configuration, answer: answer)
    }

    func tool(_ name: String? = nil) async throws -> Tool {
        let tools = try await provider.tools()
        return try #require(tools.first { name == nil || $0.name == name })
    }

    func call(
        _ name: String? = nil,
        _ arguments: JSONObject = [:],
        context: ToolCallContext = ToolCallContext()
    ) async throws -> ToolCallResult {
        try await provider.call(tool(name), arguments: arguments, context: context)
    }

    /// What a dry run says would be sent.
    func dryRun(_ arguments: JSONObject = [:], _ name: String? = nil) async throws -> JSONValue {
        try await call(name, arguments, context: ToolCallContext(isDryRun: true)).value
    }

    /// The error of a call that must fail.
    func failure(_ name: String? = nil, _ arguments: JSONObject = [:]) async throws -> ToolCallError {
        do {
            let result = try await call(name, arguments)
            Issue.record("the call gave \(result.value.compactText) instead of an error")
            throw CancellationError()
        } catch let error as ToolCallError {
            return error
        }
    }
}

extension JSONValue {
    /// The value of a header field of a dry run.
    func header(_ name: String) -> String? {
        self["headers"]?.array?.first { $0[0]?.string?.lowercased() == name.lowercased() }?[1]?.string
    }
}
