import HTTPMessages
import OpenAPIDocuments
import OpenAPITools

/// Where the calls of one API may go, beyond the hosts of its own servers.
enum ReachRules {
    /// Puts the rules over a configuration.
    ///
    /// An API whose specification came from a public host may not make this process reach the addresses of its own
    /// network: whoever writes the specification chooses the servers.
    static func apply(
        to configuration: inout OpenAPIProviderConfiguration,
        specification location: String,
        allowedHosts: [EgressPolicy.HostRule]
    ) {
        configuration.requestPolicy.egress.trustedHosts += allowedHosts
        // An address that the user gave is wanted, wherever it leads.
        if let base = configuration.baseURL, let origin = try? HTTPURL(base).origin {
            configuration.requestPolicy.egress.trustedHosts.append(EgressPolicy.HostRule(origin))
        }
        if isPublic(location) { configuration.requestPolicy.egress.refusesInternalAddresses = true }
    }

    /// Whether a specification was read over the network from a host that is not, by its name or address, a near one.
    static func isPublic(_ location: String) -> Bool {
        guard let host = try? HTTPURL(location).origin.host else { return false }
        if let address = IPAddress(host) { return address.scope == .global }
        let nearEndings = [".localhost", ".local", ".internal", ".lan", ".test", ".home.arpa"]
        return host.contains(".") && !nearEndings.contains { host.hasSuffix($0) }
    }
}
