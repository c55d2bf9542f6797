private import Diagnostics
package import HTTPMessages

extension CurlTransport {
    /// What all requests of one transport share; what a single request may do is said by its ``HTTPRequestPolicy``.
    public struct Configuration: Sendable {
        /// The versions of HTTP that are spoken.
        public enum Version: Sendable, Hashable {
            /// HTTP/2 where a TLS server agrees to it (ALPN), else HTTP/1.1.
            case automatic
            /// HTTP/1.1 only.
            case http1
            /// HTTP/2 without TLS too, to servers that are known to speak it; without TLS each call has a connection of
            /// its own, for libcurl 7.88 cannot share them.
            case http2PriorKnowledge
        }

        /// What one host, or one host and port, is asked for at most.
        public struct HostLimits: Sendable, Hashable {
            /// The most calls at once; the others wait in their order.
            public var maximumCalls: Int
            /// How often calls may begin; `nil` is without bound.
            public var rate: Rate?

            /// Makes limits.
            public init(maximumCalls: Int = 100, rate: Rate? = nil) {
                self.maximumCalls = maximumCalls
                self.rate = rate
            }
        }

        /// A token bucket: so many calls in a row, then so many a second.
        public struct Rate: Sendable, Hashable {
            /// Calls a second in the long run; more than zero.
            public var perSecond: Double
            /// Calls that may begin at once after a pause; at least one.
            public var burst: Int

            /// Makes a rate.
            public init(perSecond: Double, burst: Int = 1) {
                self.perSecond = perSecond
                self.burst = burst
            }
        }

        /// A certificate by which the client shows who it is.
        public struct ClientCertificate: Sendable, Hashable {
            /// The file with the certificate and its chain: PEM, or PKCS#12 where its name ends in `.p12` or `.pfx`.
            public var certificateFile: String
            /// The PEM file with the key; `nil` where the certificate's file holds it.
            public var keyFile: String?
            /// The key's passphrase.
            public var passphrase: String?

            /// Makes a client certificate.
            public init(certificateFile: String, keyFile: String? = nil, passphrase: String? = nil) {
                self.certificateFile = certificateFile
                self.keyFile = keyFile
                self.passphrase = passphrase
            }
        }

        /// The value of `User-Agent` for requests that do not give one.
        public var userAgent: String
        /// The versions of HTTP that are spoken.
        public var version: Version
        /// The most connections that are open at once.
        public var maximumConnections: Int
        /// The most connections to one host and port.
        public var maximumConnectionsPerHost: Int
        /// The limits of a host that ``limitsByHost`` does not name.
        public var limits: HostLimits
        /// The limits of single hosts, by `host` or `host:port` in lower case; the longer form goes first.
        public var limitsByHost: [String: HostLimits]
        /// A PEM file of authorities that are trusted besides the system's.
        public var certificateAuthorityFile: String?
        /// The certificate that servers are shown.
        public var clientCertificate: ClientCertificate?
        /// The proxy that requests go through.
        public var proxy: ProxyRule

        /// Makes a configuration; without a `userAgent` this product's name and version are given.
        public init(
            userAgent: String? = nil,
            version: Version = .automatic,
            maximumConnections: Int = 128,
            maximumConnectionsPerHost: Int = 32,
            limits: HostLimits = HostLimits(),
            limitsByHost: [String: HostLimits] = [:],
            certificateAuthorityFile: String? = nil,
            clientCertificate: ClientCertificate? = nil,
            proxy: ProxyRule = .environment
        ) {
            self.userAgent = userAgent ?? "\(Product.name)/\(Product.version)"
            self.version = version
            self.maximumConnections = maximumConnections
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.limits = limits
            self.limitsByHost = limitsByHost
            self.certificateAuthorityFile = certificateAuthorityFile
            self.clientCertificate = clientCertificate
            self.proxy = proxy
        }

        func limits(of origin: HTTPOrigin) -> HostLimits {
            limitsByHost[origin.authority] ?? limitsByHost[origin.host] ?? limits
        }

        /// The most calls at once: where every call needs a connection of its own, no more than there may be of them.
        package func maximumCalls(to origin: HTTPOrigin) -> Int {
            let calls = max(1, limits(of: origin).maximumCalls)
            let mayShareConnections =
                version == .http2PriorKnowledge || version == .automatic && origin.scheme == .https
            return mayShareConnections ? calls : min(calls, max(1, maximumConnectionsPerHost))
        }
    }
}
