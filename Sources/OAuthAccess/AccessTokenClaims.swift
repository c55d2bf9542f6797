private import FoundationEssentials
import JWTKit

/// The claims of an access token that decide about it (RFC 9068, section 2.2; RFC 7519, section 4.1).
struct AccessTokenClaims: JWTPayload {
    let issuer: String
    let audience: [String]
    let subject: String?
    let expiry: ExpirationClaim
    let notBefore: NotBeforeClaim?
    let scopes: Set<String>

    private enum CodingKeys: String, CodingKey {
        case issuer = "iss"
        case audience = "aud"
        case subject = "sub"
        case expiry = "exp"
        case notBefore = "nbf"
        case scope
        case shortScope = "scp"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        issuer = try container.decode(String.self, forKey: .issuer)
        audience = try Self.texts(in: container, .audience)
        subject = try container.decodeIfPresent(String.self, forKey: .subject)
        expiry = try container.decode(ExpirationClaim.self, forKey: .expiry)
        notBefore = try container.decodeIfPresent(NotBeforeClaim.self, forKey: .notBefore)
        // RFC 8693 has one text with spaces; some issuers write `scp`, and some of these a list.
        let granted = try Self.texts(in: container, .scope) + Self.texts(in: container, .shortScope)
        scopes = Set(granted.flatMap { $0.split(separator: " ").map(String.init) })
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(issuer, forKey: .issuer)
        try container.encode(audience, forKey: .audience)
        try container.encodeIfPresent(subject, forKey: .subject)
        try container.encode(expiry, forKey: .expiry)
        try container.encodeIfPresent(notBefore, forKey: .notBefore)
        try container.encode(scopes.sorted().joined(separator: " "), forKey: .scope)
    }

    /// Whether the token may be used now; clocks may differ by a minute.
    func verify(using algorithm: some JWTAlgorithm) throws {
        try expiry.verifyNotExpired(currentDate: Date(timeIntervalSinceNow: -60))
        try notBefore?.verifyNotBefore(currentDate: Date(timeIntervalSinceNow: 60))
    }

    private static func texts(
        in container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys
    ) throws -> [String] {
        if let text = try? container.decodeIfPresent(String.self, forKey: key) { return [text] }
        return try container.decodeIfPresent([String].self, forKey: key) ?? []
    }
}
