/// Names and their numbers, found by their exact bytes without allocating.
///
/// Unlike a dictionary of strings it tells canonically equivalent spellings apart, as JSON does.
struct NameTable: Sendable {
    private struct Slot {
        var hash: UInt32 = 0
        var index: Int32 = -1
        var start: Int32 = 0
        var length: Int32 = 0
    }

    /// The names, by their numbers.
    private(set) var names: [String] = []
    private var slots: [Slot]
    private var bytes: [UInt8] = []
    /// Differs from table to table, so that nobody can choose names that all collide.
    private let seed = UInt32.random(in: .min ... .max)

    /// Makes a table of names; one that is repeated keeps its first number.
    init(_ names: some Sequence<String> = []) {
        slots = [Slot](repeating: Slot(), count: 4)
        for name in names { _ = insert(name) }
    }

    /// The number of names.
    var count: Int { names.count }

    /// The number of `name`, added where it is new.
    mutating func insert(_ name: String) -> Int {
        if let known = index(of: name) { return known }
        if (names.count + 1) * 2 > slots.count { grow() }
        let utf8 = Array(name.utf8)
        let slot = Slot(
            hash: utf8.withUnsafeBufferPointer(hash),
            index: Int32(truncatingIfNeeded: names.count),
            start: Int32(truncatingIfNeeded: bytes.count),
            length: Int32(truncatingIfNeeded: utf8.count)
        )
        names.append(name)
        bytes += utf8
        place(slot)
        return names.count - 1
    }

    /// The number of `name`, or `nil`.
    func index(of name: String) -> Int? {
        if names.isEmpty { return nil }
        return name.withBytes(find)
    }

    private func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = hash(name)
        var place = Int(hash) & (slots.count - 1)
        while true {
            let slot = slots[place]
            if slot.index < 0 { return nil }
            if slot.hash == hash, Int(slot.length) == name.count, matches(slot, name) { return Int(slot.index) }
            place = (place + 1) & (slots.count - 1)
        }
    }

    private func matches(_ slot: Slot, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(slot.start)
        for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
        return true
    }

    private mutating func place(_ slot: Slot) {
        var place = Int(slot.hash) & (slots.count - 1)
        while slots[place].index >= 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.index >= 0 { place(slot) }
    }

    /// FNV-1a: short names are many, and a collision only costs a comparison.
    private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash = seed ^ 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash ^ (hash >> 15)
    }
}
