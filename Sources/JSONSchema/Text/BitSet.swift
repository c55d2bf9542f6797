/// A set of small numbers that grows as far as its largest member needs.
struct BitSet: Sendable {
    private var words: [UInt64]

    /// Makes an empty set with room for the numbers below `capacity`.
    init(capacity: Int = 0) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    /// Whether a number is in the set.
    func contains(_ number: Int) -> Bool {
        let word = number >> 6
        return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
    }

    /// Adds a number; `false` where it was there before.
    mutating func insert(_ number: Int) -> Bool {
        let word = number >> 6
        let bit: UInt64 = 1 << UInt64(number & 63)
        if word >= words.count { words += [UInt64](repeating: 0, count: word - words.count + 1) }
        if words[word] & bit != 0 { return false }
        words[word] |= bit
        return true
    }

    /// Takes a number out.
    mutating func remove(_ number: Int) {
        let word = number >> 6
        if word < words.count { words[word] &= ~(1 << UInt64(number & 63)) }
    }

    /// Adds all numbers of another set.
    mutating func formUnion(_ other: BitSet) {
        if other.words.count > words.count {
            words += [UInt64](repeating: 0, count: other.words.count - words.count)
        }
        for place in other.words.indices { words[place] |= other.words[place] }
    }
}
