/// A set of characters: ranges of code points and Unicode properties, perhaps negated as a whole.
struct PatternSet: Sendable {
    /// The ranges, as they were written; sorted and merged by `seal`.
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private var properties: [(property: UnicodeProperty, isNegated: Bool)] = []
    private let isNegated: Bool
    private let ignoresCase: Bool
    /// Which of the first 128 code points are in the set, so that most questions need no search.
    private var ascii: (UInt64, UInt64) = (0, 0)

    /// The largest code point.
    static let last: UInt32 = 0x10_FFFF

    init(isNegated: Bool = false, ignoresCase: Bool = false) {
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
    }

    /// A set of ranges, ready for use.
    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false, ignoresCase: Bool = false) {
        self.init(isNegated: isNegated, ignoresCase: ignoresCase)
        self.ranges = ranges
        seal()
    }

    /// Adds a range.
    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    /// Adds ranges, or all that is outside of them; they have to be sorted and apart.
    mutating func insert(_ others: [ClosedRange<UInt32>], isNegated: Bool) {
        guard isNegated else {
            ranges += others
            return
        }
        var next: UInt32 = 0
        for range in others {
            if range.lowerBound > next { ranges.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.last { ranges.append(next...Self.last) }
    }

    /// Adds all characters that have a property, or all that have it not.
    mutating func insert(_ property: UnicodeProperty, isNegated: Bool) { properties.append((property, isNegated)) }

    /// Makes the set ready for questions, after the last insertion.
    mutating func seal() {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound || range.lowerBound == last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
        for code in UInt32(0)..<128 where search(code) {
            if code < 64 { ascii.0 |= 1 << UInt64(code) } else { ascii.1 |= 1 << UInt64(code - 64) }
        }
    }

    /// Whether a code point is in the set.
    func contains(_ code: UInt32) -> Bool {
        if code < 64 { return ascii.0 & (1 << UInt64(code)) != 0 }
        if code < 128 { return ascii.1 & (1 << UInt64(code - 64)) != 0 }
        return search(code)
    }

    /// Whether the two sets are known to have no character in common.
    func isDisjoint(with other: PatternSet) -> Bool {
        guard ascii.0 & other.ascii.0 == 0, ascii.1 & other.ascii.1 == 0 else { return false }
        return isInsideASCII || other.isInsideASCII
    }

    private var isInsideASCII: Bool {
        !isNegated && !ignoresCase && properties.isEmpty && (ranges.last.map { $0.upperBound < 128 } ?? true)
    }

    private func search(_ code: UInt32) -> Bool {
        guard ignoresCase else { return holds(code) != isNegated }
        return CaseFolding.variants(of: code).contains(where: holds) != isNegated
    }

    private func holds(_ code: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < code { low = middle + 1 } else { high = middle }
        }
        if low < ranges.count, ranges[low].contains(code) { return true }
        return properties.contains { $0.property.holds(for: code) != $0.isNegated }
    }
}

extension PatternSet {
    /// `\d`.
    static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    /// `\w`.
    static let wordCharacters: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    /// `\w` where case is ignored: the long s and the sign for Kelvin are variants of ASCII letters.
    static let wordCharactersOfAnyCase = wordCharacters + [0x17F...0x17F, 0x212A...0x212A]
    /// `\s`: white space and line terminators of ECMA-262, sections 12.2 and 12.3.
    static let whiteSpace: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ]
    /// What `.` does not match: the line terminators.
    static let lineTerminators: [ClosedRange<UInt32>] = [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]
}
