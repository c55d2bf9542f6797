import ArgumentParser

/// `--auth [NAME=]SCHEME[=GRANT]=SECRET`, where SECRET is `env:VAR`, `file:PATH` or `cmd:COMMAND`.
struct AuthenticationArgument: ExpressibleByArgument {
    /// How an access token is got for what SECRET holds, as RFC 6749 calls it.
    enum Grant: String, CaseIterable {
        /// SECRET is the client, `id:secret`.
        case clientCredentials = "client_credentials"
        /// SECRET is the refresh token.
        case refreshToken = "refresh_token"
    }

    /// The API's name; `nil` where the secret is meant for all.
    var name: String?
    /// The security scheme's name in the document, or one that stands for itself, such as `bearer`.
    var scheme: String
    /// How a token is got; `nil` where SECRET is what is sent.
    var grant: Grant?
    /// Where the secret comes from, with its prefix.
    var secret: String

    init?(argument: String) {
        guard
            let prefix = Self.prefixes.compactMap({ argument.firstRange(of: "=\($0)") }).min(by: {
                $0.lowerBound < $1.lowerBound
            })
        else { return nil }
        var place = argument[..<prefix.lowerBound]
        grant = Grant.allCases.first { place.hasSuffix("=\($0.rawValue)") }
        if let grant { place = place.dropLast(grant.rawValue.count + 1) }
        let target = NamedArgument(String(place))
        name = target.name
        scheme = target.value
        secret = String(argument[argument.index(after: prefix.lowerBound)...])
        if scheme.isEmpty { return nil }
    }

    private static let prefixes = ["env:", "file:", "cmd:"]
}
