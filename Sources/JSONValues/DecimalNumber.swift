/// A decimal number in its normal form: digits without leading and trailing zeros, times a power of ten.
///
/// Comparing in this form is exact for numbers of any size and needs no arithmetic on big integers.
package struct DecimalNumber: Sendable, Hashable {
    /// Whether it is below zero.
    package let isNegative: Bool
    /// The significant digits in ASCII, without leading and trailing zeros; empty for zero.
    package let digits: [UInt8]
    /// The power of ten that the digits, read as an integer, are multiplied with; 0 for zero.
    package let exponent: Int

    /// Reads the text of a number that follows the grammar of RFC 8259, section 6.
    package init(_ literal: String) {
        var negative = false
        var digits: [UInt8] = []
        var fractionDigits = 0
        var written = 0
        var writtenIsNegative = false
        var part = Part.integer
        for byte in literal.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if part == .exponent { writtenIsNegative = true } else { negative = true }
            case UInt8(ascii: "."): part = .fraction
            case UInt8(ascii: "e"), UInt8(ascii: "E"): part = .exponent
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if part == .exponent {
                    // An exponent beyond this says the same about every real number; the cap keeps the sum from overflowing.
                    written = min(written * 10 + Int(byte - UInt8(ascii: "0")), Self.largestExponent)
                } else {
                    if part == .fraction { fractionDigits += 1 }
                    if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte) }
                }
            default: break
            }
        }
        var exponent = (writtenIsNegative ? -written : written) - fractionDigits
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        self.isNegative = negative && !digits.isEmpty
        self.exponent = digits.isEmpty ? 0 : exponent
        self.digits = digits
    }

    /// The value where it is an integer that fits into `Int`; otherwise `nil`.
    package var int: Int? {
        guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
        var text = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
        if text.isEmpty { text = "0" }
        return Int(isNegative ? "-" + text : text)
    }

    private enum Part { case integer, fraction, exponent }
    private static let largestExponent = 1 << 40
}

extension DecimalNumber: Comparable {
    package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
    }

    private func isSmallerInMagnitude(than other: DecimalNumber) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        let magnitude = digits.count + exponent
        let otherMagnitude = other.digits.count + other.exponent
        if magnitude != otherMagnitude { return magnitude < otherMagnitude }
        // Same power of the first digit: the digits then compare like text, a shorter prefix being the smaller.
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
