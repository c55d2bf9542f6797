package import JSONValues

/// A call of a tool that a client asked for.
package struct ToolCall: Sendable, Hashable {
    /// The id of the request.
    package var id: RequestID
    /// The name of the tool.
    package var name: String
    /// The arguments; empty where none were given.
    package var arguments: JSONObject
    /// The client and its wishes.
    package var context: RequestContext
    /// What the client answered to the input requests of an earlier round, by their keys.
    package var inputResponses: JSONObject?
    /// What an earlier round gave the client to bring back; to be trusted only after its signature was checked.
    package var requestState: String?
    /// Tells this call from every other one of its connection, also from a later one with the same id.
    package internal(set) var serial = 0

    /// Makes a call.
    package init(id: RequestID, name: String, arguments: JSONObject = [:], context: RequestContext) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.context = context
    }

    /// Reads the parameters of `tools/call`.
    init(id: RequestID, params: JSONObject, context: RequestContext) throws(RPCError) {
        guard let name = params["name"]?.string else {
            throw RPCError(.invalidParams, "\"name\" has to be the name of a tool")
        }
        let arguments: JSONObject
        switch params["arguments"] {
        case nil: arguments = [:]
        case .object(let members)?: arguments = members
        case let other?:
            throw RPCError(.invalidParams, "\"arguments\" has to be an object, not \(other.kindWithArticle)")
        }
        self.init(id: id, name: name, arguments: arguments, context: context)
        if let responses = params["inputResponses"] {
            guard let object = responses.object, object.allSatisfy({ $0.value.object != nil }) else {
                throw RPCError(.invalidParams, "\"inputResponses\" has to be an object of objects")
            }
            inputResponses = object
        }
        if let state = params["requestState"] {
            guard let text = state.string else {
                throw RPCError(.invalidParams, "\"requestState\" has to be a string, not \(state.kindWithArticle)")
            }
            requestState = text
        }
    }
}

/// How a call of a tool ended.
package enum ToolReply: Sendable, Hashable {
    /// With a result, which may say that the tool failed.
    case result(ToolResult)
    /// Not yet: the client has to provide something first and then call again (2026-07-28, Multi Round-Trip Requests).
    case inputRequired(InputRequired)
    /// Not at all: the request was wrong.
    case failure(RPCError)
}

/// What a tool gives back.
package struct ToolResult: Sendable, Hashable {
    /// The result as text, for the model.
    package var text: String
    /// The result as a value that fits the tool's output schema.
    package var structuredContent: JSONObject?
    /// Whether the tool failed; the text then says why.
    package var isError: Bool

    /// Makes a result.
    package init(text: String, structuredContent: JSONObject? = nil, isError: Bool = false) {
        self.text = text
        self.structuredContent = structuredContent
        self.isError = isError
    }

    /// The result of `tools/call` in a revision of the handshake era, and the core of that of the stateless era.
    func json(in version: ProtocolVersion) -> JSONObject {
        var members: [JSONObject.Member] = [
            .init(key: "content", value: [["type": "text", "text": .string(text)]])
        ]
        if version.hasStructuredContent, let structuredContent {
            members.append(.init(key: "structuredContent", value: .object(structuredContent)))
        }
        members.append(.init(key: "isError", value: .bool(isError)))
        return JSONObject(distinct: members)
    }
}

/// What a client has to provide before a call can go on.
package struct InputRequired: Sendable, Hashable {
    /// The requests (`method` and `params`), by keys that the answers come back under.
    package var requests: JSONObject
    /// What the client has to bring back, signed.
    package var state: String?

    /// Makes a demand; at least one of both has to be there.
    package init(requests: JSONObject, state: String?) {
        self.requests = requests
        self.state = state
    }

    /// The capabilities that the requests need and that `declared` lacks, in the form of `ClientCapabilities`.
    func capabilities(missingIn declared: JSONObject) -> JSONObject {
        var missing: JSONObject = [:]
        for request in requests {
            let capability: String? =
                switch request.value["method"]?.string {
                case "elicitation/create": "elicitation"
                case "sampling/createMessage": "sampling"
                case "roots/list": "roots"
                default: nil
                }
            if let capability, !declared.contains(capability) { missing[capability] = [:] }
        }
        return missing
    }
}
