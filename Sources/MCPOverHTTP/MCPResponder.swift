import HTTPTypes
import Hummingbird
import MCPServing

/// Answers every request: lets in who may come in, and finds what was asked for.
struct MCPResponder: HTTPResponder {
    typealias Context = ConnectionContext

    let policy: AccessPolicy
    let path: String
    let resource: ProtectedResource?
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
        var context = context
        let path = request.head.path?.prefix { $0 != "?" } ?? ""
        if path == "/healthz" { return Self.probe(true) }
        if path == "/readyz" { return Self.probe(isReady()) }
        if let resource, resource.isMetadataPath(path, endpoint: self.path) { return metadata(of: resource, request) }
        switch await policy.admission(of: request.head) {
        case .refused(let refusal): return answer(to: refusal)
        case .admitted(let isReadOnly, let caller):
            context.isReadOnly = isReadOnly
            context.caller = caller
        }
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
        case .noToken: return unauthorized("A bearer token is needed")
        case .wrongToken(let reason):
            return unauthorized("The token is not valid" + (reason.map { ": " + $0 } ?? ""), error: "invalid_token")
        case .insufficientScope(let scopes):
            let sentence = "The token lacks a scope; needed: \(scopes.joined(separator: " "))"
            var response = HTTPAnswer.refusal(.forbidden, sentence)
            response.headers[.wwwAuthenticate] = resource?.challenge(
                error: "insufficient_scope", reason: sentence, scopes: scopes)
            return response
        case .undecided(let reason):
            return HTTPAnswer.refusal(.serviceUnavailable, "The token cannot be checked: \(reason)")
        }
    }

    private func unauthorized(_ sentence: String, error: String? = nil) -> Response {
        var response = HTTPAnswer.refusal(.unauthorized, sentence)
        response.headers[.wwwAuthenticate] =
            if let resource {
                resource.challenge(
                    error: error, reason: error == nil ? nil : sentence, scopes: resource.requiredScopes)
            } else {
                "Bearer realm=\"mcp\"" + (error.map { ", error=\"\($0)\"" } ?? "")
            }
        return response
    }

    private func metadata(of resource: ProtectedResource, _ request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            return HTTPAnswer.text("Only GET is allowed here\n", status: .methodNotAllowed)
        }
        return HTTPAnswer.text(resource.metadata, type: "application/json")
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
