/// A response, received whole.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields, in the order in which they came.
    public var headers: [HTTPHeader]
    /// The body, decompressed.
    public var body: [UInt8]
    /// The URL that answered, after redirects.
    public var url: String
    /// How often the request was sent before this answer came; 1 without retries.
    public var attempts: Int
    /// How long the request waited for its turn and between attempts.
    public var waited: Duration

    /// Makes a response.
    public init(
        status: Int,
        headers: [HTTPHeader] = [],
        body: [UInt8] = [],
        url: String = "",
        attempts: Int = 1,
        waited: Duration = .zero
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.url = url
        self.attempts = attempts
        self.waited = waited
    }

    /// The value of the first field of that name, in any case.
    public func header(_ name: String) -> String? { headers.first(named: name) }
}
