import JSONValues

/// A number of YAML's core schema, taken apart so that it can be spelled as JSON spells numbers.
///
/// A spelling that JSON shares stays as it is, `1.10` too. Otherwise only what JSON does not allow is changed: a leading
/// `+` and leading zeros go, a `0` is put before or behind a lone point, octal and hexadecimal integers become decimal.
struct CoreSchemaNumber {
    private let scalar: UnsafeBufferPointer<UInt8>

    init(_ scalar: UnsafeBufferPointer<UInt8>) { self.scalar = scalar }

    /// The number; text where the scalar is none.
    var meaning: CoreSchema.Meaning {
        if scalar.count > 2, scalar[0] == UInt8(ascii: "0"), let radix = Self.radix(scalar[1]) {
            return integer(radix: radix)
        }
        return decimal ?? (isInfinityOrNaN ? .unrepresentableNumber : .text)
    }

    private static func radix(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        default: nil
        }
    }

    private func integer(radix: Int) -> CoreSchema.Meaning {
        let digits = scalar.dropFirst(2)
        let areDigits = digits.allSatisfy { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "7"): true
            case UInt8(ascii: "8"), UInt8(ascii: "9"): radix == 16
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
            default: false
            }
        }
        guard areDigits else { return .text }
        guard let value = UInt64(String(decoding: digits, as: UTF8.self), radix: radix) else {
            return .unrepresentableNumber
        }
        return .number(JSONNumber(value))
    }

    private var decimal: CoreSchema.Meaning? {
        var cursor = 0
        let isSigned = isSign(at: 0)
        if isSigned { cursor = 1 }
        let integer = digits(from: &cursor)
        let hasPoint = byte(at: cursor) == UInt8(ascii: ".")
        if hasPoint { cursor += 1 }
        let fraction = hasPoint ? digits(from: &cursor) : cursor..<cursor
        guard !integer.isEmpty || !fraction.isEmpty else { return nil }
        let rest = cursor
        if let letter = byte(at: cursor), letter | 0x20 == UInt8(ascii: "e") {
            cursor += isSign(at: cursor + 1) ? 2 : 1
            guard !digits(from: &cursor).isEmpty else { return nil }
        }
        guard cursor == scalar.count else { return nil }

        let hasLeadingZero = integer.count > 1 && scalar[integer.lowerBound] == UInt8(ascii: "0")
        let isSpelledLikeJSON =
            byte(at: 0) != UInt8(ascii: "+") && !integer.isEmpty && !hasLeadingZero && hasPoint != fraction.isEmpty
        if isSpelledLikeJSON { return .number(JSONNumber(validated: text(0..<scalar.count))) }
        let sign = byte(at: 0) == UInt8(ascii: "-") ? "-" : ""
        let significant = integer.drop { scalar[$0] == UInt8(ascii: "0") }
        let whole = significant.isEmpty ? "0" : text(significant)
        let decimals = !hasPoint ? "" : fraction.isEmpty ? ".0" : ".\(text(fraction))"
        return .number(JSONNumber(validated: "\(sign)\(whole)\(decimals)\(text(rest..<scalar.count))"))
    }

    private var isInfinityOrNaN: Bool {
        let unsigned = UnsafeBufferPointer(rebasing: scalar.dropFirst(isSign(at: 0) ? 1 : 0))
        return CoreSchema.isWord(unsigned, ".inf", ".Inf", ".INF")
            || CoreSchema.isWord(scalar, ".nan", ".NaN", ".NAN")
    }

    private func byte(at place: Int) -> UInt8? { place < scalar.count ? scalar[place] : nil }

    private func isSign(at place: Int) -> Bool {
        byte(at: place) == UInt8(ascii: "-") || byte(at: place) == UInt8(ascii: "+")
    }

    private func digits(from cursor: inout Int) -> Range<Int> {
        let start = cursor
        while cursor < scalar.count, scalar[cursor] &- UInt8(ascii: "0") <= 9 { cursor += 1 }
        return start..<cursor
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: scalar[range], as: UTF8.self) }
}
