import JSONValues

/// A number that others have to be multiples of, decided exactly and in bounded time.
struct NumberDivisor: Sendable {
    /// The divisor as it was written.
    let number: JSONNumber
    private let int: Int?
    private let decimal: DecimalNumber
    /// The divisor's digits as a machine integer, where they fit.
    private let word: UInt64?
    /// The divisor's digits in limbs of 32 bits, the least first, where they do not fit.
    private let limbs: [UInt32]

    /// Makes a divisor; `nil` for a number that is not above zero.
    init?(_ number: JSONNumber) {
        let decimal = number.decimal
        guard !decimal.isNegative, !decimal.digits.isEmpty else { return nil }
        self.number = number
        self.decimal = decimal
        int = Int(number.literal)
        word = decimal.digits.count <= 18 ? decimal.digits.reduce(0) { $0 * 10 + UInt64($1 - 48) } : nil
        limbs = word == nil ? Self.limbs(of: decimal.digits) : []
    }

    /// Whether `value` is a whole multiple.
    func divides(_ value: JSONNumber) -> Bool {
        // Negative zero and the smallest integer cannot trap: the divisor is at least 1 here.
        if let int, int > 0, let other = Int(value.literal) { return other % int == 0 }
        let other = value.decimal
        if other.digits.isEmpty { return true }
        // The value's digits do not end in 0, so they can be no multiple of ten.
        guard other.exponent >= decimal.exponent else { return false }
        // A power of ten brings only factors 2 and 5, of which the divisor has at most four a digit.
        let zeros = min(other.exponent - decimal.exponent, 4 * decimal.digits.count)
        return word.map { Self.remainder(other.digits, zeros: zeros, by: $0) == 0 }
            ?? isMultipleOfLimbs(other.digits, zeros: zeros)
    }

    private static func remainder(_ digits: [UInt8], zeros: Int, by divisor: UInt64) -> UInt64 {
        var rest: UInt64 = 0
        // Below 10^18, so ten times the rest stays inside the word.
        for digit in digits { rest = (rest * 10 + UInt64(digit - 48)) % divisor }
        for _ in 0..<zeros { rest = rest * 10 % divisor }
        return rest
    }

    private static func limbs(of digits: [UInt8]) -> [UInt32] {
        var limbs: [UInt32] = []
        for digit in digits { shiftIn(digit - 48, to: &limbs) }
        return limbs
    }

    /// Replaces `limbs` by ten times itself plus `digit`.
    private static func shiftIn(_ digit: UInt8, to limbs: inout [UInt32]) {
        var carry = UInt64(digit)
        for place in limbs.indices {
            let sum = UInt64(limbs[place]) * 10 + carry
            limbs[place] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
    }

    private func isMultipleOfLimbs(_ digits: [UInt8], zeros: Int) -> Bool {
        var rest: [UInt32] = []
        for place in 0..<(digits.count + zeros) {
            Self.shiftIn(place < digits.count ? digits[place] - 48 : 0, to: &rest)
            // At most nine times, because the rest was below the divisor before it took a digit.
            while !Self.isLess(rest, limbs) { Self.subtract(limbs, from: &rest) }
        }
        return rest.isEmpty
    }

    private static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        if left.count != right.count { return left.count < right.count }
        for place in left.indices.reversed() where left[place] != right[place] { return left[place] < right[place] }
        return false
    }

    private static func subtract(_ right: [UInt32], from left: inout [UInt32]) {
        var borrow: Int64 = 0
        for place in left.indices {
            let difference = Int64(left[place]) - (place < right.count ? Int64(right[place]) : 0) - borrow
            left[place] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        while left.last == 0 { left.removeLast() }
    }
}
