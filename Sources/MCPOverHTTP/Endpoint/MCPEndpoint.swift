import HTTPTypes
import Hummingbird
import MCPMessages
import MCPServing
import NIOCore

/// The one path that MCP messages are posted to (Streamable HTTP), for both eras.
struct MCPEndpoint: Sendable {
    let core: MCPServerCore
    /// The header fields of a request that are passed on to the API.
    let forwardedHeaders: [HTTPField.Name]
    let limits: HTTPServerOptions.Limits
    let sessions: SessionStore
    let streams: OpenStreams
    let watches: ConnectionWatches

    /// Answers a request to the endpoint.
    func respond(to request: Request, _ context: ConnectionContext) async throws -> Response {
        switch request.method {
        case .post: try await post(request, context)
        case .get: listen(request, context)
        case .delete: end(request)
        default: notAllowed
        }
    }

    private func post(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        if let type = request.headers[.contentType], !Self.isJSON(type) {
            return HTTPAnswer.refusal(.unsupportedMediaType, "The body has to be application/json")
        }
        let accepted = AcceptedTypes(request.headers[.accept])
        guard accepted.json || accepted.events else { return notAcceptable }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body { return tooLarge }
        let frame: IncomingFrame
        do {
            frame = try await request.body.collect(upTo: limits.body).withUnsafeReadableBytes { IncomingFrame($0) }
        } catch is NIOTooManyBytesError { return tooLarge }
        var origin = RequestOrigin(
            requestID: context.requestID,
            traceParent: request.headers[HTTPAnswer.traceParent],
            traceState: request.headers[HTTPAnswer.traceState]
        )
        for name in forwardedHeaders {
            guard let value = request.headers[name] else { continue }
            origin.forwardedFields.append(RequestOrigin.Field(name: name.rawName, value: value))
        }
        origin.isReadOnly = context.isReadOnly
        origin.caller = context.caller
        let exchange = Exchange(
            frame: frame,
            origin: origin,
            accepted: accepted,
            watch: watches[context.connection],
            keepAlive: limits.keepAlive,
            metrics: core.metrics
        )
        return await answer(exchange, request.headers)
    }

    private func answer(_ exchange: Exchange, _ fields: HTTPFields) async -> Response {
        let headers = RoutingHeaders(
            protocolVersion: fields[HTTPAnswer.protocolVersion],
            method: fields[HTTPAnswer.method],
            name: fields[HTTPAnswer.name]
        )
        switch exchange.frame {
        case .message(.invalid(let id, let error)):
            let version = headers.protocolVersion.flatMap(ProtocolVersion.init) ?? .july2026
            return HTTPAnswer.json(.error(id: id, error, version: version), status: .badRequest)
        case .message(.response) where headers.protocolVersion == ProtocolVersion.july2026.rawValue:
            return HTTPAnswer.refusal(.badRequest, "Clients send no responses in MCP 2026-07-28")
        case .message(.request(let id, let method, let params))
        where headers.isStateless(method: method, params: params):
            do { try headers.check(method: method, params: params) } catch {
                return exchange.json(.error(id: id, error, version: .july2026), isStateless: true)
            }
            if method == "subscriptions/listen" { return subscribe(exchange) }
            return await exchange.run(in: MessageSession(core: core) { _ in }, isStateless: true)
        default: return await answerAgreed(exchange, headers, sessionID: fields[HTTPAnswer.sessionID])
        }
    }

    /// Answers a message of the handshake era: in its session, or by itself where the client keeps none.
    private func answerAgreed(
        _ exchange: Exchange, _ headers: RoutingHeaders, sessionID: String?
    ) async -> Response {
        var version = ProtocolVersion.assumedWithoutHeader
        if let name = headers.protocolVersion {
            guard let known = ProtocolVersion(rawValue: name) else {
                let error = RPCError.unsupportedVersion(name)
                return HTTPAnswer.json(.error(id: exchange.requestID, error, version: .july2026), status: .badRequest)
            }
            version = known
        }
        if exchange.isInitialize {
            let session = sessions.open()
            var response = await exchange.run(in: session.messages, isStateless: false)
            if session.messages.agreement == nil {
                sessions.close(session.id)
            } else {
                response.headers[HTTPAnswer.sessionID] = session.id
            }
            return response
        }
        guard let sessionID else {
            let session = MessageSession(core: core, connection: ConnectionState(assuming: version)) { _ in }
            return await exchange.run(in: session, isStateless: false)
        }
        guard let session = sessions.find(sessionID) else { return unknownSession(exchange.requestID) }
        return await exchange.run(in: session.messages, isStateless: false)
    }

