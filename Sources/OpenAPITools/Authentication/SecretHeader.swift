/// Which header fields of a configuration hold secrets, and what of their values is one.
enum SecretHeader {
    private static let tellingWords = [
        "authorization", "cookie", "token", "secret", "password", "passwd", "api-key", "apikey", "api_key",
        "access-key",
        "auth", "session", "credential", "signature",
    ]

    /// Whether a field of that name is likely to hold a secret.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("-key") || tellingWords.contains { name.firstRange(of: $0) != nil }
    }

    /// The value, and for `Scheme secret` the secret alone too.
    static func secrets(in value: String) -> [String] {
        guard let space = value.firstIndex(of: " ") else { return [value] }
        return [value, String(value[value.index(after: space)...])]
    }
}
