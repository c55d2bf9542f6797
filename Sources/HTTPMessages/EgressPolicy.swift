/// The hosts and addresses that requests may reach.
///
/// The rule on hosts is checked on the URL, for each redirect anew. The rule on addresses is checked on the address that
/// is connected to, so a name whose answer changes after a first look-up gains nothing.
///
/// A proxy connects in our place and looks the name up by itself. The proxy's own address is the user's choice and is not
/// checked; the host's is looked up here before every request, and refused where any answer is internal or where there
/// is none. What remains is a name that answers the proxy otherwise than us: a proxy must guard its own network.
public struct EgressPolicy: Sendable, Hashable {
    /// The hosts that may be reached; `nil` is all.
    public var allowedHosts: [HostRule]?
    /// Whether addresses of every scope but ``IPAddress/Scope/global`` are refused: loopback, link-local, private,
    /// shared, metadata, multicast and reserved ones.
    public var refusesInternalAddresses: Bool
    /// Hosts that may be reached whatever the other two say.
    public var trustedHosts: [HostRule]

    /// Makes a policy.
    public init(
        allowedHosts: [HostRule]? = nil,
        refusesInternalAddresses: Bool = false,
        trustedHosts: [HostRule] = []
    ) {
        self.allowedHosts = allowedHosts
        self.refusesInternalAddresses = refusesInternalAddresses
        self.trustedHosts = trustedHosts
    }

    /// Every host, every address.
    public static let unrestricted = EgressPolicy()

    /// Whether a request may be sent to that origin, its address not yet known.
    public func allows(_ origin: HTTPOrigin) -> Bool {
        guard let allowedHosts else { return true }
        return allowedHosts.contains { $0.covers(origin) } || isTrusted(origin)
    }

    /// Whether the address that is connected to must be looked at for a request to that origin.
    public func checksAddresses(of origin: HTTPOrigin) -> Bool {
        refusesInternalAddresses && !isTrusted(origin)
    }

    private func isTrusted(_ origin: HTTPOrigin) -> Bool { trustedHosts.contains { $0.covers(origin) } }

    /// One rule: `api.example.com`, `api.example.com:8443`, `*.example.com` (every name below it),
    /// `https://api.example.com`, `[::1]:8080`.
    public struct HostRule: Sendable, Hashable, CustomStringConvertible {
        /// The rule as it was written.
        public let description: String
        private let scheme: HTTPURL.Scheme?
        private let host: String
        private let coversSubdomains: Bool
        private let port: Int?

        /// Reads a rule; `nil` where it is none.
        public init?(_ text: String) {
            let mark = text.range(ofASCII: "://")
            let scheme = mark.map { HTTPURL.Scheme(rawValue: text[..<$0.lowerBound].lowercased()) }
            if mark != nil, scheme == .some(nil) { return nil }
            let rest = mark.map { text[$0.upperBound...] } ?? text[...]
            let isWildcard = rest.hasPrefix("*.")
            let authority = rest.dropFirst(isWildcard ? 2 : 0).prefix { $0 != "/" }
            guard let origin = try? HTTPOrigin(scheme: scheme.flatMap(\.self) ?? .https, authority: authority) else {
                return nil
            }
            let writesPort = authority.last != "]" && authority.split(separator: "]").last?.contains(":") == true
            self.description = text
            self.scheme = scheme.flatMap(\.self)
            self.host = origin.host
            self.coversSubdomains = isWildcard
            self.port = writesPort || self.scheme != nil ? origin.port : nil
        }

        /// Makes the rule that covers exactly one origin.
        public init(_ origin: HTTPOrigin) {
            description = origin.description
            scheme = origin.scheme
            host = origin.host
            coversSubdomains = false
            port = origin.port
        }

        /// Whether the rule speaks of that origin.
        public func covers(_ origin: HTTPOrigin) -> Bool {
            let isHost = coversSubdomains ? origin.host.hasSuffix(".\(host)") : origin.host == host
            return isHost && (scheme == nil || scheme == origin.scheme) && (port == nil || port == origin.port)
        }
    }
}
