import JSONValues

/// Finds the keys of an authorization server (RFC 8414; OpenID Connect Discovery 1.0).
struct AuthorizationServer: Sendable {
    let issuer: String
    let documents: JSONDocumentSource

    /// Where the server's keys are, as its metadata says.
    func keySetURL() async throws(OAuthAccessError) -> String {
        var failure: OAuthAccessError?
        for url in metadataURLs {
            do throws(OAuthAccessError) {
                let metadata = try await documents.object(at: url)
                guard metadata["issuer"]?.string == issuer else {
                    throw OAuthAccessError("\(url) names another issuer than \(issuer)")
                }
                guard let keySet = metadata["jwks_uri"]?.string else {
                    throw OAuthAccessError("\(url) has no jwks_uri")
                }
                return keySet
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? OAuthAccessError("\(issuer) is no issuer")
    }

    /// The places to look at, in the order of the protocol's page on authorization: the well-known path inserted before
    /// the issuer's own, and OpenID's appended.
    private var metadataURLs: [String] {
        let start = issuer.firstRange(of: "://")?.upperBound ?? issuer.startIndex
        let end = issuer[start...].firstIndex(of: "/") ?? issuer.endIndex
        let host = issuer[..<end]
        var path = issuer[end...]
        while path.hasSuffix("/") { path = path.dropLast() }
        let inserted = ["oauth-authorization-server", "openid-configuration"].map { "\(host)/.well-known/\($0)\(path)" }
        return path.isEmpty ? inserted : inserted + ["\(host)\(path)/.well-known/openid-configuration"]
    }
}
