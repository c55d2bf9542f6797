import HTTPMessages
import OpenAPIDocuments
private import Synchronization

/// Gives each request its credentials, and new ones where the API refuses those that it had.
final class Authenticator: Sendable {
    /// A credential, with the secret that it was made of.
    struct Issued: Sendable {
        var scheme: String
        var secret: String
        var credential: Credential
    }

    private let plan: SecurityPlan
    private let sources: [String: SecretSource]
    private let secrets: [String: SharedValue<String>]
    private let endpoints: [String: TokenEndpoint]
    private let redactor: Redactor
    /// When each scheme's secret was last read again.
    private let rereadings = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Throws: a sentence that names a scheme that cannot be met with what was given.
    init(
        document: OpenAPIDocument,
        configuration: OpenAPIProviderConfiguration,
        transport: any HTTPTransport
    ) throws(SecretProblem) {
        plan = try SecurityPlan(document: document, configuration: configuration)
        redactor = configuration.redactor
        sources = configuration.authentication
        secrets = sources.mapValues { _ in SharedValue() }
        var endpoints: [String: TokenEndpoint] = [:]
        for (name, credentials) in configuration.oauth {
            let scheme = document.securitySchemes.first { $0.name == name }
            guard credentials.client != nil || credentials.clientID != nil || credentials.refreshToken != nil else {
                throw SecretProblem(
                    message: "there is neither a client nor a refresh token for \"\(name)\"; "
                        + "give --auth \(name)=client_credentials=SECRET or --auth \(name)=refresh_token=SECRET")
            }
            guard let address = Self.address(of: scheme?.kind, credentials, document.location) else {
                throw SecretProblem(
                    message: "no token endpoint is known for the security scheme \"\(name)\"; "
                        + "give it with --oauth \(name).token-url=URL")
            }
            endpoints[name] = TokenEndpoint(
                scheme: name,
                credentials: credentials,
                address: address,
                scopes: credentials.scopes ?? SecurityPlan.scopes(of: name, in: document),
                transport: transport,
                policy: Self.tokenPolicy(configuration.requestPolicy),
                redactor: redactor
            )
        }
        self.endpoints = endpoints
        learnSecrets(configuration, document.securitySchemes)
    }

    /// Tells the redactor the secrets that are at hand before any is used: an API may know one from another time.
    private func learnSecrets(_ configuration: OpenAPIProviderConfiguration, _ schemes: [SecurityScheme]) {
        for (name, source) in sources {
            let kind = schemes.first { $0.name == name }?.kind
            let isPair = if case .http("basic")? = kind { true } else { kind == nil && name.lowercased() == "basic" }
            learn(source, isPair: isPair)
        }
        for client in configuration.oauth.values {
            learn(client.client, isPair: true)
            learn(client.clientSecret, isPair: false)
            learn(client.refreshToken, isPair: false)
        }
    }

    /// - Parameter isPair: whether it holds `user:password`, of which the second half is a secret by itself.
    private func learn(_ source: SecretSource?, isPair: Bool) {
        guard let source, let secret = SecretReader.glance(at: source) else { return }
        redactor.add(secret)
        if isPair, let colon = secret.firstIndex(of: ":") {
            redactor.add(String(secret[secret.index(after: colon)...]))
        }
    }

    /// The schemes that the operation needs and for which there is no secret, one text an alternative.
    func missingSchemes(for operation: Operation) -> [String] { plan.missingSchemes(for: operation) }

    /// The credentials of a request.
    func credentials(for operation: Operation) async throws(SecretProblem) -> [Issued] {
        var issued: [Issued] = []
        for use in plan.uses(for: operation) {
            let secret: String =
                if let endpoint = endpoints[use.name] {
                    try await endpoint.accessToken()
                } else {
                    try await secret(of: use.name)
                }
            if let next = try issue(use, secret) { issued.append(next) }
        }
        return issued
    }

    /// New credentials in place of those that the API refused; `nil` where there are no others.
    func renewed(_ refused: [Issued], for operation: Operation) async throws(SecretProblem) -> [Issued]? {
        var issued: [Issued] = []
        var hasChanged = false
        for use in plan.uses(for: operation) {
            guard let old = refused.first(where: { $0.scheme == use.name })?.secret else { continue }
            let secret: String =
                if let endpoint = endpoints[use.name] {
                    try await endpoint.accessToken(refused: old)
                } else {
                    try await reread(use.name, refused: old)
                }
            hasChanged = hasChanged || secret != old
            if let next = try issue(use, secret) { issued.append(next) }
        }
        return hasChanged ? issued : nil
    }

