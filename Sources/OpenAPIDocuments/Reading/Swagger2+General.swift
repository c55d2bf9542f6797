import Diagnostics
import JSONValues
import URIReferences

/// What operations of Swagger 2.0 take and give.
struct Swagger2MediaTypes {
    var consumes: [String] = []
    var produces: [String] = []
}

extension DocumentReader {
    /// `consumes` and `produces`; an operation's own lists replace those of the document.
    func swagger2MediaTypes(_ node: TextNode, inheriting common: Swagger2MediaTypes) -> Swagger2MediaTypes {
        Swagger2MediaTypes(
            consumes: texts("consumes", of: node) ?? common.consumes,
            produces: texts("produces", of: node) ?? common.produces)
    }

    /// The servers that `schemes`, `host` and `basePath` stand for, the safest scheme first; relative without a host.
    func swagger2Servers() -> [Server] { swagger2Servers(schemes: texts("schemes", of: root)) }

    /// The servers of an operation with its own `schemes`.
    func swagger2Servers(of operation: TextNode) -> [Server]? {
        operation.value["schemes"] == nil ? nil : swagger2Servers(schemes: texts("schemes", of: operation))
    }

    private func swagger2Servers(schemes: [String]?) -> [Server] {
        var path = root.value["basePath"] == nil ? "" : text("basePath", of: root)
        if !path.isEmpty, !path.hasPrefix("/") { path = "/" + path }
        while path.hasSuffix("/") { path.removeLast() }
        let host = root.value["host"] == nil ? "" : text("host", of: root)
        guard !host.isEmpty else { return [Server(url: path.isEmpty ? "/" : path)] }
        if host.contains("://") {
            report("wrong-value", "`host` holds a scheme, expected a host name", at: root.member("host") ?? root)
            return [Server(url: (host.hasSuffix("/") ? String(host.dropLast()) : host) + path)]
        }
        let usable = (schemes ?? []).map { $0.lowercased() }.filter { $0 == "http" || $0 == "https" }
        let offered = usable.isEmpty ? [Self.schemeOfPlace(texts.root?.uri) ?? "https"] : usable
        let ordered = offered.filter { $0 == "https" } + offered.filter { $0 == "http" }
        return ordered.map { Server(url: "\($0)://\(host)\(path)") }
    }

    /// "If the schemes is not included, the default scheme to be used is the one used to access the Swagger definition."
    private static func schemeOfPlace(_ uri: URIReference?) -> String? {
        uri.flatMap { $0.isRemote ? $0.scheme.map(String.init) : nil }
    }

    /// `securityDefinitions`.
    func swagger2SecuritySchemes() -> [SecurityScheme] {
        members("securityDefinitions", of: root).compactMap { member in
            do throws(ReferenceFailure) {
                return swagger2SecurityScheme(member.key, try resolver.followed(member.node))
            } catch {
                report(error, at: member.node)
                return nil
            }
        }
    }

    private func swagger2SecurityScheme(_ name: String, _ node: TextNode) -> SecurityScheme? {
        guard node.value.object != nil else {
            reportUnusable(node, "the security scheme \"\(name)\"", expected: "an object")
            return nil
        }
        let type = text("type", of: node)
        let kind: SecurityScheme.Kind =
            switch type.lowercased() {
            case "basic": .http(scheme: "basic")
            case "apikey": apiKey(node)
            case "oauth2": .oauth2(flows: swagger2Flow(node).map { [$0] } ?? [])
            default: .unknown(type)
            }
        if case .unknown = kind {
            report(
                "unknown-value", "the security scheme \"\(name)\" has the unknown type \"\(type)\"", at: node, .key,
                hint: "expected basic, apiKey or oauth2")
        }
        return SecurityScheme(name: name, description: text("description", of: node), kind: kind)
    }

    private func swagger2Flow(_ node: TextNode) -> OAuthFlow? {
        let written = text("flow", of: node)
        let grant: OAuthFlow.Grant? =
            switch written {
            case "implicit": .implicit
            case "password": .password
            case "application": .clientCredentials
            case "accessCode": .authorizationCode
            default: nil
            }
        guard let grant else {
            report("unknown-value", "the OAuth flow \"\(written)\" is not known, it is ignored", at: node)
            return nil
        }
        return flow(grant, node)
    }
}
