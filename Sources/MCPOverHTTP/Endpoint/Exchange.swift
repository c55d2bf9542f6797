import HTTPTypes
import Hummingbird
private import JSONValues
import MCPMessages
import MCPServing
private import Synchronization

/// One POST: the frame that it brought, and how its client wants the answer.
struct Exchange: Sendable {
    let frame: IncomingFrame
    let origin: RequestOrigin
    let accepted: AcceptedTypes
    let watch: ConnectionWatch?
    let keepAlive: Duration
    let metrics: ServerMetrics
    private let start = ContinuousClock.now

    init(
        frame: IncomingFrame,
        origin: RequestOrigin,
        accepted: AcceptedTypes,
        watch: ConnectionWatch?,
        keepAlive: Duration,
        metrics: ServerMetrics
    ) {
        self.frame = frame
        self.origin = origin
        self.accepted = accepted
        self.watch = watch
        self.keepAlive = keepAlive
        self.metrics = metrics
    }

    /// Whether it asks for a handshake.
    var isInitialize: Bool { methodName == "initialize" }

    /// The id of its request, where it is one.
    var requestID: MCPMessages.RequestID? {
        if case .message(.request(let id, _, _)) = frame { id } else { nil }
    }

    /// Serves the frame in a session: as one JSON text, or as a stream where the client takes one and asked to be told
    /// how the call goes on.
    func run(in session: MessageSession, isStateless: Bool) async -> Response {
        let outbox = Outbox()
        var calls = session.receive(frame, from: origin) { outbox.add($0) }
        if !accepted.events {
            // Nothing can be asked in the middle of an answer that is one JSON text.
            for place in calls.indices where !isStateless { calls[place].context.clientCapabilities = [:] }
        }
        if accepted.events,
            !accepted.json || calls.contains(where: { $0.context.wantsNotifications || session.mayAsk($0) })
        {
            return events(calls, session, outbox, isStateless: isStateless)
        }
        if !calls.isEmpty {
            // A client of the handshake era may come back for the rest; its going is no cancellation.
            if isStateless { watch?.onClose { session.stopCalls() } }
            await perform(calls, session) { outbox.add($0) }
            watch?.forget()
        }
        guard let answer = outbox.answer else {
            record(nil, isStateless: isStateless)
            return Response(status: .accepted)
        }
        return json(answer, isStateless: isStateless)
    }

    /// An answer as one JSON text, counted.
    func json(_ answer: OutgoingMessage, isStateless: Bool) -> Response {
        record(answer, isStateless: isStateless)
        return HTTPAnswer.json(answer, status: HTTPAnswer.status(of: answer, isStateless: isStateless))
    }

    private func events(
        _ calls: [ToolCall], _ session: MessageSession, _ outbox: Outbox, isStateless: Bool
    ) -> Response {
        HTTPAnswer.events { writer in
            let feed = EventFeed()
            for message in outbox.messages { feed.send(message) }
            if isStateless { watch?.onClose { session.stopCalls() } }
            try await feed.pump(into: &writer, keepAlive: keepAlive) {
                await perform(calls, session) { message in
                    outbox.add(message)
                    feed.send(message)
                }
                feed.finish()
            }
            watch?.forget()
            record(outbox.answer, isStateless: isStateless)
        }
    }

    private func perform(_ calls: [ToolCall], _ session: MessageSession, send: @escaping MessageSink) async {
        if let call = calls.first, calls.count == 1 { return await session.perform(call, send: send) }
        await withDiscardingTaskGroup { group in
            for call in calls { group.addTask { await session.perform(call, send: send) } }
        }
    }

    private func record(_ answer: OutgoingMessage?, isStateless: Bool) {
        let method = Self.countedMethods.contains(methodName) ? methodName : "other"
        let outcome = answer?.error.map { String($0.code.rawValue) } ?? "ok"
        metrics.count(
            "mcp_requests_total",
            [("method", method), ("era", isStateless ? "stateless" : "handshake"), ("outcome", outcome)]
        )
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        metrics.observe("mcp_request_duration_seconds", [("method", method)], seconds: seconds)
    }

    private var methodName: String {
        switch frame {
        case .message(.request(_, let method, _)), .message(.notification(let method, _)): method
        case .batch: "batch"
        case .message(.response), .message(.invalid): "response"
        }
    }

    /// Names of a client's own invention are counted as one, so that they cannot fill the registry.
    private static let countedMethods: Set<String> = [
        "initialize", "ping", "tools/list", "tools/call", "logging/setLevel", "server/discover", "subscriptions/listen",
        "notifications/initialized", "notifications/cancelled", "batch", "response",
    ]
}

/// Gathers what is sent in answer to one POST.
final class Outbox: Sendable {
    private let sent = Mutex<[OutgoingMessage]>([])

    /// Adds a message.
    func add(_ message: OutgoingMessage) { sent.withLock { $0.append(message) } }

    /// Everything so far.
    var messages: [OutgoingMessage] { sent.withLock { $0 } }

    /// The notifications so far.
    var notifications: [OutgoingMessage] { messages.filter { !Self.isAnswer($0) } }

    /// The answer, where it is there.
    var answer: OutgoingMessage? { messages.last(where: Self.isAnswer) }

    private static func isAnswer(_ message: OutgoingMessage) -> Bool {
        switch message {
        case .result, .error, .batch: true
        case .notification, .request: false
        }
    }
}
