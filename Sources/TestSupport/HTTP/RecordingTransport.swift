package import HTTPMessages
import Synchronization

/// A transport in memory: a handler answers in place of a server, and every request is kept.
///
/// It refuses what every transport refuses, so that a test of what is built on it sees the same errors.
package final class RecordingTransport: HTTPTransport {
    /// Answers a request; one that waits should end when its task is cancelled.
    package typealias Handler = @Sendable (HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse

    private let handler: Handler
    private let recorded = Mutex<[HTTPRequest]>([])

    /// Makes a transport that answers by a handler.
    package init(_ handler: @escaping Handler) {
        self.handler = handler
    }

    /// Makes a transport that gives these answers, one after the other, and then fails.
    package convenience init(answers: [HTTPResponse]) {
        let left = Mutex(answers[...])
        self.init { _ throws(HTTPTransportError) in
            guard let answer = left.withLock({ $0.popFirst() }) else {
                throw HTTPTransportError(.connectionFailed, "no answer is left", mayHaveBeenSent: false)
            }
            return answer
        }
    }

    /// What has been sent, in its order.
    package var requests: [HTTPRequest] { recorded.withLock(\.self) }

    /// Records the request and answers it.
    package func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
        try Self.check(request)
        recorded.withLock { $0.append(request) }
        var response = try await handler(request)
        guard !Task.isCancelled else {
            throw HTTPTransportError(.cancelled, "the task was cancelled", mayHaveBeenSent: true)
        }
        guard response.body.count <= request.policy.maximumResponseBytes else {
            throw HTTPTransportError(.responseTooLarge, "the answer is too large", mayHaveBeenSent: true)
        }
        if response.url.isEmpty { response.url = request.url }
        return response
    }

    private static func check(_ request: HTTPRequest) throws(HTTPTransportError) {
        func refusal(_ code: HTTPTransportError.Code, _ message: String) -> HTTPTransportError {
            HTTPTransportError(code, message, mayHaveBeenSent: false, attempts: 0)
        }
        if let defect = request.headers.lazy.compactMap(\.defect).first { throw refusal(.invalidRequest, defect) }
        guard HTTPToken.isToken(request.method) else { throw refusal(.invalidRequest, "the method is no token") }
        let url: HTTPURL
        do { url = try HTTPURL(request.url) } catch { throw refusal(.invalidRequest, error.description) }
        guard request.policy.egress.allows(url.origin) else {
            throw refusal(.notAllowed, "\(url.origin.authority) is not allowed")
        }
    }
}
