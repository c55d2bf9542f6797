import JSONValues
import MCPMessages
import TestSupport
import Testing

/// Drives one connection's state by JSON, and checks all that leaves against the published schemas where they are there.
struct Driver {
    var state: ConnectionState
    var offer: ServerOffer
    var calls: [ToolCall] = []
    private var methods: [String: String] = [:]

    static let tools = [
        ToolDefinition(
            name: "search", title: "Search", description: "Finds.",
            inputSchema: ["type": "object", "properties": ["query": ["type": "string"]]],
            outputSchema: ["type": "object"], annotations: ["readOnlyHint": true]),
        ToolDefinition(name: "execute", description: "Runs.", inputSchema: ["type": "object"]),
    ]

    init(_ state: ConnectionState = ConnectionState(), tools: [ToolDefinition] = Driver.tools, perPage: Int = 100) {
        self.state = state
        offer = ServerOffer(
            name: "test", version: "1", instructions: "Search first.", tools: tools, toolsPerPage: perPage)
    }

    /// A driver that has shaken hands.
    static func agreed(_ version: ProtocolVersion) -> Driver {
        var driver = Driver()
        _ = driver.send(initialize(version.rawValue))
        _ = driver.send(["jsonrpc": "2.0", "method": "notifications/initialized"])
        return driver
    }

    /// Hands a message over and gives what is sent back; the calls to run are gathered in ``calls``.
    mutating func send(_ message: JSONValue, sourceLocation: SourceLocation = #_sourceLocation) -> [JSONValue] {
        if let method = message["method"]?.string, let id = message["id"] { methods[id.compactText] = method }
        for element in message.array ?? [] {
            if let method = element["method"]?.string, let id = element["id"] { methods[id.compactText] = method }
        }
        let isStateless =
            message["method"]?.string.map {
                RequestContext.isStateless(method: $0, params: message["params"]?.object ?? [:])
            } ?? false
        var sent: [JSONValue] = []
        for action in state.receive(IncomingFrame(message), offer: offer) {
            switch action {
            case .send(let message):
                sent.append(
                    check(message, isStateless ? .july2026 : state.agreement?.version ?? .november2025, sourceLocation))
            case .call(let call): calls.append(call)
            default: break
            }
        }
        return sent
    }

    /// Hands text over.
    mutating func send(text: String) -> [OutgoingMessage] {
        let frame = Array(text.utf8).withUnsafeBytes { IncomingFrame($0) }
        return state.receive(frame, offer: offer).compactMap { action in
            if case .send(let message) = action { message } else { nil }
        }
    }

    /// Ends the oldest call and gives what is sent then.
    mutating func finish(_ reply: ToolReply, sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue? {
        let call = try #require(calls.isEmpty ? nil : calls.removeFirst(), sourceLocation: sourceLocation)
        let message = state.finish(call, reply, offer: offer)
        return message.map { check($0, call.context.version, sourceLocation) }
    }

    /// Checks a message against the schema of a revision.
    func check(
        _ message: OutgoingMessage, _ version: ProtocolVersion, _ sourceLocation: SourceLocation = #_sourceLocation
    ) -> JSONValue {
        let json = message.json
        // Before 2025-11-25 the schemas know no error without an id, while JSON-RPC 2.0 asks for one with null.
        for element in json.array ?? [json] where element["id"]?.isNull != true {
            let method = element["id"].flatMap { methods[$0.compactText] }
            let problems = ProtocolSchemas.published?.problems(of: element, answering: method, in: version) ?? []
            #expect(problems.isEmpty, "\(element.compactText)", sourceLocation: sourceLocation)
        }
        return json
    }
}
