package import JSONValues

/// What a server tells about itself, and the tools that it offers at one moment.
package struct ServerOffer: Sendable {
    /// Who may keep a cached answer (2026-07-28, Caching).
    package enum CacheScope: String, Sendable, Hashable {
        /// Everybody: the answer is the same for all callers.
        case everyone = "public"
        /// Only the caller who got it.
        case caller = "private"
    }

    /// The name of the server.
    package var name: String
    /// The version of the server.
    package var version: String
    /// How to use the server, for the model.
    package var instructions: String?
    /// The tools, in the order in which they are listed.
    package var tools: [ToolDefinition]
    /// Who may keep a cached answer.
    package var cacheScope: CacheScope
    /// How many tools one page of `tools/list` holds.
    package var toolsPerPage: Int

    /// How long a client may keep the list of tools, in milliseconds; a change is told to those who listen.
    private static let toolsTimeToLive = 300_000
    /// How long a client may keep what the server says about itself, in milliseconds.
    private static let discoveryTimeToLive = 3_600_000

    /// Makes an offer.
    package init(
        name: String,
        version: String,
        instructions: String? = nil,
        tools: [ToolDefinition],
        cacheScope: CacheScope = .everyone,
        toolsPerPage: Int = 100
    ) {
        self.name = name
        self.version = version
        self.instructions = instructions
        self.tools = tools
        self.cacheScope = cacheScope
        self.toolsPerPage = max(toolsPerPage, 1)
    }

    /// The result of `initialize`.
    package func initializeResult(_ version: ProtocolVersion) -> JSONObject {
        var result: JSONObject = [
            "protocolVersion": .string(version.rawValue), "capabilities": Self.capabilities, "serverInfo": information,
        ]
        result["instructions"] = instructions.map(JSONValue.string)
        return result
    }

    /// The result of `server/discover`.
    package func discoverResult() -> JSONObject {
        var result: JSONObject = [
            "supportedVersions": .array(ProtocolVersion.newestFirst.map { .string($0.rawValue) }),
            "capabilities": Self.capabilities,
        ]
        result["instructions"] = instructions.map(JSONValue.string)
        return cacheable(result, milliseconds: Self.discoveryTimeToLive)
    }

    /// The result of `tools/list` for one page.
    ///
    /// - Throws: an error where the cursor is none that was given out.
    package func toolsResult(
        cursor: JSONValue?, in version: ProtocolVersion
    ) throws(RPCError) -> JSONObject {
        let start = try position(of: cursor)
        let end = min(start + toolsPerPage, tools.count)
        var result: JSONObject = ["tools": .array(tools[start..<end].map { $0.json(in: version) })]
        if end < tools.count { result["nextCursor"] = .string(Self.cursorPrefix + String(end)) }
        return version.era == .stateless ? cacheable(result, milliseconds: Self.toolsTimeToLive) : result
    }

    /// A finished result of the stateless era: with its type and the server's identity.
    package func complete(_ result: JSONObject) -> JSONObject {
        var complete = result
        complete["resultType"] = "complete"
        complete["_meta"] = [MetaKey.serverInfo: information]
        return complete
    }

    /// The name and version of the server.
    package var information: JSONValue { ["name": .string(name), "version": .string(version)] }

    private static let capabilities: JSONValue = ["tools": ["listChanged": true], "logging": [:]]
    private static let cursorPrefix = "tools-from-"

    private func cacheable(_ result: JSONObject, milliseconds: Int) -> JSONObject {
        var cacheable = complete(result)
        cacheable["ttlMs"] = .integer(milliseconds)
        cacheable["cacheScope"] = .string(cacheScope.rawValue)
        return cacheable
    }

    private func position(of cursor: JSONValue?) throws(RPCError) -> Int {
        guard let cursor, !cursor.isNull else { return 0 }
        guard let text = cursor.string, text.hasPrefix(Self.cursorPrefix),
            let position = Int(text.dropFirst(Self.cursorPrefix.count)), position > 0, position < tools.count
        else { throw RPCError(.invalidParams, "Unknown cursor; start again without one") }
        return position
    }
}
