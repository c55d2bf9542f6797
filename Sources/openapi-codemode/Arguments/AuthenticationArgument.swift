import ArgumentParser

/// `--auth [NAME=]SCHEME=SECRET`, where SECRET is `env:VAR`, `file:PATH` or `cmd:COMMAND`.
struct AuthenticationArgument: ExpressibleByArgument {
    /// The API's name; `nil` where the secret is meant for all.
    var name: String?
    /// The security scheme's name in the document, or `basic`, `bearer` where the document declares none.
    var scheme: String
    /// Where the secret comes from, with its prefix.
    var secret: String

    init?(argument: String) {
        guard
            let prefix = Self.prefixes.compactMap({ argument.firstRange(of: "=\($0)") }).min(by: {
                $0.lowerBound < $1.lowerBound
            })
        else { return nil }
        let target = NamedArgument(String(argument[..<prefix.lowerBound]))
        name = target.name
        scheme = target.value
        secret = String(argument[argument.index(after: prefix.lowerBound)...])
        if scheme.isEmpty { return nil }
    }

    private static let prefixes = ["env:", "file:", "cmd:"]
}
