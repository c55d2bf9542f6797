import Crypto
import FoundationEssentials
import JSONValues
import MCPOverHTTP
import OAuthAccess
import Synchronization
import Testing

/// An authorization server in memory, with real keys and real tokens.
private final class Issuer: Sendable {
    static let name = "https://login.example.com/tenant"

    private let key = P256.Signing.PrivateKey()
    private let other = P256.Signing.PrivateKey()
    private let fetches = Mutex<[String]>([])
    /// The names of the keys that the server shows.
    let shown = Mutex<[String]>(["first"])
    let isDown = Mutex(false)

    var fetched: [String] { fetches.withLock { $0 } }

    var documents: JSONDocumentSource {
        JSONDocumentSource { url in
            self.fetches.withLock { $0.append(url) }
            struct Unreachable: Error, CustomStringConvertible { let description = "no answer" }
            guard !self.isDown.withLock({ $0 }) else { throw Unreachable() }
            switch url {
            case "https://login.example.com/.well-known/openid-configuration/tenant":
                return Array(#"{"issuer": "\#(Self.name)", "jwks_uri": "https://login.example.com/keys"}"#.utf8)
            case "https://login.example.com/keys": return Array(try self.keySet().utf8)
            default: throw Unreachable()
            }
        }
    }

    func verifier() -> JWTAccessTokenVerifier {
        JWTAccessTokenVerifier(
            issuer: Self.name, audiences: ["https://mcp.example.com/mcp", "mcp"], documents: documents)
    }

    private func keySet() throws -> String {
        var keys: [JSONValue] = [
            ["kty": "oct", "kid": "symmetric", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"],
            ["kty": "RSA", "kid": "broken", "n": "!", "e": "?"], "nonsense",
        ]
        for name in shown.withLock({ $0 }) {
            let point = Array(key.publicKey.rawRepresentation)
            keys.append([
                "kty": "EC", "crv": "P-256", "kid": .string(name), "alg": "ES256", "use": "sig",
                "x": .string(Self.encode(Array(point.prefix(32)))), "y": .string(Self.encode(Array(point.suffix(32)))),
            ])
        }
        return JSONValue.object(["keys": .array(keys)]).compactText
    }

    /// A token; `change` may alter its claims.
    func token(
        kid: String? = "first", isForged: Bool = false, _ change: (inout [String: JSONValue]) -> Void = { _ in }
    ) async throws -> String {
        var claims: [String: JSONValue] = [
            "iss": .string(Self.name), "aud": "mcp", "sub": "ann", "scope": "api:read api:write",
            "exp": .integer(Int(Date.now.timeIntervalSince1970) + 600),
        ]
        change(&claims)
        var header: JSONObject = ["alg": "ES256", "typ": "at+jwt"]
        if let kid { header["kid"] = .string(kid) }
        var object = JSONObject()
        for (name, value) in claims.sorted(by: { $0.key < $1.key }) { object[name] = value }
        let text = [JSONValue.object(header), .object(object)]
            .map { Self.encode(Array($0.compactText.utf8)) }.joined(separator: ".")
        let signature = try (isForged ? other : key).signature(for: Array(text.utf8))
        return text + "." + Self.encode(Array(signature.rawRepresentation))
    }

    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

@Suite("Access tokens")
struct JWTAccessTokenVerifierTests {
    @Test("A token of the issuer for this audience grants its scopes")
    func good() async throws {
        let issuer = Issuer()
        let verifier = issuer.verifier()
        let grant = try await verifier.grant(of: issuer.token())
        #expect(grant == AccessGrant(subject: "ann", scopes: ["api:read", "api:write"]))
        let listed = try await verifier.grant(
            of: issuer.token { claims in
                claims["scope"] = nil
                claims["scp"] = ["api:read"]
                claims["aud"] = ["other", "https://mcp.example.com/mcp"]
            })
        #expect(listed.scopes == ["api:read"])
        let unnamed = try await verifier.grant(of: issuer.token(kid: nil))
        #expect(unnamed.subject == "ann")
        #expect(issuer.fetched.filter { $0.hasSuffix("/keys") }.count == 1)
    }

    @Test(
        "A token with other claims grants nothing",
        arguments: [
            ("iss", "https://evil.example.com", "another issuer"), ("aud", "somebody else", "another audience"),
            ("aud", nil, "another audience"), ("exp", 1, "expired"), ("exp", nil, "claims"),
            ("nbf", 9_999_999_999, "not valid yet"),
            ("exp", "soon", "claims"),
        ] as [(String, JSONValue?, String)])
    func claims(name: String, value: JSONValue?, reason: String) async throws {
        let issuer = Issuer()
        let token = try await issuer.token { $0[name] = value }
        let refusal = await #expect(throws: AccessTokenRefusal.self) { try await issuer.verifier().grant(of: token) }
        #expect(refusal?.reason.contains(reason) == true)
        #expect(refusal?.isTemporary == false)
    }

    @Test("A forged, altered, unsigned or symmetric token grants nothing")
    func forged() async throws {
        let issuer = Issuer()
        let verifier = issuer.verifier()
        let good = try await issuer.token()
        let parts = good.split(separator: ".").map(String.init)
        let encode = { (text: String) in Issuer.encode(Array(text.utf8)) }
        let candidates = [
            try await issuer.token(isForged: true), try await issuer.token(kid: "unknown"),
            try await issuer.token(kid: "symmetric"), try await issuer.token(kid: "broken"), "", ".", "..", "a.b.c",
            [encode(#"{"alg":"none","kid":"first"}"#), parts[1], ""].joined(separator: "."),
            [encode(#"{"alg":"HS256","kid":"first"}"#), parts[1], parts[2]].joined(separator: "."),
            [parts[0], encode(#"{"iss":"https://login.example.com/tenant","aud":"mcp","exp":9999999999}"#), parts[2]]
                .joined(separator: "."),
            good + "x", String(good.dropLast(4)), good + ".x", String(repeating: "a", count: 100_000),
        ]
        for candidate in candidates {
            let refusal = await #expect(throws: AccessTokenRefusal.self, "\(candidate.prefix(80))") {
                try await verifier.grant(of: candidate)
            }
            #expect(refusal?.isTemporary == false)
        }
        _ = try await verifier.grant(of: good)
    }

    @Test("While the issuer cannot be reached nobody is told that the token is bad, and known keys go on working")
    func unreachable() async throws {
        let issuer = Issuer()
        let token = try await issuer.token()
        let verifier = issuer.verifier()
        issuer.isDown.withLock { $0 = true }
        let refusal = await #expect(throws: AccessTokenRefusal.self) { try await verifier.grant(of: token) }
        #expect(refusal?.isTemporary == true)
        issuer.isDown.withLock { $0 = false }
        _ = try await verifier.grant(of: token)
        issuer.isDown.withLock { $0 = true }
        _ = try await verifier.grant(of: token)
    }

    @Test("Tokens with unknown keys do not make the server ask its issuer all the time")
    func bounded() async throws {
        let issuer = Issuer()
        let verifier = issuer.verifier()
        for place in 0..<20 {
            let token = try await issuer.token(kid: "unknown \(place)")
            await #expect(throws: AccessTokenRefusal.self) { try await verifier.grant(of: token) }
        }
        #expect(issuer.fetched.filter { $0.hasSuffix("/keys") }.count == 1)
    }
}
