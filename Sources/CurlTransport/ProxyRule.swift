package import HTTPMessages

/// Which proxy requests go through.
public enum ProxyRule: Sendable, Hashable {
    /// None.
    case direct
    /// What the variables `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say, in the upper case too except for
    /// `HTTP_PROXY`, which a web server may set from a request.
    case environment
    /// One for all, but for the hosts in a list of the form of `no_proxy`.
    case url(String, except: String = "")

    /// The rule with the variables read; `environment` returns a variable's value.
    package func resolved(_ environment: (String) -> String?) -> ProxySettings {
        switch self {
        case .direct:
            return ProxySettings(http: nil, https: nil, exceptions: "")
        case .url(let url, let exceptions):
            return ProxySettings(http: url, https: url, exceptions: exceptions)
        case .environment:
            func variable(_ names: String...) -> String? {
                names.lazy.compactMap(environment).first { !$0.isEmpty }
            }
            let all = variable("all_proxy", "ALL_PROXY")
            return ProxySettings(
                http: variable("http_proxy") ?? all,
                https: variable("https_proxy", "HTTPS_PROXY") ?? all,
                exceptions: variable("no_proxy", "NO_PROXY") ?? ""
            )
        }
    }
}

/// A proxy by the URL that libcurl takes.
package struct Proxy: Sendable, Hashable {
    /// The URL, perhaps with user and password.
    package let url: String

    /// Host and port without user and password, for messages.
    package var place: String {
        let afterScheme = url.ranges(of: "://").first.map { url[$0.upperBound...] } ?? url[...]
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
    }
}

/// The proxies in force.
package struct ProxySettings: Sendable, Hashable {
    private let http: Proxy?
    private let https: Proxy?
    private let exceptions: [String]

    init(http: String?, https: String?, exceptions: String) {
        self.http = http.map(Proxy.init)
        self.https = https.map(Proxy.init)
        self.exceptions = exceptions.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
    }

    /// The proxy for a request to that origin; `nil` sends it directly.
    package func proxy(for origin: HTTPOrigin) -> Proxy? {
        guard let proxy = origin.scheme == .https ? https : http else { return nil }
        return exceptions.contains { Self.excepts($0, origin.host) } ? nil : proxy
    }

    /// As libcurl has it: `*` is all; a name covers itself and all below it, with or without a leading dot; an address
    /// covers itself, and all that begin alike where a length follows (`10.0.0.0/8`).
    private static func excepts(_ rule: String, _ host: String) -> Bool {
        if rule == "*" { return true }
        let bare = rule.hasPrefix("[") ? String(rule.dropFirst().prefix { $0 != "]" }) : rule
        if let address = IPAddress(host) {
            return excepts(bare, address)
        }
        let name = bare.hasPrefix(".") ? String(bare.dropFirst()) : bare
        return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
    }

    private static func excepts(_ rule: String, _ address: IPAddress) -> Bool {
        let parts = rule.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let network = IPAddress(first), network.bytes.count == address.bytes.count else {
            return false
        }
        let length = parts.count == 2 ? Int(parts[1]) ?? -1 : network.bytes.count * 8
        guard (0...network.bytes.count * 8).contains(length) else { return false }
        return zip(network.bytes, address.bytes).enumerated().allSatisfy { index, pair in
            let bits = min(8, max(0, length - index * 8))
            return (pair.0 ^ pair.1) >> UInt8(8 - bits) == 0
        }
    }
}
