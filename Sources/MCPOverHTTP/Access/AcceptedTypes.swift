/// Which of the two forms of an answer a client takes.
struct AcceptedTypes: Equatable {
    /// One JSON text.
    var json: Bool
    /// A stream of events.
    var events: Bool

    /// Reads an `Accept` header. Without one, and for wildcards, JSON is meant: streams go to those who name them.
    init(_ header: String?) {
        guard let header else {
            (json, events) = (true, false)
            return
        }
        (json, events) = (false, false)
        for item in header.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let type = parts.first, !parts.dropFirst().contains(where: Self.isZeroQuality) else { continue }
            switch type {
            case "application/json", "*/*", "application/*": json = true
            case "text/event-stream", "text/*": events = true
            default: break
            }
        }
    }

    private static func isZeroQuality(_ parameter: String) -> Bool {
        parameter.hasPrefix("q=") && Double(parameter.dropFirst(2)) == 0
    }
}
