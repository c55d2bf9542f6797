package import JSONValues

extension ConnectionState {
    /// Takes in how a call ended and gives the response to send; `nil` where the client has cancelled it, or where it
    /// belongs to a batch that is not complete.
    package mutating func finish(_ call: ToolCall, _ reply: ToolReply, offer: ServerOffer) -> OutgoingMessage? {
        guard let running = running(call) else { return nil }
        calls[call.id] = nil
        let response = Self.response(to: call.id, reply, in: call.context, offer: offer)
        guard let batch = running.batch else { return response }
        return close(response, in: batch)
    }

    /// One more step of a call is done: the notification to send, where the client asked for progress and still waits.
    ///
    /// Progress counts the steps, so it always grows, in whatever order they end.
    package mutating func step(_ call: ToolCall, message: String?, total: Int?) -> OutgoingMessage? {
        guard var running = running(call), let token = call.context.progressToken else { return nil }
        running.steps += 1
        calls[call.id] = running
        var params: JSONObject = ["progressToken": token.json, "progress": .integer(running.steps)]
        params["total"] = total.map(JSONValue.integer)
        if call.context.version.hasProgressMessages { params["message"] = message.map(JSONValue.string) }
        return .notification(method: "notifications/progress", params: params)
    }

    /// A log message of a call: the notification to send, where the client asked for messages as severe as this.
    package func log(_ call: ToolCall, level: LogLevel, logger: String, data: JSONValue) -> OutgoingMessage? {
        guard running(call) != nil, let wanted = call.context.logLevel, level >= wanted else { return nil }
        return .notification(
            method: "notifications/message",
            params: ["level": .string(level.rawValue), "logger": .string(logger), "data": data]
        )
    }

    /// The list of tools has changed: the notifications to send to those who listen.
    package func toolsChanged() -> [OutgoingMessage] {
        var messages: [OutgoingMessage] = []
        if let agreement, agreement.isReady {
            messages.append(.notification(method: Self.listChanged, params: [:]))
        }
        for subscription in subscriptions where subscription.wantsTools {
            messages.append(
                .notification(
                    method: Self.listChanged, params: ["_meta": [MetaKey.subscriptionID: subscription.id.json]]))
        }
        return messages
    }

    /// The server goes: the messages that end every subscription gracefully.
    ///
    /// - Parameter sharesChannel: whether other messages use the same channel, as on stdio; the end of a subscription is
    ///   then also told by `notifications/cancelled` (2026-07-28, Cancellation).
    package mutating func close(offer: ServerOffer, sharesChannel: Bool) -> [OutgoingMessage] {
        defer { subscriptions = [] }
        return subscriptions.flatMap { subscription -> [OutgoingMessage] in
            var result = offer.complete([:])
            result["_meta"] = [
                MetaKey.serverInfo: offer.information, MetaKey.subscriptionID: subscription.id.json,
            ]
            let response = OutgoingMessage.result(id: subscription.id, result)
            guard sharesChannel else { return [response] }
            let notice: JSONObject = [
                "requestId": subscription.id.json, "reason": "The server shuts down",
                "_meta": [MetaKey.subscriptionID: subscription.id.json],
            ]
            return [response, .notification(method: "notifications/cancelled", params: notice)]
        }
    }

    /// Serves the messages of a batch; their responses go back together.
    mutating func receive(batch messages: [IncomingMessage], offer: ServerOffer) -> [ConnectionAction] {
        batchCount += 1
        let batch = batchCount
        // Counted as one more until all are taken in, so that quick responses do not complete the batch too early.
        batches[batch] = OpenBatch(pending: 1)
        var actions: [ConnectionAction] = []
        for message in messages {
            for action in receive(message, offer: offer, batch: batch) {
                switch action {
                case .send(let message): batches[batch]?.responses.append(message)
                case .call:
                    batches[batch]?.pending += 1
                    actions.append(action)
                default: actions.append(action)
                }
            }
        }
        if let message = close(nil, in: batch) { actions.append(.send(message)) }
        return actions
    }

    /// One more message of a batch is dealt with; the response to the whole batch when it was the last.
    mutating func close(_ response: OutgoingMessage?, in batch: Int) -> OutgoingMessage? {
        guard var open = batches.removeValue(forKey: batch) else { return nil }
        open.pending -= 1
        if let response { open.responses.append(response) }
        if open.pending > 0 {
            batches[batch] = open
            return nil
        }
        return open.responses.isEmpty ? nil : .batch(open.responses)
    }

    /// What is known of a call that still waits for its response; not a later one with the same id.
    private func running(_ call: ToolCall) -> RunningCall? {
        guard let running = calls[call.id], running.serial == call.serial else { return nil }
        return running
    }

    private static let listChanged = "notifications/tools/list_changed"

    private static func response(
        to id: RequestID, _ reply: ToolReply, in context: RequestContext, offer: ServerOffer
    ) -> OutgoingMessage {
        switch reply {
        case .failure(let error): return .error(id: id, error, version: context.version)
        case .result(let result):
            let object = result.json(in: context.version)
            return .result(id: id, context.version.era == .stateless ? offer.complete(object) : object)
        case .inputRequired(let demand):
            guard context.version.era == .stateless else {
                let error = RPCError(.internalError, "MCP \(context.version.rawValue) has no multi round-trip requests")
                return .error(id: id, error, version: context.version)
            }
            let missing = demand.capabilities(missingIn: context.clientCapabilities)
            guard missing.isEmpty else {
                return .error(id: id, .missingCapabilities(missing), version: context.version)
            }
            var object = offer.complete([:])
            object["resultType"] = "input_required"
            if !demand.requests.isEmpty { object["inputRequests"] = .object(demand.requests) }
            object["requestState"] = demand.state.map(JSONValue.string)
            return .result(id: id, object)
        }
    }
}
