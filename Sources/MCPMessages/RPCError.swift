package import JSONValues

/// An error that a peer is answered with (JSON-RPC 2.0, section 5.1; MCP 2026-07-28, Overview, "Error Codes").
package struct RPCError: Error, Sendable, Hashable {
    /// The error codes that are sent.
    package enum Code: Int, Sendable, Hashable {
        /// The text is no JSON.
        case parseError = -32700
        /// The JSON is no message.
        case invalidRequest = -32600
        /// The method does not exist in the revision that is spoken.
        case methodNotFound = -32601
        /// The parameters do not fit the method, or name something that does not exist.
        case invalidParams = -32602
        /// Something went wrong that is not the client's doing.
        case internalError = -32603
        /// HTTP headers and body disagree, or a required header is missing.
        case headerMismatch = -32020
        /// The request needs a capability that the client did not declare.
        case missingClientCapability = -32021
        /// The protocol version is not spoken here.
        case unsupportedProtocolVersion = -32022
    }

    /// What kind of error it is.
    package let code: Code
    /// One sentence that says what is wrong.
    package let message: String
    /// More about it, in the form that the code prescribes.
    package let data: JSONValue?

    /// Makes an error.
    package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// The `error` member of a response.
    package var json: JSONValue {
        var object: JSONObject = ["code": .integer(code.rawValue), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }
}

extension RPCError {
    /// A request in a version that is not spoken here, or not in this way.
    package static func unsupportedVersion(_ requested: String) -> RPCError {
        RPCError(
            .unsupportedProtocolVersion,
            "Unsupported protocol version \(excerpt(requested))",
            data: [
                "supported": .array(ProtocolVersion.newestFirst.map { .string($0.rawValue) }),
                "requested": .string(requested),
            ]
        )
    }

    /// A method that does not exist in the revision that is spoken.
    package static func methodNotFound(_ method: String, in version: ProtocolVersion) -> RPCError {
        RPCError(.methodNotFound, "Method not found: \(excerpt(method)) (MCP \(version.rawValue))")
    }

    /// A tool that does not exist.
    package static func unknownTool(_ name: String) -> RPCError {
        RPCError(.invalidParams, "Unknown tool: \(excerpt(name))")
    }

    /// A request that needs capabilities that the client has not declared, in the form of `ClientCapabilities`.
    package static func missingCapabilities(_ capabilities: JSONObject) -> RPCError {
        let names = capabilities.keys.joined(separator: ", ")
        return RPCError(
            .missingClientCapability,
            "The request needs client capabilities that were not declared: \(names)",
            data: ["requiredCapabilities": .object(capabilities)]
        )
    }

    /// What a client sent, cut to a length that is fit for a message.
    package static func excerpt(_ text: String) -> String {
        text.utf8.count <= 200 ? text : String(text.prefix(200)) + "…"
    }
}
