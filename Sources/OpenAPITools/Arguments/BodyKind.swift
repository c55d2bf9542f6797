import HTTPMessages

/// How a body is written, by its media type.
enum BodyKind: Sendable, Hashable {
    case json
    case jsonLines
    case form
    case multipart
    case xml
    case text
    case binary
    /// A range such as `*/*`, so that the value decides.
    case any

    init(_ mediaType: MediaType?) {
        guard let mediaType else {
            self = .any
            return
        }
        self =
            if mediaType.isJSON {
                .json
            } else if mediaType.isJSONLines || mediaType.isJSONSequence {
                .jsonLines
            } else if mediaType.isForm {
                .form
            } else if mediaType.isMultipart {
                .multipart
            } else if mediaType.isXML {
                .xml
            } else if mediaType.isText {
                .text
            } else if mediaType.type == "*" || mediaType.essence == "application/*" {
                .any
            } else {
                .binary
            }
    }

    /// The order in which content types are preferred: JSON, then forms, then multipart, then the rest.
    var preference: Int {
        switch self {
        case .json: 0
        case .form: 1
        case .multipart: 2
        case .jsonLines, .xml, .text, .binary, .any: 3
        }
    }
}

extension MediaType {
    /// Whether this is no single media type but a range.
    var isRange: Bool { type == "*" || subtype == "*" }
}
