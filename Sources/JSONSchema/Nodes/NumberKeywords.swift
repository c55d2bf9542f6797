import JSONValues

/// The keywords that speak about numbers.
final class NumberKeywords: Sendable {
    /// `minimum` and `exclusiveMinimum`, whichever are there.
    let lowerBounds: [NumberBound]
    /// `maximum` and `exclusiveMaximum`, whichever are there.
    let upperBounds: [NumberBound]
    /// `multipleOf`.
    let divisor: NumberDivisor?
    /// `format`, where it is asserted and names a kind of number.
    let format: NumberFormat?

    /// Makes the keywords; `nil` where there are none.
    init?(lowerBounds: [NumberBound], upperBounds: [NumberBound], divisor: NumberDivisor?, format: NumberFormat?) {
        if lowerBounds.isEmpty, upperBounds.isEmpty, divisor == nil, format == nil { return nil }
        self.lowerBounds = lowerBounds
        self.upperBounds = upperBounds
        self.divisor = divisor
        self.format = format
    }
}

/// A number that others are compared with, exactly.
struct NumberBound: Sendable {
    /// The bound as it was written.
    let number: JSONNumber
    /// Whether the bound itself is outside.
    let isExclusive: Bool
    /// The keyword that sets the bound.
    let keyword: String
    private let int: Int?
    private let double: Double

    init(_ number: JSONNumber, isExclusive: Bool, keyword: String) {
        self.number = number
        self.isExclusive = isExclusive
        self.keyword = keyword
        int = Int(number.literal)
        double = number.double
    }

    /// Whether `value` is above the bound, or equal to one that is not exclusive.
    func admitsFromAbove(_ value: JSONNumber) -> Bool {
        isExclusive ? isLess(thanBound: false, value) : !isLess(thanBound: true, value)
    }

    /// Whether `value` is below the bound, or equal to one that is not exclusive.
    func admitsFromBelow(_ value: JSONNumber) -> Bool {
        isExclusive ? isLess(thanBound: true, value) : !isLess(thanBound: false, value)
    }

    /// Whether `value < bound` (`thanBound`) or `bound < value`.
    private func isLess(thanBound: Bool, _ value: JSONNumber) -> Bool {
        if let int, let other = Int(value.literal) { return thanBound ? other < int : int < other }
        // Rounding keeps the order, so two different nearest values decide; only equal ones need all digits.
        let other = value.double
        if other != double { return thanBound ? other < double : double < other }
        return thanBound ? value.decimal < number.decimal : number.decimal < value.decimal
    }
}
