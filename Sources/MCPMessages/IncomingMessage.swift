package import JSONValues

/// One JSON-RPC 2.0 message as a peer sent it.
package enum IncomingMessage: Sendable, Hashable {
    /// A request, which wants exactly one response.
    case request(id: RequestID, method: String, params: JSONObject)
    /// A notification, which wants none.
    case notification(method: String, params: JSONObject)
    /// A response to a request of ours.
    case response(id: RequestID, outcome: Result<JSONObject, PeerError>)
    /// Something that is no message, and the id to answer with where there was a usable one.
    case invalid(id: RequestID?, RPCError)

    /// An error that the peer answered with.
    package struct PeerError: Error, Sendable, Hashable {
        /// The peer's code.
        package var code: Int
        /// The peer's sentence.
        package var message: String
    }

    /// Reads a value as a message.
    package init(_ value: JSONValue) {
        guard case .object(let object) = value else {
            self = .invalid(
                id: nil, RPCError(.invalidRequest, "A message has to be an object, not \(value.kindWithArticle)"))
            return
        }
        let id = object["id"].flatMap(RequestID.init)
        guard object["jsonrpc"]?.string == "2.0" else {
            self = .invalid(id: id, RPCError(.invalidRequest, "A message has to have \"jsonrpc\": \"2.0\""))
            return
        }
        guard let method = object["method"] else {
            self = Self.response(object, id: id)
            return
        }
        guard let method = method.string else {
            self = .invalid(
                id: id, RPCError(.invalidRequest, "\"method\" has to be a string, not \(method.kindWithArticle)"))
            return
        }
        self = Self.call(method, object, id: id)
    }

    private static func call(_ method: String, _ object: JSONObject, id: RequestID?) -> IncomingMessage {
        let params: JSONObject
        switch object["params"] {
        // Some clients write null where there are no parameters, and nothing else can be meant by it.
        case nil, .null?: params = [:]
        case .object(let members)?: params = members
        case let other?:
            // A notification is never answered, not even where it is wrong.
            if !object.contains("id") { return .notification(method: method, params: [:]) }
            return .invalid(
                id: id, RPCError(.invalidParams, "\"params\" has to be an object, not \(other.kindWithArticle)"))
        }
        guard let written = object["id"] else { return .notification(method: method, params: params) }
        guard let id else {
            return .invalid(
                id: nil,
                RPCError(.invalidRequest, "\"id\" has to be a string or an integer, not \(written.kindWithArticle)"))
        }
        return .request(id: id, method: method, params: params)
    }

    private static func response(_ object: JSONObject, id: RequestID?) -> IncomingMessage {
        if let id, let result = object["result"]?.object { return .response(id: id, outcome: .success(result)) }
        if let error = object["error"]?.object {
            let failure = PeerError(code: error["code"]?.int ?? 0, message: error["message"]?.string ?? "")
            // An error without an id answers nothing in particular; it still is no request and gets no reply.
            return .response(id: id ?? .string(""), outcome: .failure(failure))
        }
        return .invalid(
            id: id, RPCError(.invalidRequest, "A message has to have a \"method\", a \"result\" or an \"error\""))
    }
}
