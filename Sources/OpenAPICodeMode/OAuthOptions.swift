private import CurlTransport
private import HTTPMessages
import MCPOverHTTP
private import OAuthAccess

/// Who issues the tokens that clients of an HTTP server carry, and what they allow (OAuth 2.1; RFC 9728).
///
/// The server is a resource server: it checks tokens, and leaves logging in to the issuer, which clients find through
/// the server's metadata.
public struct OAuthOptions: Sendable, Hashable {
    /// The issuer's identifier: an `https` URL, as it stands in the tokens' `iss`.
    public var issuer: String
    /// The URL by which clients know the endpoint, such as `https://mcp.example.com/mcp`.
    public var resource: String
    /// What a token's `aud` has to hold one of; empty means ``resource``.
    public var audiences: [String] = []
    /// The scopes that every token needs.
    public var scopes: [String] = []
    /// The scope without which a bearer may only read; `nil` lets every bearer write.
    public var writeScope: String?
    /// The URL of the issuer's JSON Web Key Set; `nil` asks the issuer's metadata for it.
    public var keySet: String?

    /// Makes options that take every token of the issuer for the resource.
    public init(issuer: String, resource: String) {
        self.issuer = issuer
        self.resource = resource
    }

    /// The server as OAuth sees it.
    ///
    /// - Throws: ``MCPServerError`` where a URL cannot be trusted.
    func protectedResource() throws -> ProtectedResource {
        for url in [issuer, keySet].compactMap(\.self) { try Self.check(url) }
        do { _ = try HTTPURL(resource) } catch {
            throw MCPServerError(
                description: "\(resource): \(error); give the URL by which clients know this server's endpoint")
        }
        let transport = try CurlTransport()
        let documents = JSONDocumentSource { url in
            let policy = HTTPRequestPolicy(timeout: .seconds(10), maximumResponseBytes: 1 << 20)
            let request = HTTPRequest(
                method: "GET", url: url, headers: [HTTPHeader("Accept", "application/json")], policy: policy)
            let response = try await transport.send(request)
            guard response.status == 200 else { throw MCPServerError(description: "HTTP \(response.status)") }
            return response.body
        }
        return ProtectedResource(
            identifier: resource,
            authorizationServers: [issuer],
            requiredScopes: scopes,
            writeScope: writeScope,
            verifier: JWTAccessTokenVerifier(
                issuer: issuer, audiences: Set(audiences.isEmpty ? [resource] : audiences), keySet: keySet,
                documents: documents))
    }

    /// Keys that came over a line that others can write to would let anybody in.
    private static func check(_ text: String) throws {
        do {
            let origin = try HTTPURL(text).origin
            if origin.scheme == .https || origin.host == "localhost" { return }
            if IPAddress(origin.host)?.scope == .loopback { return }
        } catch {
            throw MCPServerError(description: "\(text): \(error)")
        }
        throw MCPServerError(
            description: "\(text) has to be an https URL, since whoever answers there decides who may call")
    }
}
