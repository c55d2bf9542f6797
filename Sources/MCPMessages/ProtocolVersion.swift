/// A revision of the Model Context Protocol that is spoken here.
package enum ProtocolVersion: String, Sendable, Hashable, CaseIterable {
    /// The first revision.
    case november2024 = "2024-11-05"
    /// The revision with Streamable HTTP, tool annotations and batches.
    case march2025 = "2025-03-26"
    /// The revision with structured results and output schemas, and without batches.
    case june2025 = "2025-06-18"
    /// The last revision with a handshake.
    case november2025 = "2025-11-25"
    /// The first stateless revision: every request carries its version and the client's capabilities.
    case july2026 = "2026-07-28"

    /// How a revision conveys version, identity and capabilities.
    package enum Era: Sendable, Hashable {
        /// By an `initialize` handshake that lasts for the connection or the session.
        case handshake
        /// By the `_meta` of every request.
        case stateless
    }

    /// How this revision conveys version, identity and capabilities.
    package var era: Era { self == .july2026 ? .stateless : .handshake }

    /// Every revision, newest first, as it is told to clients.
    package static let newestFirst: [ProtocolVersion] = allCases.reversed()

    /// The newest revision that a handshake can agree on.
    package static let newestWithHandshake = ProtocolVersion.november2025

    /// The revision that an HTTP request without any sign of its revision is taken to speak
    /// (2025-06-18, Transports, "Protocol Version Header").
    package static let assumedWithoutHeader = ProtocolVersion.march2025

    /// Whether several messages may come as one JSON array.
    package var hasBatches: Bool { self == .march2025 }

    /// Whether tools have annotations.
    package var hasToolAnnotations: Bool { self >= .march2025 }

    /// Whether tools have titles and output schemas, and results structured content.
    package var hasStructuredContent: Bool { self >= .june2025 }

    /// Whether progress notifications have a message.
    package var hasProgressMessages: Bool { self >= .march2025 }

    /// Whether a server can ask the client's user for something.
    package var hasElicitation: Bool { self >= .june2025 }

    /// Whether what is asked says how it is to be shown.
    package var hasElicitationModes: Bool { self >= .november2025 }

    /// Whether an error response without an id leaves the member out; earlier revisions follow JSON-RPC 2.0 and write `null`.
    package var omitsUnknownID: Bool { self >= .november2025 }

    /// What a handshake that asks for `requested` agrees on: the same revision, or the newest that has a handshake.
    package static func negotiated(requested: String) -> ProtocolVersion {
        guard let version = ProtocolVersion(rawValue: requested), version.era == .handshake else {
            return newestWithHandshake
        }
        return version
    }
}

extension ProtocolVersion: Comparable {
    /// Orders revisions from the oldest to the newest; their names are dates in ISO order.
    package static func < (left: ProtocolVersion, right: ProtocolVersion) -> Bool { left.rawValue < right.rawValue }
}
