/// Makes strings of UTF-8 bytes so that texts which repeat, as keys and references do, share their storage.
///
/// Each text has one slot, and the last text of a slot wins it: the cost is the same however many texts there are.
/// Texts of up to 15 bytes need no storage at all, long ones hardly ever repeat, so both go past the cache.
struct StringCache: ~Copyable {
    private struct Slot {
        var hash: UInt64
        var text: String
    }

    private let slots: UnsafeMutableBufferPointer<Slot>
    private let mask: Int

    /// The lengths, in bytes, of the texts that are worth keeping.
    private static let cachedLengths = 16...96

    /// Makes an empty cache for a text of `byteCount` bytes.
    init(forTextOf byteCount: Int) {
        var size = 16
        while size < 2_048, size &* 128 < byteCount { size &*= 2 }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(hash: 0, text: ""))
        mask = size - 1
    }

    deinit {
        slots.deinitialize()
        slots.deallocate()
    }

    /// The string of ASCII bytes, or of bytes that are known to be valid UTF-8.
    @inline(__always)
    mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard Self.cachedLengths.contains(bytes.count), let base = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return string(bytes, hash: KeyHash.shared(base, count: bytes.count))
    }

    /// The string of bytes whose hash is known.
    @inline(__always)
    mutating func string(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> String {
        guard Self.cachedLengths.contains(bytes.count), let base = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let place = Int(truncatingIfNeeded: hash >> 20) & mask
        if slots[place].hash == hash {
            let isSame = slots[place].text.withBytes { known, count in
                count == bytes.count && haveEqualBytes(known, base, count: count)
            }
            if isSame { return slots[place].text }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        slots[place] = Slot(hash: hash, text: text)
        return text
    }
}
