import Hummingbird
import NIOCore

/// What the responder knows about the connection of a request.
struct ConnectionContext: InitializableFromSource {
    /// The connection, by which its watch is found.
    let connection: ObjectIdentifier

    init(source: ApplicationRequestContextSource) { connection = ObjectIdentifier(source.channel) }
}
