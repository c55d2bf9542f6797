/// What this program shows a token endpoint to get an access token (RFC 6749): a client's secret, or a refresh token.
public struct OAuthCredentials: Sendable {
    /// Where the client's secret is put.
    public enum ClientAuthentication: String, Sendable, Hashable {
        /// In an `Authorization` header (section 2.3.1, which every server has to support).
        case basic
        /// In the body of the request.
        case body
    }

    /// The client's identifier and secret in one, `id:secret`; where there is one, the two fields below are not used.
    public var client: SecretSource?
    /// The client's identifier.
    public var clientID: SecretSource?
    /// The client's secret.
    public var clientSecret: SecretSource?
    /// A refresh token; with one, the refresh grant is used, else client credentials.
    public var refreshToken: SecretSource?
    /// The token endpoint; `nil` for the document's.
    public var tokenURL: String?
    /// The scopes to ask for; `nil` for those that the document's operations need.
    public var scopes: [String]?
    /// Where the client's secret is put.
    public var clientAuthentication: ClientAuthentication

    /// Makes credentials.
    public init(
        client: SecretSource? = nil,
        clientID: SecretSource? = nil,
        clientSecret: SecretSource? = nil,
        refreshToken: SecretSource? = nil,
        tokenURL: String? = nil,
        scopes: [String]? = nil,
        clientAuthentication: ClientAuthentication = .basic
    ) {
        self.client = client
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
        self.tokenURL = tokenURL
        self.scopes = scopes
        self.clientAuthentication = clientAuthentication
    }
}
