/// Moments at which something is due, the earliest first.
///
/// Entries whose matter is settled are not searched for: `isStale` drops them when they come up, or all at once when
/// they could be more than half.
package struct DeadlineHeap<Matter> {
    private var entries: [(due: ContinuousClock.Instant, matter: Matter)] = []

    /// Makes an empty heap.
    package init() {}

    /// When the earliest is due.
    package var first: ContinuousClock.Instant? { entries.first?.due }
    /// How many there are, stale ones included.
    package var count: Int { entries.count }

    /// Adds one.
    package mutating func insert(_ matter: Matter, due: ContinuousClock.Instant) {
        entries.append((due, matter))
        var child = entries.count - 1
        while child > 0, entries[child].due < entries[(child - 1) / 2].due {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out the earliest entry if it is due.
    package mutating func popDue(_ now: ContinuousClock.Instant) -> Matter? {
        guard let first = entries.first, first.due <= now else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        siftDown(from: 0)
        return first.matter
    }

    /// Drops the stale entries once there are more than twice as many entries as there can be live ones.
    package mutating func compact(live: Int, isStale: (Matter) -> Bool) {
        guard entries.count > 64, entries.count > 2 * live else { return }
        entries.removeAll { isStale($0.matter) }
        for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { siftDown(from: index) }
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { return }
            let right = left + 1
            let child = right < entries.count && entries[right].due < entries[left].due ? right : left
            guard entries[child].due < entries[parent].due else { return }
            entries.swapAt(child, parent)
            parent = child
        }
    }
}
