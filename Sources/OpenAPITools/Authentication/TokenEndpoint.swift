import HTTPMessages
import JSONValues
private import Synchronization

/// Gets access tokens from a token endpoint (RFC 6749, sections 4.4 and 6; OpenID Connect Discovery 1.0, section 4).
final class TokenEndpoint: Sendable {
    /// An access token, and how long it is good.
    private struct Token: Sendable {
        var text: String
        /// When it should be used no more; `nil` where the server did not say.
        var expiry: ContinuousClock.Instant?
    }

    private let scheme: String
    private let credentials: OAuthCredentials
    /// The document's token endpoint, or the discovery document that names it.
    private let address: Address
    private let scopes: [String]
    private let transport: any HTTPTransport
    private let policy: HTTPRequestPolicy
    private let redactor: Redactor
    private let token = SharedValue<Token>()
    private let discovered = SharedValue<String>()
    /// The refresh token that the server gave in place of the one that was used.
    private let rotatedRefreshToken = Mutex<String?>(nil)

    /// Where the token endpoint is.
    enum Address: Sendable {
        case endpoint(String)
        case discovery(String)
    }

    init(
        scheme: String,
        credentials: OAuthCredentials,
        address: Address,
        scopes: [String],
        transport: any HTTPTransport,
        policy: HTTPRequestPolicy,
        redactor: Redactor
    ) {
        self.scheme = scheme
        self.credentials = credentials
        self.address = address
        self.scopes = scopes
        self.transport = transport
        self.policy = policy
        self.redactor = redactor
    }

    /// An access token that is still good; asked for once however many need it.
    ///
    /// - Parameter refused: a token that the API has just refused, which is not handed out again.
    func accessToken(refused: String? = nil) async throws(SecretProblem) -> String {
        try await token.value(
            isUsable: { token in
                token.text != refused && token.expiry.map { ContinuousClock().now < $0 } ?? true
            },
            make: { () async throws(SecretProblem) in try await self.fetch() }
        ).text
    }

    private func fetch() async throws(SecretProblem) -> Token {
        var fields: [(String, String)] = []
        var headers = [
            HTTPHeader("Content-Type", "application/x-www-form-urlencoded"), HTTPHeader("Accept", "application/json"),
        ]
        if let refreshToken = credentials.refreshToken {
            let current: String =
                if let rotated = rotatedRefreshToken.withLock(\.self) { rotated } else {
                    try await secret(refreshToken)
                }
            fields += [("grant_type", "refresh_token"), ("refresh_token", current)]
        } else {
            fields.append(("grant_type", "client_credentials"))
        }
        if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
        let (client, clientSecret) = try await self.client()
        if let client, let clientSecret, credentials.clientAuthentication == .basic {
            let pair = "\(PercentEncoding.encodeForm(client)):\(PercentEncoding.encodeForm(clientSecret))"
            let encoded = Base64.encode(Array(pair.utf8))
            redactor.add(encoded)
            headers.append(HTTPHeader("Authorization", "Basic \(encoded)"))
        } else {
            if let client { fields.append(("client_id", client)) }
            if let clientSecret { fields.append(("client_secret", clientSecret)) }
        }
        let body = fields.map { "\($0.0)=\(PercentEncoding.encodeForm($0.1))" }.joined(separator: "&")
        let request = HTTPRequest(
            method: "POST", url: try await endpoint(), headers: headers, body: Array(body.utf8), policy: policy)
        return try token(from: try await answer(to: request, from: "the token endpoint"))
    }

    private func token(from answer: JSONValue) throws(SecretProblem) -> Token {
        guard let text = answer["access_token"]?.string, !text.isEmpty else {
            throw problem("the token endpoint's answer has no access_token")
        }
        redactor.add(text)
        if let refreshToken = answer["refresh_token"]?.string {
            redactor.add(refreshToken)
            rotatedRefreshToken.withLock { $0 = refreshToken }
        }
        // Servers are careless here: some write the seconds as a string.
        let seconds = answer["expires_in"]?.number?.double ?? answer["expires_in"]?.string.flatMap { Double($0) }
        let lifetime = seconds.map { min(max($0, 0), 1e9) }
        // A token is renewed a little early, so that none runs out on its way.
        let expiry = lifetime.map { ContinuousClock().now + .seconds($0 - min(30, $0 / 10)) }
        return Token(text: text, expiry: expiry)
    }

    private func endpoint() async throws(SecretProblem) -> String {
        if let tokenURL = credentials.tokenURL { return tokenURL }
        switch address {
        case .endpoint(let url): return url
        case .discovery(let url):
            return try await discovered.value { () async throws(SecretProblem) in
                let request = HTTPRequest(
                    method: "GET", url: url, headers: [HTTPHeader("Accept", "application/json")], policy: self.policy)
                let answer = try await self.answer(to: request, from: "the discovery document \(url)")
                guard let endpoint = answer["token_endpoint"]?.string else {
                    throw self.problem("the discovery document \(url) names no token_endpoint")
                }
                return endpoint
            }
        }
    }

    private func answer(to request: HTTPRequest, from source: String) async throws(SecretProblem) -> JSONValue {
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw SecretProblem(
                message: "no access token for \(scheme): \(source) gave no answer: \(redactor.redact(error.message))",
                isCancellation: error.code == .cancelled)
        }
        let value = try? JSONReader.value(response.body)
        guard response.status < 300, let value else {
            let text = value?["error_description"]?.string ?? value?["error"]?.string
            let reason = text.map { ": \(redactor.redact($0).prefix(200))" } ?? ""
            throw problem("\(source) answered HTTP \(response.status)\(reason)")
        }
        return value
    }

    /// The client's identifier and secret, as far as they were given.
    private func client() async throws(SecretProblem) -> (id: String?, secret: String?) {
        guard let source = credentials.client else {
            let id: String? = if let source = credentials.clientID { try await SecretReader.read(source) } else { nil }
            let secret: String? = if let source = credentials.clientSecret { try await secret(source) } else { nil }
            return (id, secret)
        }
        let pair = try await secret(source)
        guard let colon = pair.firstIndex(of: ":") else {
            throw problem("the \(source) holds no client as id:secret")
        }
        let secret = String(pair[pair.index(after: colon)...])
        redactor.add(secret)
        return (String(pair[..<colon]), secret)
    }

    private func secret(_ source: SecretSource) async throws(SecretProblem) -> String {
        let secret = try await SecretReader.read(source)
        redactor.add(secret)
        return secret
    }

    private func problem(_ message: String) -> SecretProblem {
        SecretProblem(message: "no access token for \(scheme): \(message)")
    }
}
