import CurlTransport
import HTTPMessages
import Testing

/// Sends a request that must fail, and gives its error.
func failure(
    of request: HTTPRequest,
    by transport: CurlTransport,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> HTTPTransportError {
    let error = await #expect(throws: HTTPTransportError.self, sourceLocation: sourceLocation) {
        try await transport.send(request)
    }
    return try #require(error, sourceLocation: sourceLocation)
}

extension HTTPRequestPolicy {
    /// One attempt, so that a test sees the first failure.
    static func once(
        timeout: Duration = .seconds(60),
        maximumResponseBytes: Int = 1 << 20,
        firstByteTimeout: Duration? = nil,
        egress: EgressPolicy = .unrestricted
    ) -> HTTPRequestPolicy {
        HTTPRequestPolicy(
            timeout: timeout,
            maximumResponseBytes: maximumResponseBytes,
            firstByteTimeout: firstByteTimeout,
            retries: .never,
            egress: egress
        )
    }
}
