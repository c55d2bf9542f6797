private import Diagnostics
package import JSONValues

/// What one line of stdio or one HTTP body holds.
package enum IncomingFrame: Sendable, Hashable {
    /// One message.
    case message(IncomingMessage)
    /// Several messages in one array, as revision 2025-03-26 has them.
    case batch([IncomingMessage])

    /// The largest number of messages in one batch.
    package static let largestBatch = 128

    /// The deepest nesting of a message that is read.
    package static let deepestNesting = 256

    /// Reads the text of a frame: UTF-8 JSON.
    package init(_ bytes: UnsafeRawBufferPointer) {
        do {
            self.init(try JSONReader.value(bytes, file: "message", maximumDepth: Self.deepestNesting))
        } catch {
            self = .message(.invalid(id: nil, RPCError(.parseError, "Parse error: \(error.diagnostic.message)")))
        }
    }

    /// Reads a value as a frame.
    package init(_ value: JSONValue) {
        guard case .array(let elements) = value else {
            self = .message(IncomingMessage(value))
            return
        }
        if elements.isEmpty {
            self = .message(.invalid(id: nil, RPCError(.invalidRequest, "A batch has to hold at least one message")))
        } else if elements.count > Self.largestBatch {
            let sentence = "A batch has to hold at most \(Self.largestBatch) messages, not \(elements.count)"
            self = .message(.invalid(id: nil, RPCError(.invalidRequest, sentence)))
        } else {
            self = .batch(elements.map(IncomingMessage.init))
        }
    }
}