    /// Serves `subscriptions/listen`: a stream that stays open (2026-07-28, Subscriptions).
    private func subscribe(_ exchange: Exchange) -> Response {
        guard exchange.accepted.events else { return notAcceptable }
        let feed = EventFeed(limit: Self.backlog)
        let session = MessageSession(core: core) { feed.send($0) }
        let outbox = Outbox()
        _ = session.receive(exchange.frame) { outbox.add($0) }
        if let answer = outbox.answer { return exchange.json(answer, isStateless: true) }
        let acknowledgements = outbox.notifications
        return stream(feed, exchange.watch, whileOpen: session) {
            for message in acknowledgements { feed.send(message) }
        }
    }

    /// Serves a GET: the stream of a session for what belongs to no request (2025-11-25, "Listening for Messages").
    private func listen(_ request: Request, _ context: ConnectionContext) -> Response {
        guard let sessionID = request.headers[HTTPAnswer.sessionID],
            request.headers[HTTPAnswer.protocolVersion] != ProtocolVersion.july2026.rawValue
        else { return notAllowed }
        guard AcceptedTypes(request.headers[.accept]).events else { return notAcceptable }
        guard let session = sessions.find(sessionID) else { return unknownSession(nil) }
        let feed = EventFeed(limit: Self.backlog)
        return stream(feed, watches[context.connection], whileOpen: session.messages) {
            session.attach(feed)
        } atEnd: {
            session.detach(feed)
        }
    }

    /// Serves a DELETE: the client is done with its session.
    private func end(_ request: Request) -> Response {
        guard let sessionID = request.headers[HTTPAnswer.sessionID],
            request.headers[HTTPAnswer.protocolVersion] != ProtocolVersion.july2026.rawValue
        else { return notAllowed }
        return sessions.close(sessionID) ? Response(status: .noContent) : unknownSession(nil)
    }

    private func stream(
        _ feed: EventFeed,
        _ watch: ConnectionWatch?,
        whileOpen session: MessageSession,
        atStart: @escaping @Sendable () -> Void,
        atEnd: @escaping @Sendable () -> Void = {}
    ) -> Response {
        HTTPAnswer.events { [core, streams, limits] writer in
            atStart()
            let observer = core.observeTools { session.toolsChanged() }
            let number = streams.open {
                session.closeSubscriptions(sharesChannel: false)
                feed.finish()
            }
            watch?.onClose { feed.finish() }
            defer {
                watch?.forget()
                core.stopObserving(observer)
                if let number { streams.remove(number) }
                atEnd()
            }
            try await feed.pump(into: &writer, keepAlive: limits.keepAlive)
        }
    }

    /// How many events wait for a listener that does not read.
    private static let backlog = 64

    private static func isJSON(_ type: String) -> Bool {
        let essence = type.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        return essence.lowercased() == "application/json"
    }

    private var tooLarge: Response {
        HTTPAnswer.refusal(.contentTooLarge, "The body is larger than \(limits.body) bytes")
    }

    private var notAcceptable: Response {
        HTTPAnswer.refusal(.notAcceptable, "The answer is application/json or text/event-stream; accept both of them")
    }

    private var notAllowed: Response {
        var response = HTTPAnswer.refusal(.methodNotAllowed, "Post messages here; GET and DELETE belong to a session")
        response.headers[.allow] = "POST"
        return response
    }

    private func unknownSession(_ id: MCPMessages.RequestID?) -> Response {
        let error = RPCError(.invalidRequest, "The session does not exist or has expired; initialize a new one")
        return HTTPAnswer.json(.error(id: id, error, version: .july2026), status: .notFound)
    }
}
