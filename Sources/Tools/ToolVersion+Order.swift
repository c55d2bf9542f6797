extension ToolVersion: Comparable {
    /// Orders versions: none, then PEP 440 versions by their meaning, then dates and other text naturally.
    ///
    /// Versions of equal meaning (`1`, `v1.0`) are ordered by their text, so the order is total.
    public static func < (left: ToolVersion, right: ToolVersion) -> Bool {
        switch left.rank.compared(to: right.rank) {
        case .smaller: true
        case .larger: false
        case .equal: left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
    }

    /// Whether both mean the same version, however they are spelled: `1`, `1.0` and `v1` do.
    public func isEquivalent(to other: ToolVersion) -> Bool {
        text == other.text || rank.compared(to: other.rank) == .equal
    }

    private var rank: VersionRank {
        if isNone { return .none }
        return PythonVersion(text).map(VersionRank.python) ?? .text(text)
    }
}

private enum VersionRank {
    case none
    case python(PythonVersion)
    case text(String)

    func compared(to other: VersionRank) -> VersionComparison {
        switch (self, other) {
        case (.python(let left), .python(let right)): left.compared(to: right)
        case (.text(let left), .text(let right)): NaturalOrder.compare(left, right)
        default: VersionComparison(place, other.place)
        }
    }

    private var place: Int {
        switch self {
        case .none: 0
        case .python: 1
        case .text: 2
        }
    }
}

/// How one version stands to another.
enum VersionComparison {
    case smaller
    case equal
    case larger

    init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left == right ? .equal : left < right ? .smaller : .larger
    }

    /// This comparison, or the next one where this says nothing.
    func or(_ next: @autoclosure () -> VersionComparison) -> VersionComparison {
        self == .equal ? next() : self
    }
}

/// Text compared as people read it: runs of digits as numbers, the rest as text without regard to ASCII case.
enum NaturalOrder {
    static func compare(_ left: String, _ right: String) -> VersionComparison {
        var left = Substring(left).utf8
        var right = Substring(right).utf8
        while let first = left.first, let second = right.first {
            let result: VersionComparison
            if first.isDigit, second.isDigit {
                result = VersionComparison(DigitRun(taking: &left), DigitRun(taking: &right))
            } else {
                left = left.dropFirst()
                right = right.dropFirst()
                result = VersionComparison(first.lowercased, second.lowercased)
            }
            if result != .equal { return result }
        }
        return VersionComparison(left.isEmpty ? 0 : 1, right.isEmpty ? 0 : 1)
    }
}

/// A run of digits as the number it spells, of any length.
struct DigitRun: Comparable {
    private let digits: [UInt8]

    init(_ digits: some Sequence<UInt8>) {
        self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    }

    init(taking text: inout Substring.UTF8View) {
        self.init(text.prefix(while: \.isDigit))
        text = text.drop(while: \.isDigit)
    }

    var isZero: Bool { digits.isEmpty }

    static func < (left: DigitRun, right: DigitRun) -> Bool {
        left.digits.count != right.digits.count
            ? left.digits.count < right.digits.count
            : left.digits.lexicographicallyPrecedes(right.digits)
    }
}

extension UInt8 {
    var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }
    var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") <= 25 }
    var isUppercase: Bool { self &- UInt8(ascii: "A") <= 25 }
    var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
}
