/// The results of the latest questions, forgotten in the order in which they were last asked.
package struct RecentResults<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var entries: [Key: (value: Value, lastUse: UInt64)] = [:]
    private var uses: UInt64 = 0

    package init(capacity: Int) { self.capacity = max(2, capacity) }

    package subscript(key: Key) -> Value? {
        mutating get {
            uses += 1
            entries[key]?.lastUse = uses
            return entries[key]?.value
        }
        set {
            uses += 1
            entries[key] = newValue.map { ($0, uses) }
            if entries.count > capacity { forgetOlderHalf() }
        }
    }

    private mutating func forgetOlderHalf() {
        let order = entries.values.map(\.lastUse).sorted()
        let bound = order[order.count / 2]
        entries = entries.filter { $0.value.lastUse > bound }
    }
}
