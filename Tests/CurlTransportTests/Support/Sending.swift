import CurlTransport
import HTTPMessages
import Synchronization
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
    /// One attempt, so that a test sees the first failure, and time enough for a busy machine.
    static func once(
        timeout: Duration = .seconds(600),
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

/// Waits until something holds; two minutes without it are an error, so that no test hangs.
func wait(until condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<24_000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    try #require(condition(), sourceLocation: sourceLocation)
}

/// A condition that one side sets and another waits for.
final class Gate: Sendable {
    private let state = Mutex(false)

    var isOpen: Bool { state.withLock(\.self) }

    func open() {
        state.withLock { $0 = true }
    }
}
