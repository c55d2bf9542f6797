/// Names for ranges of code points, read from a compact text.
struct CodePointTable: Sendable {
    /// The names, in the order of the text; a head with several names counts once, by all of them.
    private(set) var heads: [[String]] = []
    private var ranges: [Range] = []

    private struct Range: Sendable {
        let first: UInt32
        let last: UInt32
        let head: Int

        /// Reads `41` or `41-5A`.
        init?(_ text: String, head: Int) {
            let parts = text.split(separator: "-")
            guard let first = parts.first.flatMap({ UInt32($0, radix: 16) }),
                let last = parts.last.flatMap({ UInt32($0, radix: 16) })
            else { return nil }
            self.first = first
            self.last = last
            self.head = head
        }
    }

    /// Reads lines `= names`, continued by `+ names`, each followed by lines of code points and ranges in hexadecimal.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "=": heads.append(Array(words.dropFirst()))
            case "+": heads[heads.count - 1] += words.dropFirst()
            default: ranges += words.compactMap { Range($0, head: heads.count - 1) }
            }
        }
        ranges.sort { $0.first < $1.first }
    }

    /// The number of the head that a code point stands under; `nil` where it stands nowhere.
    func head(of code: UInt32) -> Int? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < code { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].first <= code ? ranges[low].head : nil
    }

    /// The first name that a code point stands under.
    func name(of code: UInt32) -> String? { head(of: code).flatMap { heads[$0].first } }
}
