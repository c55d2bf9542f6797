/// A JSON number, kept as the text in which it was written, so that no digit is ever lost.
///
/// Two numbers are equal when they have the same mathematical value: `1`, `1.0` and `10e-1` are one number.
public struct JSONNumber: Sendable {
    /// The number as RFC 8259 spells it.
    public let literal: String

    /// Makes a number of text that is known to follow the number grammar of RFC 8259, section 6.
    package init(validated literal: String) { self.literal = literal }

    /// Makes a number of an integer.
    public init(_ value: some BinaryInteger) { literal = String(value) }

    /// Makes a number of a floating-point value in its shortest exact spelling; `nil` where it is not finite.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        literal = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value)).0" : "\(value)"
    }

    /// Makes a number of text; `nil` where the text is no number by RFC 8259, section 6.
    public init?(literal: String) {
        guard NumberGrammar.isNumber(literal.utf8) else { return nil }
        self.literal = literal
    }

    /// The value where it is an integer that fits into `Int`, however it is spelled (`5`, `5.0`, `5e0`); otherwise `nil`.
    public var int: Int? { Int(literal) ?? decimal.int }

    /// The nearest floating-point value; infinite beyond its range.
    public var double: Double { Double(literal) ?? (literal.hasPrefix("-") ? -.infinity : .infinity) }

    /// Whether the mathematical value is an integer: `5`, `5.0` and `50e-1` are.
    public var isInteger: Bool {
        literal.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") } || decimal.exponent >= 0
    }

    /// Whether it is spelled as an integer, without fraction and exponent.
    public var isSpelledAsInteger: Bool {
        literal.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
    }

    /// The value in its normal form, for comparing.
    package var decimal: DecimalNumber { DecimalNumber(literal) }
}

extension JSONNumber: Hashable, Comparable {
    /// Whether both have the same mathematical value.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.literal == right.literal || left.decimal == right.decimal
    }

    /// Orders by mathematical value, exactly.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        if let left = Int(left.literal), let right = Int(right.literal) { return left < right }
        return left.decimal < right.decimal
    }

    /// Hashes the mathematical value.
    public func hash(into hasher: inout Hasher) { hasher.combine(decimal) }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as it was written.
    public var description: String { literal }
}
