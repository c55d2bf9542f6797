/// Reads a text byte by byte, as the grammars of formats need it.
struct ByteScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The next byte to read.
    var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether everything is read.
    var isAtEnd: Bool { place == bytes.count }

    /// The next byte; `nil` at the end.
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// The number of bytes that are left.
    var remaining: Int { bytes.count - place }

    /// The byte so many places further; `nil` behind the end.
    func peek(_ distance: Int) -> UInt8? { place + distance < bytes.count ? bytes[place + distance] : nil }

    /// The bytes between two places.
    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// Reads one byte, if it is `character`.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// Reads one byte, if it is one of `characters`.
    mutating func skip(oneOf characters: StaticString) -> Bool {
        guard let next else { return false }
        let isThere = characters.withUTF8Buffer { $0.contains(next) }
        if isThere { place += 1 }
        return isThere
    }

    /// Reads bytes as long as `test` holds; how many there were.
    mutating func skip(while test: (UInt8) -> Bool) -> Int {
        let start = place
        while let next, test(next) { place += 1 }
        return place - start
    }

    /// Reads exactly so many decimal digits; their value, or `nil`, and nothing read, where there are fewer.
    mutating func digits(_ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[place..<(place + count)] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        place += count
        return value
    }
}

extension UInt8 {
    /// Whether it is a decimal digit of ASCII.
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    /// Whether it is a letter of ASCII.
    var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    /// Whether it is a hexadecimal digit.
    var isHexDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
    /// Whether it belongs to a character outside of ASCII.
    var isBeyondASCII: Bool { self >= 0x80 }
}
