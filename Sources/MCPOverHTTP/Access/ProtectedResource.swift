import JSONValues

/// The server as a protected resource of OAuth 2.1: what clients are told, and who may do what (RFC 9728).
package struct ProtectedResource: Sendable {
    /// The URL by which clients know the endpoint, such as `https://mcp.example.com/mcp`.
    package var identifier: String
    /// The issuers whose tokens are taken.
    package var authorizationServers: [String]
    /// The scopes that every token needs.
    package var requiredScopes: [String]
    /// The scope without which a bearer may only read; `nil` lets every bearer write.
    package var writeScope: String?
    /// What decides about a token.
    package var verifier: any AccessTokenVerifier

    /// Makes a protected resource.
    package init(
        identifier: String,
        authorizationServers: [String],
        requiredScopes: [String] = [],
        writeScope: String? = nil,
        verifier: any AccessTokenVerifier
    ) {
        self.identifier = identifier
        self.authorizationServers = authorizationServers
        self.requiredScopes = requiredScopes
        self.writeScope = writeScope
        self.verifier = verifier
    }

    static let wellKnownPath = "/.well-known/oauth-protected-resource"

    /// The metadata document (RFC 9728, section 2).
    var metadata: String {
        var object: JSONObject = [
            "resource": .string(identifier),
            "authorization_servers": .array(authorizationServers.map(JSONValue.string)),
            "bearer_methods_supported": ["header"],
        ]
        let scopes = supportedScopes
        if !scopes.isEmpty { object["scopes_supported"] = .array(scopes.map(JSONValue.string)) }
        return JSONValue.object(object).compactText
    }

    /// Where the metadata is: the well-known path stands between host and path (RFC 9728, section 3.1).
    var metadataURL: String {
        let (host, path) = parts
        return host + Self.wellKnownPath + path
    }

    /// Whether a path of this server is one of the two where clients look for the metadata.
    func isMetadataPath(_ path: some StringProtocol, endpoint: String) -> Bool {
        guard path.hasPrefix(Self.wellKnownPath) else { return false }
        let rest = path.dropFirst(Self.wellKnownPath.count)
        return rest.isEmpty || rest == "/" || rest == endpoint || rest == parts.path
    }

    /// The value of `WWW-Authenticate` (RFC 6750, section 3; RFC 9728, section 5.1).
    ///
    /// - Parameters:
    ///   - error: the error code of RFC 6750; `nil` where there was no token.
    ///   - reason: why, for people.
    ///   - scopes: the scopes to ask for.
    func challenge(error: String? = nil, reason: String? = nil, scopes: [String]) -> String {
        var parameters = ["realm=\"mcp\"", "resource_metadata=\"\(Self.quotable(metadataURL))\""]
        if let error { parameters.append("error=\"\(error)\"") }
        if let reason { parameters.append("error_description=\"\(Self.quotable(reason))\"") }
        if !scopes.isEmpty { parameters.append("scope=\"\(Self.quotable(scopes.joined(separator: " ")))\"") }
        return "Bearer " + parameters.joined(separator: ", ")
    }

    /// Every scope that means something here.
    var supportedScopes: [String] {
        guard let writeScope, !requiredScopes.contains(writeScope) else { return requiredScopes }
        return requiredScopes + [writeScope]
    }

    private var parts: (host: String, path: String) {
        let start = identifier.firstRange(of: "://")?.upperBound ?? identifier.startIndex
        let end = identifier[start...].firstIndex(of: "/") ?? identifier.endIndex
        let path = identifier[end...].prefix { $0 != "?" && $0 != "#" }
        return (String(identifier[..<end]), path == "/" ? "" : String(path))
    }

    /// Leaves out what would end a quoted string or the header.
    private static func quotable(_ text: String) -> String {
        String(decoding: text.utf8.filter { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }, as: UTF8.self)
    }
}
