/// The reserved keys of `_meta` (2026-07-28, Overview, "`_meta`").
package enum MetaKey {
    /// The protocol version of a request.
    package static let protocolVersion = "io.modelcontextprotocol/protocolVersion"
    /// The name and version of the client.
    package static let clientInfo = "io.modelcontextprotocol/clientInfo"
    /// The client's capabilities for a request.
    package static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    /// The least severe log messages that a request wants.
    package static let logLevel = "io.modelcontextprotocol/logLevel"
    /// The request that opened the subscription of a notification.
    package static let subscriptionID = "io.modelcontextprotocol/subscriptionId"
    /// The name and version of the server.
    package static let serverInfo = "io.modelcontextprotocol/serverInfo"
    /// What progress notifications of a request refer to.
    package static let progressToken = "progressToken"
}
