/// A version by the rules of PEP 440: `[v][EPOCH!]N(.N)*[{a|b|rc}N][.postN][.devN][+LOCAL]`, in any allowed spelling.
struct PythonVersion {
    private var epoch = DigitRun([])
    private var release: [DigitRun] = []
    private var pre: (phase: Phase, number: DigitRun)?
    private var post: DigitRun?
    private var development: DigitRun?
    private var local: [LocalPart] = []

    private enum Phase: Int {
        case alpha
        case beta
        case candidate
    }

    private enum LocalPart {
        case text([UInt8])
        case number(DigitRun)
    }

    /// Reads a version; `nil` where the text is none by PEP 440, and for a date such as `2024-01-15` or `2024-01`.
    init?(_ text: String) {
        if Self.isDate(text) { return nil }
        var reader = Reader(text)
        reader.skip("v")
        guard let first = reader.number() else { return nil }
        if reader.skip("!") {
            epoch = first
            guard let number = reader.number() else { return nil }
            release = [number]
        } else {
            release = [first]
        }
        while let number = reader.number(after: ".") { release.append(number) }
        while release.count > 1, release.last?.isZero == true { release.removeLast() }
        pre = reader.labelled([
            ("alpha", .alpha), ("beta", .beta), ("preview", .candidate), ("pre", .candidate),
            ("rc", .candidate), ("a", .alpha), ("b", .beta), ("c", .candidate),
        ])
        post = reader.number(after: "-") ?? reader.labelled([("post", true), ("rev", true), ("r", true)])?.number
        development = reader.labelled([("dev", true)])?.number
        if reader.skip("+") {
            guard let parts = reader.local() else { return nil }
            local = parts
        }
        guard reader.isAtEnd else { return nil }
    }

    /// Orders by PEP 440: development releases, pre-releases, the release, post-releases; a local part comes last.
    func compared(to other: PythonVersion) -> VersionComparison {
        VersionComparison(epoch, other.epoch)
            .or(Self.compare(release, other.release) { VersionComparison($0, $1) })
            .or(VersionComparison(prePlace, other.prePlace))
            .or(VersionComparison(pre?.number ?? DigitRun([]), other.pre?.number ?? DigitRun([])))
            .or(Self.compare(post.map { [$0] } ?? [], other.post.map { [$0] } ?? []) { VersionComparison($0, $1) })
            .or(VersionComparison(development == nil ? 1 : 0, other.development == nil ? 1 : 0))
            .or(VersionComparison(development ?? DigitRun([]), other.development ?? DigitRun([])))
            .or(Self.compare(local, other.local, by: Self.compareLocal))
    }

    /// Where the pre-release phase stands: a bare development release before all phases, a release behind them.
    private var prePlace: Int {
        if let pre { return pre.phase.rawValue }
        return post == nil && development != nil ? -1 : 3
    }

    private static func compare<Part>(
        _ left: [Part],
        _ right: [Part],
        by order: (Part, Part) -> VersionComparison
    ) -> VersionComparison {
        for (left, right) in zip(left, right) {
            let result = order(left, right)
            if result != .equal { return result }
        }
        return VersionComparison(left.count, right.count)
    }

    private static func compareLocal(_ left: LocalPart, _ right: LocalPart) -> VersionComparison {
        switch (left, right) {
        case (.number(let left), .number(let right)): VersionComparison(left, right)
        case (.text(let left), .text(let right)):
            left == right ? .equal : left.lexicographicallyPrecedes(right) ? .smaller : .larger
        case (.text, .number): .smaller
        case (.number, .text): .larger
        }
    }

    /// `YYYY-MM` alone would pass as a post-release, and is a date everywhere else.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count >= 2 && parts[0].count == 4 && parts[1].count == 2
            && parts.allSatisfy { $0.allSatisfy(\.isDigit) }
    }

    /// Takes the parts of a version from the front of its text.
    private struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ text: String) { rest = ArraySlice(text.utf8.map(\.lowercased)) }

        var isAtEnd: Bool { rest.isEmpty }

        @discardableResult
        mutating func skip(_ text: StaticString) -> Bool {
            text.withUTF8Buffer { wanted in
                guard rest.starts(with: wanted) else { return false }
                rest = rest.dropFirst(wanted.count)
                return true
            }
        }

        mutating func number() -> DigitRun? {
            let digits = rest.prefix(while: \.isDigit)
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            return DigitRun(digits)
        }

        /// A number behind a separator; takes nothing where there is none.
        mutating func number(after separator: StaticString) -> DigitRun? {
            let start = rest
            guard skip(separator), let number = number() else {
                rest = start
                return nil
            }
            return number
        }

        /// One of some labels with its number, each perhaps behind a separator; takes nothing where there is none.
        mutating func labelled<Value>(_ labels: [(StaticString, Value)]) -> (phase: Value, number: DigitRun)? {
            let start = rest
            skipSeparator()
            for (label, value) in labels where skip(label) {
                let behindLabel = rest
                skipSeparator()
                if let number = number() { return (value, number) }
                rest = behindLabel
                return (value, DigitRun([]))
            }
            rest = start
            return nil
        }

        mutating func local() -> [LocalPart]? {
            let parts = rest.split(omittingEmptySubsequences: false, whereSeparator: Self.isSeparator)
            rest = []
            guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isDigit || $0.isLetter } }) else { return nil }
            return parts.map { $0.allSatisfy(\.isDigit) ? .number(DigitRun($0)) : .text(Array($0)) }
        }

        private mutating func skipSeparator() {
            if let first = rest.first, Self.isSeparator(first) { rest = rest.dropFirst() }
        }

        private static func isSeparator(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }
}
