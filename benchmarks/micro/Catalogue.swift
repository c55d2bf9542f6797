import HTTPMessages
import OpenAPIDocuments
import OpenAPITools
import Tools

extension MicroBenchmarks {
    /// The way from a document's bytes to a catalogue that can be searched.
    static func catalogueFigures(_ bytes: [UInt8], path: String, _ clock: CPUClock) async throws -> [Figure] {
        let document = try await load(bytes, path)
        let loading = try await clock.awaitedSeconds { _ = try await load(bytes, path) }
        let provider = try await clock.awaitedSeconds { _ = try await makeTools(of: document) }
        let tools = try await makeTools(of: document)
        let index = clock.seconds { _ = ToolSearch(tools: tools) }
        let search = ToolSearch(tools: tools)
        let queries = [
            "list repository issues", "who can push to this repo", "create a new user", "delete an old webhook",
            "stargazzers", "how many API calls do I have left", "GET /users/octocat", "createCommitStatus",
        ]
        let searching = clock.seconds { for query in queries { _ = search.tools(matching: query) } }
        let schemas = try await clock.awaitedSeconds {
            for tool in try await makeTools(of: load(bytes, path)) { _ = (tool.parameters, tool.outputSchema) }
        }
        return [
            Figure(name: "operations", value: Double(tools.count), unit: ""),
            Figure(name: "reading the document", value: loading * 1e3, unit: "ms"),
            Figure(name: "operations to tools", value: provider * 1e3, unit: "ms"),
            Figure(name: "index for the search", value: index * 1e3, unit: "ms"),
            Figure(name: "search, mean of \(queries.count) queries", value: searching * 1e3 / 8, unit: "ms"),
            Figure(name: "every schema of every tool, after reading", value: (schemas - loading) * 1e3, unit: "ms"),
        ]
    }

    private static func load(_ bytes: [UInt8], _ path: String) async throws -> OpenAPIDocument {
        try await DocumentLoader().load(.bytes(bytes, name: path))
    }

    private static func makeTools(of document: OpenAPIDocument) async throws -> [Tool] {
        let configuration = OpenAPIProviderConfiguration(baseURL: "http://127.0.0.1")
        let provider = try OpenAPIProvider(
            document: document, configuration: configuration, transport: NoTransport())
        return try await provider.tools()
    }
}

/// A transport that is never used: nothing is called.
private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
        HTTPResponse(status: 500)
    }
}
