/// An integer beyond 64 bits, between its decimal spelling and the big-endian magnitude in which it travels.
///
/// Both ways take quadratic time, so callers bound the length.
package struct LongInteger {
    package var isNegative: Bool
    /// The magnitude, most significant byte first, without leading zeros.
    package var magnitude: [UInt8]

    package init(isNegative: Bool, magnitude: [UInt8]) {
        self.isNegative = isNegative
        self.magnitude = Array(magnitude.drop { $0 == 0 })
    }

    /// Reads a JSON number that is spelled as an integer.
    package init(literal: String) {
        var words: [UInt32] = []
        var chunk: UInt64 = 0
        var scale: UInt64 = 1
        for byte in literal.utf8 where byte != UInt8(ascii: "-") {
            chunk = chunk * 10 + UInt64(byte &- UInt8(ascii: "0"))
            scale *= 10
            if scale == 1_000_000_000 {
                Self.multiply(&words, by: scale, adding: chunk)
                chunk = 0
                scale = 1
            }
        }
        if scale > 1 { Self.multiply(&words, by: scale, adding: chunk) }
        var magnitude: [UInt8] = []
        for word in words.reversed() { withUnsafeBytes(of: word.bigEndian) { magnitude.append(contentsOf: $0) } }
        self.init(isNegative: literal.utf8.first == UInt8(ascii: "-"), magnitude: magnitude)
    }

    /// The decimal spelling.
    package var literal: String {
        var words: [UInt32] = []
        var end = magnitude.endIndex
        while end > 0 {
            let start = max(0, end - 4)
            words.append(magnitude[start..<end].reduce(0) { $0 << 8 | UInt32($1) })
            end = start
        }
        var digits: [UInt8] = []
        while !words.isEmpty {
            var remainder: UInt64 = 0
            for place in words.indices.reversed() {
                let value = remainder << 32 | UInt64(words[place])
                words[place] = UInt32(truncatingIfNeeded: value / 1_000_000_000)
                remainder = value % 1_000_000_000
            }
            while words.last == 0 { words.removeLast() }
            for _ in 0..<9 {
                digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder % 10))
                remainder /= 10
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty { return "0" }
        if isNegative { digits.append(UInt8(ascii: "-")) }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// The hexadecimal spelling with `0x` in front, which takes linear time.
    package var hexadecimal: String {
        var text = isNegative ? "-0x" : "0x"
        let digits = magnitude.lazy.flatMap { [$0 >> 4, $0 & 15] }.drop { $0 == 0 }
        for digit in digits { text += String(digit, radix: 16) }
        return magnitude.isEmpty ? "0x0" : text
    }

    private static func multiply(_ words: inout [UInt32], by factor: UInt64, adding term: UInt64) {
        var carry = term
        for place in words.indices {
            let value = UInt64(words[place]) * factor + carry
            words[place] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { words.append(UInt32(truncatingIfNeeded: carry)) }
    }
}
