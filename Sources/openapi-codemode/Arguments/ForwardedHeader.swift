import ArgumentParser
import OpenAPICodeMode

/// `--forward-header NAME`: a field that says something of the caller, not of the connection or the message.
struct ForwardedHeader: ExpressibleByArgument {
    let name: String

    init?(argument: String) {
        let isFieldOfMessage = Self.fieldsOfMessages.contains(argument.lowercased())
        guard HTTPHeader(argument, "").defect == nil, !isFieldOfMessage else { return nil }
        name = argument
    }

    /// Whether it is the field in which credentials travel.
    var isAuthorization: Bool { name.lowercased() == "authorization" }

    private static let fieldsOfMessages: Set<String> = [
        "accept", "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect",
        "host",
        "keep-alive", "mcp-method", "mcp-name", "mcp-protocol-version", "mcp-session-id", "proxy-authenticate",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]
}
