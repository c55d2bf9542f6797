package import JSONValues

/// The `_meta` of a stateless request.
package func statelessMeta(_ more: JSONObject = [:]) -> JSONValue {
    var meta: JSONObject = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": ["name": "test", "version": "1"],
        "io.modelcontextprotocol/clientCapabilities": [:],
    ]
    for member in more { meta[member.key] = member.value }
    return .object(meta)
}

/// A request; stateless ones carry their `_meta` in `params`.
package func request(_ id: JSONValue, _ method: String, _ params: JSONValue = [:]) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
}

/// The handshake of a revision.
package func initialize(_ version: String, id: JSONValue = 0, capabilities: JSONValue = [:]) -> JSONValue {
    request(
        id, "initialize",
        [
            "protocolVersion": .string(version), "capabilities": capabilities,
            "clientInfo": ["name": "test", "version": "1"],
        ])
}
