/// One header field, its name as it is written on the wire.
public struct HTTPHeader: Sendable, Hashable {
    /// The field's name; compared without regard to case.
    public var name: String
    /// The field's value, without line breaks.
    public var value: String

    /// Makes a header field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A request, complete: what is in it is what goes over the wire, byte for byte.
public struct HTTPRequest: Sendable {
    /// The method, in upper case.
    public var method: String
    /// The absolute URL, already encoded (RFC 3986).
    public var url: String
    /// The header fields, in the order in which they are sent.
    public var headers: [HTTPHeader]
    /// The body; `nil` sends none, and no `Content-Length`.
    public var body: [UInt8]?
    /// What this request may use up and where it may go.
    public var policy: HTTPRequestPolicy

    /// Makes a request.
    public init(
        method: String,
        url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        policy: HTTPRequestPolicy = HTTPRequestPolicy()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.policy = policy
    }
}

/// The bounds of one request.
public struct HTTPRequestPolicy: Sendable {
    /// How long the connection may take to stand, TLS included.
    public var connectTimeout: Duration
    /// How long the whole exchange may take, retries included.
    public var timeout: Duration
    /// The largest body that is taken in, in bytes after decompression; more is an error, never a cut.
    public var maximumResponseBytes: Int

    /// Makes a policy; the defaults are those of the contract, section 6.
    public init(
        connectTimeout: Duration = .seconds(10),
        timeout: Duration = .seconds(60),
        maximumResponseBytes: Int = 32 << 20
    ) {
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.maximumResponseBytes = maximumResponseBytes
    }
}
