import ArgumentParser
import OpenAPICodeMode

/// What can be said about how an access token is got.
enum OAuthSetting: String, CaseIterable {
    case client
    case clientID = "client-id"
    case clientSecret = "client-secret"
    case refreshToken = "refresh-token"
    case tokenURL = "token-url"
    case scopes
    case clientAuthentication = "client-auth"

    /// Puts a value into credentials.
    ///
    /// - Returns: what was expected instead of the value; `nil` where it was taken.
    func apply(_ value: String, to credentials: inout OAuthCredentials) -> String? {
        let source = SecretSource(value)
        switch self {
        case .client: credentials.client = source
        case .clientSecret: credentials.clientSecret = source
        case .refreshToken: credentials.refreshToken = source
        case .clientID:
            credentials.clientID = source ?? .value(value)
            return nil
        case .tokenURL:
            credentials.tokenURL = value
            return (try? HTTPURL(value)) == nil ? "an http or https URL" : nil
        case .scopes:
            credentials.scopes = value.split { $0 == " " || $0 == "," }.map(String.init)
            return nil
        case .clientAuthentication:
            guard let way = OAuthCredentials.ClientAuthentication(rawValue: value) else { return "basic or body" }
            credentials.clientAuthentication = way
            return nil
        }
        return source == nil ? "env:VARIABLE, file:PATH or cmd:COMMAND" : nil
    }
}

/// `--oauth [NAME=]SCHEME.SETTING=VALUE`.
struct OAuthArgument: ExpressibleByArgument {
    /// The API's name; `nil` where the setting is meant for all.
    var name: String?
    /// The security scheme's name in the document.
    var scheme: String
    var setting: OAuthSetting
    var value: String

    init?(argument: String) {
        let found = OAuthSetting.allCases.compactMap { setting in
            argument.firstRange(of: ".\(setting.rawValue)=").map { (setting: setting, place: $0) }
        }
        guard let first = found.min(by: { $0.place.lowerBound < $1.place.lowerBound }) else { return nil }
        let target = NamedArgument(String(argument[..<first.place.lowerBound]))
        name = target.name
        scheme = target.value
        setting = first.setting
        value = String(argument[first.place.upperBound...])
        if scheme.isEmpty || value.isEmpty { return nil }
    }
}
