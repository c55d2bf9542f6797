import HTTPMessages
import OpenAPIDocuments

/// One security scheme that a request has to meet, and where its secret comes from.
struct SchemeUse: Sendable {
    var name: String
    var kind: SecurityScheme.Kind
}

/// What a secret becomes in a request.
enum Credential: Sendable, Hashable {
    case header(name: String, value: String)
    case query(name: String, value: String)
    case cookie(name: String, value: String)

    /// The credential that a scheme makes of its secret; `nil` for a kind that no secret can meet.
    init?(_ kind: SecurityScheme.Kind, secret: String) {
        switch kind {
        case .apiKey(let name, .query): self = .query(name: name, value: secret)
        case .apiKey(let name, .cookie): self = .cookie(name: name, value: secret)
        case .apiKey(let name, .header): self = .header(name: name, value: secret)
        case .apiKey(_, .path), .apiKey(_, .querystring), .mutualTLS, .unknown: return nil
        case .http("basic"): self = Self.authorization("Basic", Base64.encode(Array(Self.userAndPassword(secret).utf8)))
        case .http("bearer"), .oauth2, .openIDConnect: self = Self.authorization("Bearer", secret)
        case .http(let scheme): self = Self.authorization(scheme.prefix(1).uppercased() + scheme.dropFirst(), secret)
        }
    }

    /// The credential as a dry run shows it.
    init?(masked kind: SecurityScheme.Kind) {
        switch kind {
        case .http("basic"): self = Self.authorization("Basic", Redactor.mask)
        default: self.init(kind, secret: Redactor.mask)
        }
    }

    /// Where the credential goes, so that two for one place are noticed.
    var place: String {
        switch self {
        case .header(let name, _): "header \(name.lowercased())"
        case .query(let name, _): "query \(name)"
        case .cookie(let name, _): "cookie \(name)"
        }
    }

    /// Why the credential cannot be sent; `nil` where it can.
    var defect: String? {
        switch self {
        case .header(let name, let value): HTTPHeader(name, value).defect
        case .cookie(_, let value) where value.utf8.contains(UInt8(ascii: ";")):
            "it holds a semicolon, which would end the cookie"
        case .cookie(let name, let value): HTTPHeader("Cookie", "\(name)=\(value)").defect
        case .query: nil
        }
    }

    private static func authorization(_ scheme: String, _ text: String) -> Credential {
        // A secret may hold its scheme already, as people copy it.
        let isComplete = text.lowercased().hasPrefix(scheme.lowercased() + " ")
        return .header(name: "Authorization", value: isComplete ? text : "\(scheme) \(text)")
    }

    /// A user without password is an API key in basic's clothes: the password is then empty.
    private static func userAndPassword(_ secret: String) -> String {
        secret.contains(":") ? secret : secret + ":"
    }
}
