import Synchronization

extension CurlTransport {
    /// What a transport has done so far and does now.
    public struct Metrics: Sendable, Hashable {
        /// Connections that are open now, idle ones included.
        public var openConnections: Int
        /// Exchanges that are under way now.
        public var inFlight: Int
        /// Exchanges that wait for a connection or for their host's limit.
        public var queued: Int
        /// Exchanges that have begun, each retry and each redirect counted.
        public var total: Int
        /// Exchanges that found a connection already open.
        public var reused: Int
    }
}

/// The counters behind ``CurlTransport/Metrics``: written by the transfer thread, read by anyone.
final class Counters: Sendable {
    let openConnections = Atomic<Int>(0)
    let inFlight = Atomic<Int>(0)
    let queued = Atomic<Int>(0)
    let total = Atomic<Int>(0)
    let reused = Atomic<Int>(0)

    var snapshot: CurlTransport.Metrics {
        CurlTransport.Metrics(
            openConnections: openConnections.load(ordering: .relaxed),
            inFlight: inFlight.load(ordering: .relaxed),
            queued: queued.load(ordering: .relaxed),
            total: total.load(ordering: .relaxed),
            reused: reused.load(ordering: .relaxed)
        )
    }
}

extension Atomic where Value == Int {
    func increment() { add(1, ordering: .relaxed) }
    func decrement() { subtract(1, ordering: .relaxed) }
}
