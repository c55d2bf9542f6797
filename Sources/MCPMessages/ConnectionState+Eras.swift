private import JSONValues

extension ConnectionState {
    /// Serves a request of the stateless era: by its own `_meta` and nothing else.
    mutating func serveStateless(_ request: Request, offer: ServerOffer) throws(RPCError) -> [ConnectionAction] {
        let context = try RequestContext(stateless: request.params)
        switch request.method {
        case "server/discover": return [.send(.result(id: request.id, offer.discoverResult()))]
        case "tools/list":
            let page = try offer.toolsResult(cursor: request.params["cursor"], in: context.version)
            return [.send(.result(id: request.id, page))]
        case "tools/call":
            let call = try ToolCall(id: request.id, params: request.params, context: context)
            return try start(call, batch: request.batch)
        case "subscriptions/listen": return try listen(request)
        default: throw RPCError.methodNotFound(request.method, in: context.version)
        }
    }

    /// Serves a request of the handshake era.
    mutating func serveAgreed(_ request: Request, offer: ServerOffer) throws(RPCError) -> [ConnectionAction] {
        switch request.method {
        case "initialize":
            guard request.batch == nil else {
                throw RPCError(.invalidRequest, "\"initialize\" must not be part of a batch")
            }
            let version = try initialize(request.params)
            return [.send(.result(id: request.id, offer.initializeResult(version)))]
        case "ping": return [.send(.result(id: request.id, [:]))]
        default: break
        }
        guard let agreement else {
            let sentence =
                "\(RPCError.excerpt(request.method)) came before \"initialize\", and without the \"_meta\" of MCP 2026-07-28"
            throw RPCError(.invalidParams, sentence)
        }
        switch request.method {
        case "tools/list":
            let page = try offer.toolsResult(cursor: request.params["cursor"], in: agreement.version)
            return [.send(.result(id: request.id, page))]
        case "tools/call":
            var context = RequestContext(
                version: agreement.version,
                clientInfo: agreement.clientInfo,
                clientCapabilities: agreement.clientCapabilities
            )
            context.adopt(request.params["_meta"]?.object ?? [:])
            context.logLevel = agreement.logLevel
            let call = try ToolCall(id: request.id, params: request.params, context: context)
            return try start(call, batch: request.batch)
        case "logging/setLevel":
            self.agreement?.logLevel = try LogLevel(parameter: request.params["level"] ?? .null)
            return [.send(.result(id: request.id, [:]))]
        default: throw RPCError.methodNotFound(request.method, in: agreement.version)
        }
    }

    private mutating func initialize(_ params: JSONObject) throws(RPCError) -> ProtocolVersion {
        guard let requested = params["protocolVersion"]?.string else {
            throw RPCError(.invalidParams, "\"protocolVersion\" has to be a string")
        }
        guard let capabilities = params["capabilities"]?.object else {
            throw RPCError(.invalidParams, "\"capabilities\" has to be an object")
        }
        guard let client = params["clientInfo"]?.object, client["name"]?.string != nil, client["version"]?.string != nil
        else { throw RPCError(.invalidParams, "\"clientInfo\" has to be an object with \"name\" and \"version\"") }
        var agreement = Agreement(version: .negotiated(requested: requested))
        agreement.clientInfo = client
        agreement.clientCapabilities = capabilities
        self.agreement = agreement
        return agreement.version
    }

    private mutating func listen(_ request: Request) throws(RPCError) -> [ConnectionAction] {
        guard let filter = request.params["notifications"]?.object else {
            throw RPCError(.invalidParams, "\"notifications\" has to be an object")
        }
        for key in ["toolsListChanged", "promptsListChanged", "resourcesListChanged"] {
            if let wish = filter[key], wish.bool == nil {
                throw RPCError(.invalidParams, "\"\(key)\" has to be a boolean, not \(wish.kindWithArticle)")
            }
        }
        guard subscriptions.count < limits.subscriptions else {
            let sentence = "Too many subscriptions: at most \(limits.subscriptions) may be open on one connection"
            throw RPCError(.internalError, sentence)
        }
        let wantsTools = filter["toolsListChanged"]?.bool == true
        subscriptions.append(Subscription(id: request.id, wantsTools: wantsTools))
        let granted: JSONObject = wantsTools ? ["toolsListChanged": true] : [:]
        let acknowledgement = OutgoingMessage.notification(
            method: "notifications/subscriptions/acknowledged",
            params: [
                "_meta": [MetaKey.subscriptionID: request.id.json], "notifications": .object(granted),
            ]
        )
        return [.send(acknowledgement), .subscribe(request.id)]
    }
}
