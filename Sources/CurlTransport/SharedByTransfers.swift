import Glibc
import Synchronization

/// What the callbacks of all transfers of one thread share.
final class SharedByTransfers {
    let counters: Counters
    var refusals = StreamRefusals()
    private var openSockets: [Int32: ino_t] = [:]

    init(_ counters: Counters) {
        self.counters = counters
    }

    func opened(_ descriptor: Int32) {
        openSockets[descriptor] = Self.identity(descriptor)
        count()
    }

    func closed(_ descriptor: Int32) {
        openSockets[descriptor] = nil
        count()
    }

    /// Looks after the sockets that a transfer has opened: one that never became a connection is closed by libcurl 7.88
    /// without a word, and its number may mean something else by now.
    func recheck(_ descriptors: [Int32]) {
        for descriptor in descriptors where openSockets[descriptor] != Self.identity(descriptor) {
            openSockets[descriptor] = nil
        }
        count()
    }

    private func count() {
        counters.openConnections.store(openSockets.count, ordering: .relaxed)
    }

    /// A number that no other socket has at the same time; `nil` where nothing is open.
    private static func identity(_ descriptor: Int32) -> ino_t? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status.st_ino : nil
    }
}
