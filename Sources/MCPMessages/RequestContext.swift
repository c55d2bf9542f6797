package import JSONValues

/// What is known about the client and its wishes while one request is served.
package struct RequestContext: Sendable, Hashable {
    /// The revision that the request speaks.
    package var version: ProtocolVersion
    /// The client's name and version, as it says itself.
    package var clientInfo: JSONObject?
    /// What the client can do.
    package var clientCapabilities: JSONObject
    /// What progress notifications refer to; `nil` where the client wants none.
    package var progressToken: RequestID?
    /// The least severe log messages that the client wants; `nil` where it wants none.
    package var logLevel: LogLevel?
    /// Where the request came from, for those who follow it through logs and traces.
    package var origin = RequestOrigin()

    /// Makes a context.
    package init(version: ProtocolVersion, clientInfo: JSONObject? = nil, clientCapabilities: JSONObject = [:]) {
        self.version = version
        self.clientInfo = clientInfo
        self.clientCapabilities = clientCapabilities
    }

    /// Whether the client wants to hear something before the response.
    package var wantsNotifications: Bool { progressToken != nil || logLevel != nil }

    /// Whether the client can show its user a form and bring the answer back (Elicitation, form mode).
    package var canElicit: Bool {
        guard version.hasElicitation, let modes = clientCapabilities["elicitation"]?.object else { return false }
        return modes.isEmpty || modes.contains("form") || !modes.contains("url")
    }

    /// Takes over what both eras convey in the same way.
    mutating func adopt(_ meta: JSONObject) {
        progressToken = meta[MetaKey.progressToken].flatMap(RequestID.init)
        origin = RequestOrigin(traceParent: meta["traceparent"]?.string, traceState: meta["tracestate"]?.string)
    }
}

extension RequestContext {
    /// Whether a request belongs to the stateless era, judged by its method and its `_meta`.
    package static func isStateless(method: String, params: JSONObject) -> Bool {
        if method == "server/discover" || method == "subscriptions/listen" { return true }
        guard let meta = params["_meta"]?.object else { return false }
        return meta.contains(MetaKey.protocolVersion) || meta.contains(MetaKey.clientCapabilities)
            || meta.contains(MetaKey.clientInfo)
    }

    /// Checks that the `_meta` of a stateless request is there and whole, whatever version it names.
    package static func checkStatelessMeta(_ params: JSONObject) throws(RPCError) {
        guard let meta = params["_meta"]?.object else {
            let keys = "\"\(MetaKey.protocolVersion)\" and \"\(MetaKey.clientCapabilities)\""
            throw RPCError(.invalidParams, "\"_meta\" with \(keys) is missing")
        }
        for key in [MetaKey.protocolVersion, MetaKey.clientCapabilities] where !meta.contains(key) {
            throw RPCError(.invalidParams, "\"_meta\" lacks \"\(key)\"")
        }
        guard meta[MetaKey.protocolVersion]?.string != nil else {
            throw RPCError(.invalidParams, "\"\(MetaKey.protocolVersion)\" has to be a string")
        }
        guard meta[MetaKey.clientCapabilities]?.object != nil else {
            throw RPCError(.invalidParams, "\"\(MetaKey.clientCapabilities)\" has to be an object")
        }
    }

    /// Reads the context of a stateless request.
    ///
    /// - Throws: an error where `_meta` is incomplete, or names a version that is not spoken in this way.
    package init(stateless params: JSONObject) throws(RPCError) {
        try Self.checkStatelessMeta(params)
        guard let meta = params["_meta"]?.object, let requested = meta[MetaKey.protocolVersion]?.string else {
            throw RPCError(.invalidParams, "\"_meta\" is missing")
        }
        guard let version = ProtocolVersion(rawValue: requested), version.era == .stateless else {
            throw RPCError.unsupportedVersion(requested)
        }
        self.init(
            version: version,
            clientInfo: meta[MetaKey.clientInfo]?.object,
            clientCapabilities: meta[MetaKey.clientCapabilities]?.object ?? [:]
        )
        adopt(meta)
        if let level = meta[MetaKey.logLevel] { logLevel = try LogLevel(parameter: level) }
    }
}

extension LogLevel {
    /// Reads a level as a client gives it.
    init(parameter: JSONValue) throws(RPCError) {
        guard let name = parameter.string, let level = LogLevel(rawValue: name) else {
            let names = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw RPCError(.invalidParams, "The log level has to be one of \(names)")
        }
        self = level
    }
}
