/// Decides whether an access token lets its bearer in (OAuth 2.1, section 5.2).
package protocol AccessTokenVerifier: Sendable {
    /// What the token grants.
    ///
    /// - Throws: why it grants nothing.
    func grant(of token: String) async throws(AccessTokenRefusal) -> AccessGrant
}

/// What an access token grants to its bearer.
package struct AccessGrant: Sendable, Hashable {
    /// Whom the token stands for, as the authorization server calls them.
    package var subject: String?
    /// The scopes that were granted.
    package var scopes: Set<String>

    /// Makes a grant.
    package init(subject: String? = nil, scopes: Set<String>) {
        self.subject = subject
        self.scopes = scopes
    }
}

/// Why an access token grants nothing.
package struct AccessTokenRefusal: Error, Sendable, Hashable {
    /// A few words for the client, without a full stop; they hold no secret.
    package var reason: String
    /// Whether the token may be good, but nobody can tell at the moment.
    package var isTemporary: Bool

    /// Makes a refusal.
    package init(_ reason: String, isTemporary: Bool = false) {
        self.reason = reason
        self.isTemporary = isTemporary
    }
}
