import HTTPMessages
import OpenAPIDocuments

/// Chooses the server of each operation: the base URL that was given, else the operation's own servers, else the
/// document's, else the place that the document came from (OpenAPI 3.2, Server Object and API Base URL).
struct ServerSelection: Sendable {
    private let baseURL: ServerBase?
    private let keepsOperationServers: Bool
    private let variables: [String: String]
    private let location: HTTPURL?
    private let documentServers: [Server]

    /// - Throws: the sentence that says why the base URL cannot be used.
    init(document: OpenAPIDocument, configuration: OpenAPIProviderConfiguration) throws(ServerProblem) {
        keepsOperationServers = configuration.keepsOperationServers
        variables = configuration.serverVariables
        documentServers = document.servers
        do { location = try HTTPURL(document.location) } catch { location = nil }
        guard let text = configuration.baseURL else {
            baseURL = nil
            return
        }
        do {
            baseURL = ServerBase(try HTTPURL(text))
        } catch {
            throw ServerProblem(message: "the base URL cannot be used: \(error)")
        }
    }

    /// The server of an operation.
    func server(for operation: Operation) throws(ServerProblem) -> ServerBase {
        if let baseURL, !(keepsOperationServers && operation.servers != nil) { return baseURL }
        let servers = operation.servers ?? documentServers
        var reasons: [String] = []
        for server in servers {
            do {
                return try resolve(server)
            } catch {
                reasons.append(error.message)
            }
        }
        if servers.isEmpty {
            if let location, let root = try? location.resolving("/") { return ServerBase(root) }
            reasons.append("the document names no server")
        }
        throw ServerProblem(message: reasons.joined(separator: "; "))
    }

    private func resolve(_ server: Server) throws(ServerProblem) -> ServerBase {
        let url = try expand(server)
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
    private func expand(_ server: Server) throws(ServerProblem) -> String {
        var url = ""
        var rest = server.url[...]
        while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
            url += rest[..<opening]
            url += try value(of: String(rest[rest.index(after: opening)..<closing]), in: server)
            rest = rest[rest.index(after: closing)...]
        }
        return url + rest
    }

    private func value(of name: String, in server: Server) throws(ServerProblem) -> String {
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
