/// Makes strings of UTF-8 bytes so that texts which repeat, as keys and references do, share their storage.
///
/// Each text has one slot, and the first text of a slot keeps it: the cost is the same however many texts there are.
/// Long texts hardly ever repeat and go past the cache. So do short ones that are no keys: they need no storage.
struct StringCache: ~Copyable {
    /// A text with a copy of its bytes beside it, so that a look-up need not ask the string.
    private struct Slot {
        var hash: UInt64
        var text: String
    }

    private let slots: UnsafeMutableBufferPointer<Slot>
    private let bytes: UnsafeMutablePointer<UInt8>
    private let mask: Int
    private let hashes = KeyHash.shared

    /// The length, in bytes, of the longest text that is worth keeping.
    private static let longest = 128
    /// The length, in bytes, of the longest string that Swift holds without storage.
    private static let longestInPlace = 15

    /// Makes an empty cache for a text of `byteCount` bytes.
    init(forTextOf byteCount: Int) {
        var size = 16
        while size < 1_024, size &* 128 < byteCount { size &*= 2 }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(hash: 0, text: ""))
        bytes = .allocate(capacity: size * Self.longest)
        mask = size - 1
    }

    deinit {
        slots.deinitialize()
        slots.deallocate()
        bytes.deallocate()
    }

    /// The string of bytes that are known to be valid UTF-8.
    @inline(__always)
    mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > Self.longestInPlace, bytes.count <= Self.longest, let base = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return cached(bytes, base, hash: hashes(base, count: bytes.count))
    }

    /// The string of a key that is known to be valid UTF-8, and whose hash is known.
    @inline(__always)
    mutating func key(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> String {
        guard bytes.count <= Self.longest, let base = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return cached(bytes, base, hash: hash)
    }

    private mutating func cached(
        _ text: UnsafeBufferPointer<UInt8>,
        _ base: UnsafePointer<UInt8>,
        hash: UInt64
    ) -> String {
        let place = Int(truncatingIfNeeded: hash >> 20) & mask
        let known = bytes + place &* Self.longest
        if slots[place].hash == hash, slots[place].text.utf8.count == text.count,
            haveEqualBytes(known, base, count: text.count)
        {
            return slots[place].text
        }
        let string = String(decoding: text, as: UTF8.self)
        slots[place] = Slot(hash: hash, text: string)
        known.update(from: base, count: text.count)
        return string
    }
}
