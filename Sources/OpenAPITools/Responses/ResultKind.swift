import HTTPMessages

/// How the body of an answer becomes a value, by its media type.
package enum ResultKind: Sendable, Hashable {
    case json
    /// JSON texts, one a line or one a record, as a list.
    case jsonSequence
    case events
    case text
    case binary
    /// A range, or nothing that says what it is: the bytes decide.
    case any

    init(_ mediaType: MediaType?) {
        guard let mediaType, mediaType.essence != "*/*", mediaType.essence != "application/*" else {
            self = .any
            return
        }
        self =
            if mediaType.isJSON {
                .json
            } else if mediaType.isJSONLines || mediaType.isJSONSequence {
                .jsonSequence
            } else if mediaType.isEventStream {
                .events
            } else if mediaType.isText {
                .text
            } else {
                .binary
            }
    }

    /// The order in which content types of one answer are asked for.
    var preference: Int {
        switch self {
        case .json: 0
        case .jsonSequence: 1
        case .any: 2
        case .text: 3
        case .binary: 4
        case .events: 5
        }
    }
}
