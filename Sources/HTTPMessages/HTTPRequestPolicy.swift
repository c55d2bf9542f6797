/// The bounds of one request: what it may use up, where it may go and how often it may be tried.
public struct HTTPRequestPolicy: Sendable {
    /// How long the connection may take to stand, TLS included.
    public var connectTimeout: Duration
    /// How long the whole exchange may take, retries included.
    public var timeout: Duration
    /// The largest body that is taken in, in bytes after decompression; more is an error, never a cut.
    public var maximumResponseBytes: Int
    /// How long one attempt may take until the first byte of the answer comes, connecting included; `nil` leaves it
    /// to ``timeout``.
    public var firstByteTimeout: Duration?
    /// The most header bytes that are taken in for one answer, interim answers and trailers included.
    public var maximumHeaderBytes: Int
    /// Which redirects are followed.
    public var redirects: RedirectPolicy
    /// What is tried again, and how often.
    public var retries: RetryPolicy
    /// The hosts and addresses that may be reached.
    public var egress: EgressPolicy
    /// Names of header fields that carry secrets, besides `Authorization` and `Cookie`; they never go to another origin.
    public var secretHeaders: [String]

    /// Makes a policy; the defaults are those of the contract, section 6.
    public init(
        connectTimeout: Duration = .seconds(10),
        timeout: Duration = .seconds(60),
        maximumResponseBytes: Int = 32 << 20,
        firstByteTimeout: Duration? = nil,
        maximumHeaderBytes: Int = 64 << 10,
        redirects: RedirectPolicy = RedirectPolicy(),
        retries: RetryPolicy = RetryPolicy(),
        egress: EgressPolicy = .unrestricted,
        secretHeaders: [String] = []
    ) {
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.maximumResponseBytes = maximumResponseBytes
        self.firstByteTimeout = firstByteTimeout
        self.maximumHeaderBytes = maximumHeaderBytes
        self.redirects = redirects
        self.retries = retries
        self.egress = egress
        self.secretHeaders = secretHeaders
    }
}
