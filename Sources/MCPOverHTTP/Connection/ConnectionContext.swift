import Hummingbird
import NIOCore

/// What the responder knows about a request beside the request itself.
struct ConnectionContext: InitializableFromSource {
    /// The connection, by which its watch is found.
    let connection: ObjectIdentifier
    /// What logs call the request.
    var requestID: String
    /// Whether the caller may use only what changes nothing.
    var isReadOnly = false
    /// Whom the caller's token stands for; `nil` where it does not say.
    var caller: String?

    init(source: ApplicationRequestContextSource) {
        connection = ObjectIdentifier(source.channel)
        var generator = SystemRandomNumberGenerator()
        requestID = String(generator.next() as UInt64, radix: 16)
    }

    /// Takes over the name that the caller, or a proxy before us, has given to the request, where it is fit for a log.
    mutating func adopt(requestID: String?) {
        guard let requestID, (1...128).contains(requestID.utf8.count),
            requestID.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return }
        self.requestID = requestID
    }
}
