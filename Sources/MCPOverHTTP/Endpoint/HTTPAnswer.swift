import HTTPTypes
import Hummingbird
import MCPMessages
import NIOCore

/// The forms of HTTP responses that the server gives.
enum HTTPAnswer {
    static let sessionID = field("Mcp-Session-Id")
    static let protocolVersion = field("MCP-Protocol-Version")
    static let method = field("Mcp-Method")
    static let name = field("Mcp-Name")
    static let requestID = field("X-Request-Id")
    static let traceParent = field("Traceparent")
    static let traceState = field("Tracestate")
    private static let accelBuffering = field("X-Accel-Buffering")

    /// A message as one JSON text.
    static func json(_ message: OutgoingMessage, status: HTTPResponse.Status = .ok) -> Response {
        var bytes: [UInt8] = []
        message.write(into: &bytes)
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// An error that belongs to no request.
    static func refusal(
        _ status: HTTPResponse.Status, _ sentence: String, code: RPCError.Code = .invalidRequest
    ) -> Response {
        json(.error(id: nil, RPCError(code, sentence), version: .july2026), status: status)
    }

    /// A few words for people and probes.
    static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain") -> Response {
        Response(
            status: status,
            headers: [.contentType: type + "; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// A stream of events, written by `body`.
    static func events(
        _ body: @escaping @Sendable @concurrent (inout any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        // Proxies such as nginx would otherwise gather events before they pass them on.
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-cache", accelBuffering: "no",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(body))
    }

    /// The status of an answer to a request of the stateless era (2026-07-28, Streamable HTTP); errors of the
    /// handshake era travel with 200, because its clients look for them in the body only.
    static func status(of message: OutgoingMessage, isStateless: Bool) -> HTTPResponse.Status {
        if case .error(nil, _, _) = message { return .badRequest }
        guard isStateless, let error = message.error else { return .ok }
        return switch error.code {
        case .methodNotFound: .notFound
        case .internalError: .ok
        default: .badRequest
        }
    }

    /// A header name that is known to be valid; the fallback is never used.
    private static func field(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
}
