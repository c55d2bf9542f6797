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
