/// One alternative of `security`: every scheme in it must be met; empty means that nothing is needed.
package struct SecurityRequirement: Sendable, Hashable {
    /// The schemes by name, with the scopes or roles that are needed.
    package var schemes: [Item]

    /// One scheme and what is needed of it.
    package struct Item: Sendable, Hashable {
        package var name: String
        package var scopes: [String]

        /// Makes a scheme and what is needed of it.
        package init(name: String, scopes: [String] = []) {
            self.name = name
            self.scopes = scopes
        }
    }

    /// Makes an alternative.
    package init(schemes: [Item] = []) {
        self.schemes = schemes
    }
}

/// A way to prove who calls (Security Scheme Object).
package struct SecurityScheme: Sendable, Hashable {
    package var name: String
    package var description: String
    package var kind: Kind
    package var isDeprecated: Bool

    /// The ways.
    package enum Kind: Sendable, Hashable {
        /// A secret in a parameter of that name.
        case apiKey(name: String, location: Parameter.Location)
        /// An `Authorization` header of that scheme, in lower case: `basic`, `bearer`, …
        case http(scheme: String)
        /// OAuth 2.0, with the flows that are offered.
        case oauth2(flows: [OAuthFlow])
        /// OpenID Connect, discovered at that URL.
        case openIDConnect(url: String)
        case mutualTLS
        /// A kind that this program does not know, as it was written.
        case unknown(String)
    }

    /// Makes a way to prove who calls.
    package init(name: String, description: String = "", kind: Kind, isDeprecated: Bool = false) {
        self.name = name
        self.description = description
        self.kind = kind
        self.isDeprecated = isDeprecated
    }
}

/// One flow of OAuth 2.0 (RFC 6749; device authorization RFC 8628).
package struct OAuthFlow: Sendable, Hashable {
    /// The flows.
    package enum Grant: String, Sendable, Hashable {
        case implicit, password, clientCredentials, authorizationCode, deviceAuthorization
    }

    package var grant: Grant
    package var authorizationURL: String?
    package var tokenURL: String?
    package var refreshURL: String?
    package var deviceAuthorizationURL: String?
    package var scopes: [String]

    /// Makes a flow of its parts.
    package init(
        grant: Grant,
        authorizationURL: String? = nil,
        tokenURL: String? = nil,
        refreshURL: String? = nil,
        deviceAuthorizationURL: String? = nil,
        scopes: [String] = []
    ) {
        self.grant = grant
        self.authorizationURL = authorizationURL
        self.tokenURL = tokenURL
        self.refreshURL = refreshURL
        self.deviceAuthorizationURL = deviceAuthorizationURL
        self.scopes = scopes
    }
}
