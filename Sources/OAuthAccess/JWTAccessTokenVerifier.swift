import JSONValues
import JWTKit
package import MCPOverHTTP

/// Checks access tokens that are JSON Web Tokens of one issuer, for one audience (RFC 9068, section 4).
package struct JWTAccessTokenVerifier: AccessTokenVerifier {
    private let issuer: String
    private let audiences: Set<String>
    private let keys: KeySet

    /// Makes a verifier; nothing is fetched yet.
    ///
    /// - Parameters:
    ///   - issuer: the issuer's identifier, as it stands in `iss`.
    ///   - audiences: what `aud` has to hold one of.
    ///   - keySet: the URL of the issuer's JSON Web Key Set; `nil` asks the issuer's metadata for it.
    ///   - documents: what reads the metadata and the keys.
    package init(issuer: String, audiences: Set<String>, keySet: String? = nil, documents: JSONDocumentSource) {
        self.issuer = issuer
        self.audiences = audiences
        keys = KeySet(documents: documents) { () async throws(OAuthAccessError) in
            if let keySet { return keySet }
            return try await AuthorizationServer(issuer: issuer, documents: documents).keySetURL()
        }
    }

    package func grant(of token: String) async throws(AccessTokenRefusal) -> AccessGrant {
        guard token.utf8.count <= Self.largestToken, let header = Self.header(of: token) else {
            throw AccessTokenRefusal("it is no JSON Web Token")
        }
        let name = header["kid"]?.string
        let known: KeySet.Keys
        do { known = try await keys.keys(with: name) } catch {
            throw AccessTokenRefusal(error.description, isTemporary: true)
        }
        // An unknown name would be checked with whatever key comes first.
        if let name, !known.names.contains(name) { throw AccessTokenRefusal("its key is not one of the issuer's") }
        let claims: AccessTokenClaims
        do {
            claims = try await known.collection.verify(token, as: AccessTokenClaims.self, iteratingKeys: name == nil)
        } catch {
            throw AccessTokenRefusal(Self.reason(error))
        }
        guard claims.issuer == issuer else { throw AccessTokenRefusal("it comes from another issuer") }
        guard !audiences.isDisjoint(with: claims.audience) else {
            throw AccessTokenRefusal("it is meant for another audience")
        }
        return AccessGrant(subject: claims.subject, scopes: claims.scopes)
    }

    /// Larger ones than any real token are not worth the work.
    private static let largestToken = 16 << 10

    private static func header(of token: String) -> JSONObject? {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decode(parts[0]) else { return nil }
        return (try? JSONReader.value(bytes))?.object
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? JWTError else { return "its claims cannot be read" }
        return switch error.errorType {
        case .signatureVerificationFailed: "its signature is wrong"
        case .claimVerificationFailure: "it has expired, or is not valid yet"
        case .malformedToken: "its claims cannot be read"
        default: "it cannot be checked"
        }
    }
}
