import HTTPTypes
import Hummingbird

/// Decides whom the server lets in: by `Host` and `Origin` against DNS rebinding, and by a bearer token or OAuth.
struct AccessPolicy: Sendable {
    /// Why a request is refused.
    enum Refusal: Equatable {
        /// The `Host` header is missing.
        case noHost
        /// The `Host` header names somebody else.
        case foreignHost
        /// A page of another origin sent the request.
        case foreignOrigin
        /// There is no token.
        case noToken
        /// The token is wrong; with why, where that may be told.
        case wrongToken(String?)
        /// The token lacks some of these scopes.
        case insufficientScope([String])
        /// Nobody can tell at the moment whether the token is good.
        case undecided(String)
    }

    /// What a request may do.
    enum Admission: Equatable {
        /// Everything, or reading only; with whom the token stands for, where it says so.
        case admitted(isReadOnly: Bool, caller: String? = nil)
        /// Nothing.
        case refused(Refusal)
    }

    private let isLoopback: Bool
    private let allowedHosts: Set<String>
    private let allowedOrigins: Set<String>
    private let token: [UInt8]?
    private let resource: ProtectedResource?

    /// Makes a policy of the options.
    ///
    /// - Throws: an error where the options would open the server to the network without a token.
    init(_ options: HTTPServerOptions) throws(HTTPServerError) {
        isLoopback = HostName.isLoopback(options.host)
        if !isLoopback, options.token == nil, options.resource == nil, !options.allowsOpenAccess {
            throw HTTPServerError(
                description: """
                    \(options.host) can be reached from other machines, so it needs a token (--token env:NAME) or OAuth \
                    (--oauth-issuer); listen on 127.0.0.1, or allow everybody with --insecure
                    """
            )
        }
        if let token = options.token, token.isEmpty {
            throw HTTPServerError(description: "The token is empty; give one that is hard to guess")
        }
        allowedHosts = Set(options.allowedHosts.map { $0.lowercased() })
        allowedOrigins = Set(options.allowedOrigins.map { $0.lowercased() })
        token = options.token.map { Array($0.utf8) }
        resource = options.resource
    }

    /// Whether the request comes from where it may come from; `nil` where it does.
    func refusal(of head: HTTPRequest) -> Refusal? {
        guard let authority = head.authority, !authority.isEmpty else { return .noHost }
        if !isKnownHost(authority) { return .foreignHost }
        if let origin = head.headerFields[.origin], !isKnownOrigin(origin) { return .foreignOrigin }
        return nil
    }

    /// What the request may do, judged by the token that it carries.
    func admission(of head: HTTPRequest) async -> Admission {
        guard token != nil || resource != nil else { return .admitted(isReadOnly: false) }
        guard let candidate = Self.bearerToken(of: head) else { return .refused(.noToken) }
        if let token {
            let isRight = Self.isSame(Array(candidate.utf8), token)
            return isRight ? .admitted(isReadOnly: false) : .refused(.wrongToken(nil))
        }
        guard let resource else { return .refused(.noToken) }
        do {
            let grant = try await resource.verifier.grant(of: String(candidate))
            guard grant.scopes.isSuperset(of: resource.requiredScopes) else {
                return .refused(.insufficientScope(resource.requiredScopes))
            }
            let isReadOnly = resource.writeScope.map { !grant.scopes.contains($0) } ?? false
            return .admitted(isReadOnly: isReadOnly, caller: grant.subject)
        } catch {
            return .refused(error.isTemporary ? .undecided(error.reason) : .wrongToken(error.reason))
        }
    }

    private static func bearerToken(of head: HTTPRequest) -> Substring? {
        guard let field = head.headerFields[.authorization] else { return nil }
        let scheme = "bearer "
        guard field.utf8.count > scheme.utf8.count, field.prefix(scheme.count).lowercased() == scheme else {
            return nil
        }
        return field.dropFirst(scheme.count)
    }

    /// The origin to name in CORS headers; `nil` where the request comes from no page that may read the answer.
    func sharedOrigin(of head: HTTPRequest) -> String? {
        guard let origin = head.headerFields[.origin] else { return nil }
        return allowedOrigins.contains("*") || allowedOrigins.contains(origin.lowercased()) ? origin : nil
    }

    private func isKnownHost(_ authority: String) -> Bool {
        let name = HostName.withoutPort(authority).lowercased()
        if allowedHosts.contains("*") || allowedHosts.contains(name) { return true }
        // On a public address the token decides, unless the operator has said which names are ours.
        return isLoopback ? HostName.isLoopback(name) : allowedHosts.isEmpty
    }

    private func isKnownOrigin(_ origin: String) -> Bool {
        let origin = origin.lowercased()
        if allowedOrigins.contains("*") || allowedOrigins.contains(origin) { return true }
        guard isLoopback else { return false }
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return HostName.isLoopback(HostName.withoutPort(String(origin.dropFirst(scheme.count))))
        }
        return false
    }

    /// Compares in a time that depends on the length of the candidate only.
    private static func isSame(_ candidate: [UInt8], _ secret: [UInt8]) -> Bool {
        var difference = candidate.count ^ secret.count
        for (place, byte) in candidate.enumerated() { difference |= Int(byte ^ secret[place % secret.count]) }
        return difference == 0
    }
}
