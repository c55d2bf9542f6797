import HTTPTypes
import Hummingbird
import MCPServing

/// Answers every request: lets in who may come in, and finds what was asked for.
struct MCPResponder: HTTPResponder {
    typealias Context = ConnectionContext

    let policy: AccessPolicy
    let path: String
    let endpoint: MCPEndpoint
    let isReady: @Sendable () -> Bool

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        var context = context
        context.adopt(requestID: request.headers[HTTPAnswer.requestID])
        var response = try await answer(request, context)
        response.headers[HTTPAnswer.requestID] = context.requestID
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        if let refusal = policy.refusal(of: request.head) { return answer(to: refusal) }
        let origin = policy.sharedOrigin(of: request.head)
        if request.method == .options, let origin { return preflight(from: origin) }
        var response = try await route(request, context)
        if let origin { Self.share(&response, with: origin) }
        return response
    }

    private func route(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        let path = request.head.path?.prefix { $0 != "?" } ?? ""
        if path == "/healthz" { return Self.probe(true) }
        if path == "/readyz" { return Self.probe(isReady()) }
        if let refusal = policy.refusalByToken(of: request.head) { return answer(to: refusal) }
        if path == self.path { return try await endpoint.respond(to: request, context) }
        if path == "/metrics" {
            return HTTPAnswer.text(endpoint.core.metrics.text, type: "text/plain; version=0.0.4")
        }
        return HTTPAnswer.text("Nothing is here; the MCP endpoint is \(self.path)\n", status: .notFound)
    }

    private static func probe(_ isFine: Bool) -> Response {
        isFine ? HTTPAnswer.text("ok\n") : HTTPAnswer.text("not ready\n", status: .serviceUnavailable)
    }

    private func answer(to refusal: AccessPolicy.Refusal) -> Response {
        switch refusal {
        case .noHost: return HTTPAnswer.refusal(.badRequest, "The Host header is missing")
        case .foreignHost: return HTTPAnswer.refusal(.forbidden, "The Host header names another server")
        case .foreignOrigin: return HTTPAnswer.refusal(.forbidden, "Pages of this origin may not call")
        case .noToken, .wrongToken:
            let isWrong = refusal == .wrongToken
            var response = HTTPAnswer.refusal(
                .unauthorized, isWrong ? "The token is wrong" : "A bearer token is needed")
            response.headers[.wwwAuthenticate] =
                isWrong ? "Bearer realm=\"mcp\", error=\"invalid_token\"" : "Bearer realm=\"mcp\""
            return response
        }
    }

    private func preflight(from origin: String) -> Response {
        var response = Response(status: .noContent)
        Self.share(&response, with: origin)
        response.headers[.accessControlAllowMethods] = "POST, GET, DELETE"
        let names = [
            "Accept", "Authorization", "Content-Type", "Last-Event-ID", "MCP-Protocol-Version", "Mcp-Method",
            "Mcp-Name", "Mcp-Session-Id", "Traceparent", "Tracestate",
        ]
        let forwarded = endpoint.forwardedHeaders.map(\.rawName).filter { !names.contains($0) }
        response.headers[.accessControlAllowHeaders] = (names + forwarded).joined(separator: ", ")
        response.headers[.accessControlMaxAge] = "86400"
        return response
    }

    private static func share(_ response: inout Response, with origin: String) {
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = "Mcp-Session-Id, WWW-Authenticate"
        response.headers[.vary] = "Origin"
    }
}
