/// Eight bytes of a text, looked at in one step.
enum ByteWord {
    /// The eight bytes at `pointer`, the first one lowest.
    @inline(__always)
    static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
    }

    /// The four bytes at `pointer`, the first one lowest.
    @inline(__always)
    static func loadHalf(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(UInt32(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self)))
    }

    /// The byte in all eight places.
    @inline(__always)
    static func repeated(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

    /// A word whose lowest set bit is the top bit of the first byte that equals `byte`; zero where there is none.
    @inline(__always)
    static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
        let difference = word ^ repeated(byte)
        return (difference &- ones) & ~difference & topBits
    }

    /// A word whose lowest set bit is the top bit of the first byte below `limit` (at most 128); zero where there is none.
    @inline(__always)
    static func marks(below limit: UInt8, in word: UInt64) -> UInt64 {
        (word &- repeated(limit)) & ~word & topBits
    }

    /// The top bit of each byte: set in none of them where the text is ASCII.
    static let topBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101
}

/// Whether two stretches of `count` bytes are the same.
@inline(__always)
func haveEqualBytes(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Bool {
    if count >= 8 {
        // The last word may overlap the one before, so that no byte behind the stretches is touched.
        let last = count &- 8
        var place = 0
        while place < last {
            guard ByteWord.load(left + place) == ByteWord.load(right + place) else { return false }
            place &+= 8
        }
        return ByteWord.load(left + last) == ByteWord.load(right + last)
    }
    if count >= 4 {
        let last = count &- 4
        return ByteWord.loadHalf(left) == ByteWord.loadHalf(right)
            && ByteWord.loadHalf(left + last) == ByteWord.loadHalf(right + last)
    }
    return (0..<count).allSatisfy { left[$0] == right[$0] }
}
