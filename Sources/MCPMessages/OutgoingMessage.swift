package import JSONValues

/// One JSON-RPC 2.0 message that leaves this server.
package enum OutgoingMessage: Sendable, Hashable {
    /// The result of a request.
    case result(id: RequestID, JSONObject)
    /// The failure of a request; without an id where the request's could not be read.
    case error(id: RequestID?, RPCError, version: ProtocolVersion)
    /// A notification.
    case notification(method: String, params: JSONObject)
    /// A request to the client, as the handshake era has them.
    case request(id: RequestID, method: String, params: JSONObject)
    /// The responses to a batch.
    case batch([OutgoingMessage])

    /// The message as JSON.
    package var json: JSONValue {
        switch self {
        case .result(let id, let result):
            return Self.envelope([.init(key: "id", value: id.json), .init(key: "result", value: .object(result))])
        case .error(let id, let error, let version):
            var members: [JSONObject.Member] = []
            if let id {
                members.append(.init(key: "id", value: id.json))
            } else if !version.omitsUnknownID {
                members.append(.init(key: "id", value: .null))
            }
            members.append(.init(key: "error", value: error.json))
            return Self.envelope(members)
        case .notification(let method, let params):
            return Self.envelope([
                .init(key: "method", value: .string(method)), .init(key: "params", value: .object(params)),
            ])
        case .request(let id, let method, let params):
            return Self.envelope([
                .init(key: "id", value: id.json), .init(key: "method", value: .string(method)),
                .init(key: "params", value: .object(params)),
            ])
        case .batch(let messages): return .array(messages.map(\.json))
        }
    }

    /// The error that this message is, if it is one.
    package var error: RPCError? {
        if case .error(_, let error, _) = self { error } else { nil }
    }

    /// Appends the message as one line of JSON, without the newline.
    package func write(into bytes: inout [UInt8]) { JSONWriter.write(json, into: &bytes) }

    private static func envelope(_ members: [JSONObject.Member]) -> JSONValue {
        .object(JSONObject(distinct: [.init(key: "jsonrpc", value: "2.0")] + members))
    }
}
