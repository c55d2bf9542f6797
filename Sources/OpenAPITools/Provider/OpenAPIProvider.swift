package import HTTPMessages
public import JSONValues
package import OpenAPIDocuments
public import Tools

/// The operations of one OpenAPI document as tools, called over HTTP.
public final class OpenAPIProvider: ToolProvider {
    /// What the document is called in messages: where it was read from, else its title.
    public let label: String
    /// The origins that its requests go to, as `scheme://host:port`: those of its servers, and no others unless the
    /// configuration's egress policy adds hosts.
    public let origins: [String]
    /// Every operation that did not become a tool, with the reason.
    package let skipped: [SkippedOperation]

    private let allTools: [Tool]
    private let operations: [ToolKey: OperationTool]
    private let caller: OperationCaller

    /// Makes the tools of a document.
    ///
    /// - Throws: ``OpenAPIProviderError`` where no operation has a usable server, a security scheme is not declared, or a
    ///   version cannot stand in a key.
    package init(
        document: OpenAPIDocument,
        configuration: OpenAPIProviderConfiguration,
        transport: any HTTPTransport
    ) throws(OpenAPIProviderError) {
        label = document.location.isEmpty ? document.title : document.location
        let authenticator: Authenticator
        do {
            authenticator = try Authenticator(
                document: document, configuration: configuration, transport: transport)
        } catch {
            throw OpenAPIProviderError(.authentication, error.message)
        }
        let plan = try ToolPlan(document: document, configuration: configuration)
        let servers = try Self.servers(of: document, configuration)
        let origins = servers.origins(of: document.operations)
        caller = try OperationCaller(
            servers: servers, origins: origins, authenticator: authenticator, configuration: configuration,
            transport: transport)
        skipped = document.skipped + plan.hidden
        self.origins = origins.map(\.description)

        let headerPlaces = (configuration.headers.map(\.name) + configuration.forwardedHeaders)
            .map { "header \($0.lowercased())" }
        var allTools: [Tool] = []
        var operations: [ToolKey: OperationTool] = [:]
        allTools.reserveCapacity(plan.entries.count)
        operations.reserveCapacity(plan.entries.count)
        for entry in plan.entries {
            let tool = OperationTool(
                entry.operation,
                schemas: document.schemas,
                suppliedPlaces: authenticator.places(for: entry.operation).union(headerPlaces),
                wrapsResults: configuration.wrapsResults
            )
            operations[entry.key] = tool
            allTools.append(
                Tool(
                    key: entry.key,
                    summary: entry.summary,
                    description: entry.description,
                    tags: entry.tags,
                    method: entry.operation.method,
                    path: entry.operation.path,
                    isDeprecated: entry.operation.isDeprecated,
                    annotations: entry.annotations,
                    schemas: tool
                ))
        }
        self.allTools = allTools
        self.operations = operations
    }

    /// All its tools, in the order of the document.
    public func tools() async throws -> [Tool] { allTools }

    /// Calls one of its tools.
    public func call(
        _ tool: Tool,
        arguments: JSONObject,
        context: ToolCallContext
    ) async throws(ToolCallError) -> ToolCallResult {
        guard let operation = operations[tool.key] else {
            throw ToolCallError(
                .unknownTool,
                "\(label) has no tool \(tool.key)",
                record: ToolCallRecord(key: tool.key.description, method: tool.method, path: tool.path)
            )
        }
        return try await caller.call(operation, key: tool.key, arguments: arguments, context: context)
    }

    /// - Throws: where the base URL is none, or no operation has a server; a single operation without one fails when it
    ///   is called.
    private static func servers(
        of document: OpenAPIDocument,
        _ configuration: OpenAPIProviderConfiguration
    ) throws(OpenAPIProviderError) -> ServerSelection {
        var problem: ServerProblem?
        do {
            let servers = try ServerSelection(document: document, configuration: configuration)
            if !configuration.needsServer { return servers }
            for operation in document.operations {
                do {
                    _ = try servers.server(for: operation)
                    return servers
                } catch {
                    problem = problem ?? error
                }
            }
            if problem == nil { return servers }
        } catch {
            problem = error
        }
        let name = configuration.namespace.map { "\($0)=" } ?? ""
        throw OpenAPIProviderError(
            .noServer,
            "no server can be used for \(document.location.isEmpty ? document.title : document.location): "
                + "\(problem?.message ?? ""); give its address with --base-url \(name)URL"
        )
    }
}
