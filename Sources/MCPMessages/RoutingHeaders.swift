package import JSONValues

/// The HTTP headers that repeat what the body of a message says (2026-07-28, Streamable HTTP, "Request Metadata").
package struct RoutingHeaders: Sendable, Hashable {
    /// `MCP-Protocol-Version`.
    package var protocolVersion: String?
    /// `Mcp-Method`.
    package var method: String?
    /// `Mcp-Name`.
    package var name: String?

    /// Makes headers.
    package init(protocolVersion: String? = nil, method: String? = nil, name: String? = nil) {
        self.protocolVersion = protocolVersion
        self.method = method
        self.name = name
    }

    /// Whether a request belongs to the stateless era, by its headers, its method and its `_meta`.
    package func isStateless(method: String, params: JSONObject) -> Bool {
        if protocolVersion == ProtocolVersion.july2026.rawValue { return true }
        return RequestContext.isStateless(method: method, params: params)
    }

    /// Checks a request of the stateless era against its headers.
    ///
    /// - Throws: an error where `_meta` is incomplete, or where a header is missing or says something else than the body.
    package func check(method: String, params: JSONObject) throws(RPCError) {
        try RequestContext.checkStatelessMeta(params)
        let version = params["_meta"]?[MetaKey.protocolVersion]?.string ?? ""
        try Self.compare("MCP-Protocol-Version", protocolVersion, with: version)
        try Self.compare("Mcp-Method", self.method, with: method)
        let key: String? =
            switch method {
            case "tools/call", "prompts/get": "name"
            case "resources/read": "uri"
            default: nil
            }
        guard let key, let expected = params[key]?.string else { return }
        guard let name else { throw Self.missing("Mcp-Name") }
        guard let decoded = Self.decoded(name) else {
            throw RPCError(.headerMismatch, "Header mismatch: Mcp-Name holds invalid Base64")
        }
        guard Self.isPlain(name) else {
            throw RPCError(.headerMismatch, "Header mismatch: Mcp-Name holds characters that have to be in Base64")
        }
        try Self.compare("Mcp-Name", decoded, with: expected)
    }

    /// What a header value stands for: the text between `=?base64?` and `?=` decoded, every other value as it is;
    /// `nil` where the Base64 or its UTF-8 is invalid (2026-07-28, Streamable HTTP, "Value Encoding").
    package static func decoded(_ value: String) -> String? {
        let prefix = "=?base64?"
        let suffix = "?="
        guard value.hasPrefix(prefix), value.hasSuffix(suffix),
            value.utf8.count >= prefix.utf8.count + suffix.utf8.count
        else { return value }
        let payload = value.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
        guard let bytes = Base64.decode(payload) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func compare(_ header: String, _ value: String?, with expected: String) throws(RPCError) {
        guard let value else { throw missing(header) }
        guard value == expected else {
            let sentence =
                "Header mismatch: \(header) is \"\(RPCError.excerpt(value))\", but the body says \"\(RPCError.excerpt(expected))\""
            throw RPCError(.headerMismatch, sentence)
        }
    }

    /// Whether a value is visible ASCII, spaces and tabs; everybody on the way has to read the same.
    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 == 0x09 || (0x20...0x7E).contains($0) }
    }

    private static func missing(_ header: String) -> RPCError {
        RPCError(.headerMismatch, "Header mismatch: the header \(header) is missing")
    }
}