    /// The secret as it now is: a file may have been replaced, and a command may give another one.
    ///
    /// A secret that stays the same is read again every few seconds at most, so that a storm of refusals does not become
    /// a storm of commands.
    private func reread(_ scheme: String, refused: String) async throws(SecretProblem) -> String {
        switch sources[scheme] {
        case .file, .command: break
        case .environment, .value, nil: return refused
        }
        let current = try await secret(of: scheme)
        guard current == refused else { return current }
        let now = ContinuousClock().now
        let mayRead = rereadings.withLock { rereadings in
            if let last = rereadings[scheme], now - last < .seconds(5) { return false }
            rereadings[scheme] = now
            return true
        }
        if mayRead { secrets[scheme]?.clear() }
        return try await secret(of: scheme)
    }

    /// The credentials of a request as a dry run shows them; no secret is read.
    func maskedCredentials(for operation: Operation) -> [Credential] {
        plan.uses(for: operation).compactMap { Credential(masked: $0.kind) }
    }

    /// The places that credentials take, so that no argument is asked for what the configuration gives.
    func places(for operation: Operation) -> Set<String> {
        Set(maskedCredentials(for: operation).map(\.place))
    }

    private func secret(of scheme: String) async throws(SecretProblem) -> String {
        guard let source = sources[scheme], let shared = secrets[scheme] else {
            throw SecretProblem(message: "there is no secret for \(scheme)")
        }
        let redactor = self.redactor
        do {
            return try await shared.value { () async throws(SecretProblem) in
                let secret = try await SecretReader.read(source)
                redactor.add(secret)
                return secret
            }
        } catch {
            throw SecretProblem(message: "the secret for \(scheme) cannot be read: \(error.message)")
        }
    }

    private func issue(_ use: SchemeUse, _ secret: String) throws(SecretProblem) -> Issued? {
        guard let credential = Credential(use.kind, secret: secret) else { return nil }
        if let defect = credential.defect {
            throw SecretProblem(message: "the secret for \(use.name) cannot be sent: \(defect)")
        }
        if case .http("basic") = use.kind {
            // The password and the encoded pair are what must not be seen; the user's name alone gives nothing away.
            if let colon = secret.firstIndex(of: ":") { redactor.add(String(secret[secret.index(after: colon)...])) }
            if case .header(_, let value) = credential { redactor.add(String(value.dropFirst("Basic ".count))) }
        }
        return Issued(scheme: use.name, secret: secret, credential: credential)
    }

    private static func address(
        of kind: SecurityScheme.Kind?,
        _ credentials: OAuthCredentials,
        _ location: String
    ) -> TokenEndpoint.Address? {
        if let url = credentials.tokenURL { return .endpoint(url) }
        switch kind {
        case .openIDConnect(let url): return .discovery(absolute(url, location))
        case .oauth2(let flows):
            let flow = flows.first { $0.grant == .clientCredentials && $0.tokenURL != nil }
            let url = credentials.refreshToken == nil ? flow?.tokenURL : refreshURL(of: flows)
            let chosen = url ?? flows.lazy.compactMap(\.tokenURL).first
            return chosen.map { .endpoint(absolute($0, location)) }
        default: return nil
        }
    }

    private static func refreshURL(of flows: [OAuthFlow]) -> String? {
        flows.lazy.compactMap { $0.refreshURL }.first ?? flows.lazy.compactMap { $0.tokenURL }.first
    }

    /// A token URL may be relative to the document (OpenAPI 3.2, Relative References in API URLs).
    private static func absolute(_ url: String, _ location: String) -> String {
        guard !url.contains("://"), let base = try? HTTPURL(location), let resolved = try? base.resolving(url) else {
            return url
        }
        return resolved.text
    }

    /// Token endpoints often stand on another host than the API; they have no reason to send anybody elsewhere.
    private static func tokenPolicy(_ policy: HTTPRequestPolicy) -> HTTPRequestPolicy {
        var policy = policy
        policy.egress.allowedHosts = nil
        policy.redirects.scope = .nowhere
        return policy
    }
}
