/// Where the keys of a large object stand: a table of places, searched by hash, with open addressing.
///
/// A slot holds a place, plus one, in its low bits and a piece of the key's hash in the others, so that a look-up
/// compares hardly any key but its own. The table is a power of two and at most half full.
struct KeyIndex: Sendable {
    private var slots: [UInt32]

    /// An index of nothing, for objects that are too small to need one.
    static let none = KeyIndex(slots: [])

    private init(slots: [UInt32]) { self.slots = slots }

    /// Makes an empty index with room for `count` keys.
    init(roomFor count: Int) {
        var size = 32
        while size < count &* 2 { size &*= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    /// Makes an index of distinct members.
    init(_ members: [JSONObject.Member]) {
        // Half as much room again, so that an object that grows is not indexed anew for each member.
        self.init(roomFor: members.count + members.count / 2)
        for (place, member) in members.enumerated() { insert(place, hash: KeyHash.shared(member.key)) }
    }

    /// Whether there is room for one more key.
    func hasRoom(for count: Int) -> Bool { count &* 2 <= slots.count }

    /// The place with this hash for which `matches` says yes, or `nil`.
    @inline(__always)
    func place(hash: UInt64, where matches: (Int) -> Bool) -> Int? {
        let mask = slots.count &- 1
        guard mask > 0 else { return nil }
        var probe = Int(truncatingIfNeeded: hash) & mask
        let tag = tag(of: hash, mask: mask)
        while slots[probe] != 0 {
            let slot = slots[probe]
            if slot & ~UInt32(truncatingIfNeeded: mask) == tag {
                let place = Int(slot & UInt32(truncatingIfNeeded: mask)) &- 1
                if matches(place) { return place }
            }
            probe = (probe &+ 1) & mask
        }
        return nil
    }

    /// Adds a place whose key is known to be new; there has to be room.
    mutating func insert(_ place: Int, hash: UInt64) {
        let mask = slots.count &- 1
        var probe = Int(truncatingIfNeeded: hash) & mask
        while slots[probe] != 0 { probe = (probe &+ 1) & mask }
        slots[probe] = tag(of: hash, mask: mask) | UInt32(truncatingIfNeeded: place &+ 1)
    }

    @inline(__always)
    private func tag(of hash: UInt64, mask: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> 32) & ~UInt32(truncatingIfNeeded: mask)
    }
}
