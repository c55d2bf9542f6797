import JSONValues

/// Server-sent events (HTML, section 9.2), each as `{"data", "event", "id", "retry"}` with the fields that it has.
enum EventStream {
    /// The events of a stream that has ended.
    static func events(_ text: String) -> [JSONValue] {
        var events: [JSONValue] = []
        var event = JSONObject()
        var data: [String] = []
        func dispatch() {
            if !data.isEmpty {
                var members: JSONObject = ["data": .string(data.joined(separator: "\n"))]
                for member in event { members[member.key] = member.value }
                events.append(.object(members))
            }
            event = JSONObject()
            data = []
        }
        for line in lines(text) {
            guard !line.isEmpty else {
                dispatch()
                continue
            }
            guard line.first != ":" else { continue }
            let name = line.prefix { $0 != ":" }
            var value = line[name.endIndex...].dropFirst()
            if value.first == " " { value = value.dropFirst() }
            switch name {
            case "data": data.append(String(value))
            case "event": event["event"] = .string(String(value))
            case "id": if !value.unicodeScalars.contains("\0") { event["id"] = .string(String(value)) }
            case "retry": if let number = Int(value), number >= 0 { event["retry"] = .integer(number) }
            default: break
            }
        }
        // HTML drops an event that the end of the stream cuts off; here its data is an answer that somebody paid for.
        dispatch()
        return events
    }

    /// The JSON Schema of one event (OpenAPI 3.2, Special Considerations for Server-Sent Events).
    static let schema: JSONValue = [
        "type": "object",
        "properties": [
            "data": ["type": "string"], "event": ["type": "string"], "id": ["type": "string"],
            "retry": ["type": "integer", "minimum": 0],
        ],
        "required": ["data"],
    ]

    private static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    }
}
