import Diagnostics
import JSONValues

extension DocumentReader {
    /// The security schemes of OpenAPI 3.
    func securitySchemes() -> [SecurityScheme] {
        guard let components = field("components", of: root) else { return [] }
        return members("securitySchemes", of: components).compactMap { member in
            do throws(ReferenceFailure) {
                return securityScheme(member.key, try resolver.followed(member.node))
            } catch {
                report(error, at: member.node)
                return nil
            }
        }
    }

    /// The alternatives of `security`, of which one must be met; `nil` where the node says nothing.
    func securityRequirements(_ node: TextNode, known: [SecurityScheme]) -> [SecurityRequirement]? {
        guard let member = node.member("security"), !member.value.isNull else { return nil }
        // One alternative without its list is a frequent slip.
        let alternatives = member.value.object == nil ? elements("security", of: node) : [member]
        return alternatives.compactMap { alternative in
            guard let object = alternative.value.object else {
                reportUnusable(alternative, "a security requirement", expected: "an object")
                return nil
            }
            return SecurityRequirement(
                schemes: object.map { member in
                    let name = schemeName(member, of: alternative, known: known)
                    return .init(name: name, scopes: (member.value.array ?? []).compactMap(\.string))
                })
        }
    }

    /// The name of a scheme that a requirement names or refers to; an unknown one is reported.
    private func schemeName(_ member: JSONObject.Member, of requirement: TextNode, known: [SecurityScheme]) -> String {
        if known.contains(where: { $0.name == member.key }) { return member.key }
        if let name = referredScheme(member.key, at: requirement, known: known) { return name }
        report(
            "unknown-security-scheme", "no security scheme is called \"\(member.key)\"",
            at: requirement.child(member), .key,
            hint: resolver.suggestions.nearest(to: member.key, among: known.lazy.map(\.name)).map {
                "did you mean \"\($0)\"?"
            })
        return member.key
    }

    /// The scheme that a URI refers to (OpenAPI 3.2, Security Requirement Object); one that is no component of the
    /// document is added to its schemes, under the last word of the URI where that is free.
    private func referredScheme(_ uri: String, at requirement: TextNode, known: [SecurityScheme]) -> String? {
        guard version >= .openAPI32, uri.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") })
        else { return nil }
        if let name = referredSchemes[uri] { return name }
        guard let target = try? resolver.resolved(uri, in: requirement.document, at: requirement.pointer),
            let node = try? resolver.followed(target), node.value["type"] != nil
        else { return nil }
        let tokens = target.pointer.tokens
        let isComponent = target.document == root.document && tokens.dropLast() == ["components", "securitySchemes"]
        let last = tokens.last ?? uri
        if isComponent, known.contains(where: { $0.name == last }) { return last }
        let isFree = !(known + addedSchemes).contains { $0.name == last }
        guard let scheme = securityScheme(isFree ? last : uri, node) else { return nil }
        addedSchemes.append(scheme)
        referredSchemes[uri] = scheme.name
        return scheme.name
    }

    private func securityScheme(_ name: String, _ node: TextNode) -> SecurityScheme? {
        guard node.value.object != nil else {
            reportUnusable(node, "the security scheme \"\(name)\"", expected: "an object")
            return nil
        }
        let type = text("type", of: node)
        let kind: SecurityScheme.Kind =
            switch type.lowercased() {
            case "apikey": apiKey(node)
            case "http": .http(scheme: text("scheme", of: node).lowercased())
            case "oauth2": .oauth2(flows: members("flows", of: node).compactMap(flow))
            case "openidconnect": .openIDConnect(url: text("openIdConnectUrl", of: node))
            case "mutualtls": .mutualTLS
            default: .unknown(type)
            }
        if case .unknown = kind {
            report(
                "unknown-value", "the security scheme \"\(name)\" has the unknown type \"\(type)\"", at: node, .key,
                hint: "expected apiKey, http, oauth2, openIdConnect or mutualTLS")
        }
        return SecurityScheme(
            name: name, description: text("description", of: node), kind: kind,
            isDeprecated: flag("deprecated", of: node) ?? false)
    }

    /// A key in a parameter; where its place is unknown, in a header.
    func apiKey(_ node: TextNode) -> SecurityScheme.Kind {
        let place = text("in", of: node)
        guard let location = Parameter.Location(rawValue: place.lowercased()) else {
            report("unknown-value", "an API key travels in \"\(place)\", expected query, header or cookie", at: node)
            return .apiKey(name: text("name", of: node), location: .header)
        }
        return .apiKey(name: text("name", of: node), location: location)
    }

    private func flow(_ member: TextMember) -> OAuthFlow? {
        guard !member.key.hasPrefix("x-") else { return nil }
        guard let grant = OAuthFlow.Grant(rawValue: member.key), member.node.value.object != nil else {
            report(
                "unknown-value", "the OAuth flow \"\(member.key)\" is not known, it is ignored", at: member.node, .key)
            return nil
        }
        return flow(grant, member.node)
    }

    /// A flow of OAuth 2.0.
    func flow(_ grant: OAuthFlow.Grant, _ node: TextNode) -> OAuthFlow {
        OAuthFlow(
            grant: grant,
            authorizationURL: optionalText("authorizationUrl", of: node),
            tokenURL: optionalText("tokenUrl", of: node),
            refreshURL: optionalText("refreshUrl", of: node),
            deviceAuthorizationURL: optionalText("deviceAuthorizationUrl", of: node),
            scopes: node.value["scopes"]?.object.map { Array($0.keys) } ?? []
        )
    }

    /// Reports a node that is ignored because it is of the wrong kind.
    func reportUnusable(_ node: TextNode, _ name: String, expected: String) {
        report("wrong-type", "\(name) is \(node.value.kindWithArticle), expected \(expected); it is ignored", at: node)
    }
}
