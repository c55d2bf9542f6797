/// A fast hash of a key's UTF-8 bytes, for tables that live no longer than the process.
///
/// The seed is drawn at random once in a process, so a text cannot be made to collide on purpose.
struct KeyHash: Sendable {
    /// The hash function of this process.
    static let shared = KeyHash(seed: .random(in: .min ... .max))

    private let seed: UInt64

    /// The hash of a stretch of bytes.
    @inline(__always)
    func callAsFunction(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: count)
        let low: UInt64
        let high: UInt64
        if count > 16 {
            var place = 0
            while place &+ 16 < count {
                state = Self.mix(ByteWord.load(bytes + place) ^ state, ByteWord.load(bytes + (place &+ 8)) ^ Self.first)
                place &+= 16
            }
            // The last words may overlap those before: the length, which is hashed too, tells such texts apart.
            low = ByteWord.load(bytes + (count &- 16))
            high = ByteWord.load(bytes + (count &- 8))
        } else if count >= 4 {
            let middle = (count >> 3) << 2
            let last = count &- 4
            low = ByteWord.loadHalf(bytes) << 32 | ByteWord.loadHalf(bytes + middle)
            high = ByteWord.loadHalf(bytes + last) << 32 | ByteWord.loadHalf(bytes + (last &- middle))
        } else if count > 0 {
            low = UInt64(bytes[0]) << 16 | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count &- 1])
            high = 0
        } else {
            low = 0
            high = 0
        }
        return Self.mix(Self.mix(low ^ state, high ^ Self.first) ^ seed, Self.second)
    }

    /// The hash of a key.
    func callAsFunction(_ key: String) -> UInt64 {
        key.withBytes { self($0, count: $1) }
    }

    /// Both halves of the full product, folded into one word.
    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD1B5_4A32_D192_ED03
}

extension String {
    /// Lends the UTF-8 bytes and their count.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
        let direct = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { body($0, bytes.count) }
        }
        if let direct, let result = direct { return result }
        // An empty text may have no address, and a text from elsewhere no storage of its own in UTF-8.
        var copy = ContiguousArray(utf8)
        copy.append(0)
        return copy.withUnsafeBufferPointer { bytes in
            withUnsafePointer(to: UInt8(0)) { body(bytes.baseAddress ?? $0, bytes.count - 1) }
        }
    }

    /// Whether both are the same text byte by byte, as RFC 8259 (section 8.3) compares names.
    ///
    /// Swift's own `==` also equates texts of different normal forms.
    func isIdentical(to other: String) -> Bool {
        // Different for Swift means different bytes, and that answer is the fast and the frequent one.
        guard self == other else { return false }
        return withBytes { left, count in
            other.withBytes { right, otherCount in
                count == otherCount && haveEqualBytes(left, right, count: count)
            }
        }
    }
}
