import HTTPMessages
import OpenAPIDocuments

/// Chooses the server of each operation: the base URL that was given, else the operation's own servers, else the
/// document's, else the place that the document came from (OpenAPI 3.2, Server Object and API Base URL).
struct ServerSelection: Sendable {
    private let baseURL: ServerBase?
    private let keepsOperationServers: Bool
    private let variables: [String: String]
    private let location: HTTPURL?
    /// The server of every operation without its own.
    private let documentServer: Result<ServerBase, ServerProblem>

    /// - Throws: the sentence that says why the base URL cannot be used.
    init(document: OpenAPIDocument, configuration: OpenAPIProviderConfiguration) throws(ServerProblem) {
        keepsOperationServers = configuration.keepsOperationServers
        variables = configuration.serverVariables
        location = try? HTTPURL(document.location)
        do {
            baseURL = try configuration.baseURL.map { text throws(HTTPURLError) in ServerBase(try HTTPURL(text)) }
        } catch {
            throw ServerProblem(message: "the base URL cannot be used: \(error)")
        }
        if let baseURL {
            documentServer = .success(baseURL)
        } else {
            documentServer = Self.server(among: document.servers, location, variables)
        }
    }

    /// The server of an operation.
    func server(for operation: Operation) throws(ServerProblem) -> ServerBase {
        guard let own = operation.servers, baseURL == nil || keepsOperationServers else {
            return try documentServer.get()
        }
        return try Self.server(among: own, location, variables).get()
    }

    /// The origins of the servers of some operations, each once; those that cannot be used have none.
    func origins(of operations: [Operation]) -> [HTTPOrigin] {
        var origins: [HTTPOrigin] = []
        var known: Set<HTTPOrigin> = []
        var hasDefault = false
        for operation in operations {
            if operation.servers == nil {
                if hasDefault { continue }
                hasDefault = true
            }
            if let origin = try? server(for: operation).origin, known.insert(origin).inserted { origins.append(origin) }
        }
        return origins
    }

    /// The first server that can be used.
    private static func server(
        among servers: [Server],
        _ location: HTTPURL?,
        _ variables: [String: String]
    ) -> Result<ServerBase, ServerProblem> {
        var reasons: [String] = []
        for server in servers {
            do {
                return .success(try resolve(server, location, variables))
            } catch {
                reasons.append(error.message)
            }
        }
        if servers.isEmpty {
            if let location, let root = try? location.resolving("/") { return .success(ServerBase(root)) }
            reasons.append("the document names no server")
        }
        return .failure(ServerProblem(message: reasons.joined(separator: "; ")))
    }

    private static func resolve(
        _ server: Server,
        _ location: HTTPURL?,
        _ variables: [String: String]
    ) throws(ServerProblem) -> ServerBase {
        let url = try expand(server, variables)
        do {
            if let location { return ServerBase(try location.resolving(url)) }
            return ServerBase(try HTTPURL(PercentEncoding.encode(url, allowed: .serverURL, keepsTriples: true)))
        } catch {
            let isRelative = !url.contains("://")
            throw ServerProblem(
                message: isRelative
                    ? "the server \"\(url)\" is relative, and the document was not read from an http or https URL"
                    : "the server \"\(url)\" cannot be used: \(error)"
            )
        }
    }

    /// The server's URL with its variables replaced.
    private static func expand(_ server: Server, _ variables: [String: String]) throws(ServerProblem) -> String {
        var url = ""
        var rest = server.url[...]
        while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
            url += rest[..<opening]
            url += try value(of: String(rest[rest.index(after: opening)..<closing]), in: server, variables)
            rest = rest[rest.index(after: closing)...]
        }
        return url + rest
    }

    private static func value(
        of name: String,
        in server: Server,
        _ variables: [String: String]
    ) throws(ServerProblem) -> String {
        let variable = server.variables.first { $0.name == name }
        guard let value = variables[name] ?? variable?.defaultValue ?? variable?.allowedValues.first else {
            throw ServerProblem(
                message: "the server \"\(server.url)\" has the variable \(name) without a default; "
                    + "give it with --server-var \(name)=VALUE"
            )
        }
        if let allowed = variable?.allowedValues, !allowed.isEmpty, !allowed.contains(value) {
            throw ServerProblem(
                message: "the server variable \(name) must be one of \(allowed.joined(separator: ", ")), "
                    + "but is \(value)"
            )
        }
        return value
    }
}
