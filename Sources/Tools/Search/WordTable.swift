/// Gives each distinct word a number, from 0, in the order in which the words come; the words lie in one block of bytes.
struct WordTable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    /// Open addressing: the number of the word plus one, or 0 where a slot is free; the count is a power of two.
    private var slots: [UInt32]

    init(minimumCapacity: Int = 1024) {
        var capacity = 16
        while capacity < minimumCapacity { capacity *= 2 }
        slots = [UInt32](repeating: 0, count: capacity)
    }

    /// How many words there are.
    var count: Int { ends.count }

    /// The number of a word, which is added where it is new.
    mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        switch slot(of: word) {
        case .taken(let number): return number
        case .free(let slot):
            bytes.append(contentsOf: word)
            ends.append(UInt32(bytes.count))
            slots[slot] = UInt32(ends.count)
            if ends.count * 2 > slots.count { grow() }
            return ends.count - 1
        }
    }

    /// The number of a word, which is added where it is new.
    mutating func intern(_ word: [UInt8]) -> Int { word.withUnsafeBufferPointer { intern($0) } }

    /// The number of a word; `nil` where it is unknown.
    func find(_ word: [UInt8]) -> Int? {
        word.withUnsafeBufferPointer { word in
            if case .taken(let number) = slot(of: word) { number } else { nil }
        }
    }

    /// The word of a number.
    subscript(number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    private enum Slot {
        case taken(Int)
        case free(Int)
    }

    private func slot(of word: UnsafeBufferPointer<UInt8>) -> Slot {
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if equals(number, word) { return .taken(number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return .free(slot)
    }

    private func equals(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        guard Int(ends[number]) - start == word.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for place in word.indices where bytes[start + place] != word[place] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in ends.indices {
            var slot = self[number].withUnsafeBufferPointer { Self.hash($0) } & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a: words are short, and the order of numbers does not depend on it.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
