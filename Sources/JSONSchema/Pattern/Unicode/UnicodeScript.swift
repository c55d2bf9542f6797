/// A script of Unicode, such as Greek.
struct UnicodeScript: Sendable, Hashable {
    private let index: Int

    /// The script of a short or a long name, such as `Grek` or `Greek`; `nil` where there is none.
    init?(name: String) {
        guard let index = Self.table.indexes[name] else { return nil }
        self.index = index
    }

    /// Whether a code point belongs to the script.
    func contains(_ code: UInt32) -> Bool { Self.table.index(of: code) == index }

    /// Whether a code point is used with the script, by itself or among others (Script_Extensions).
    func isUsing(_ code: UInt32) -> Bool {
        if let place = Self.extensions.ranges.place(of: code) {
            return Self.extensions.scripts[Self.extensions.ranges[place].value].contains(index)
        }
        return contains(code)
    }

    private static let table = Table()
    private static let extensions = Extensions()

    private struct Table {
        var indexes: [String: Int] = [:]
        private var ranges: [ScriptRange] = []

        init() {
            var index = -1
            for line in ScriptData.scripts.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.first == "=" {
                    index += 1
                    for name in words.dropFirst() { indexes[String(name)] = index }
                } else {
                    ranges += words.compactMap { ScriptRange($0, value: index) }
                }
            }
            // The two scripts that have a second short name.
            indexes["Qaac"] = indexes["Copt"]
            indexes["Qaai"] = indexes["Zinh"]
            ranges.sort { $0.first < $1.first }
        }

        func index(of code: UInt32) -> Int? { ranges.place(of: code).map { ranges[$0].value } }
    }

    private struct Extensions {
        var scripts: [Set<Int>] = []
        var ranges: [ScriptRange] = []

        init() {
            for line in ScriptData.extensions.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.first == "=" || words.first == "+" {
                    let names = words.dropFirst().compactMap { UnicodeScript.table.indexes[String($0)] }
                    if words.first == "=" { scripts.append([]) }
                    scripts[scripts.count - 1].formUnion(names)
                } else {
                    ranges += words.compactMap { ScriptRange($0, value: scripts.count - 1) }
                }
            }
            ranges.sort { $0.first < $1.first }
        }
    }
}

/// A range of code points with a number.
private struct ScriptRange {
    let first: UInt32
    let last: UInt32
    let value: Int

    /// Reads `41` or `41-5A`.
    init?(_ text: Substring, value: Int) {
        let parts = text.split(separator: "-")
        guard let first = parts.first.flatMap({ UInt32($0, radix: 16) }),
            let last = parts.last.flatMap({ UInt32($0, radix: 16) })
        else { return nil }
        self.first = first
        self.last = last
        self.value = value
    }
}

extension [ScriptRange] {
    /// Where the range that holds a code point stands, in a sorted list.
    fileprivate func place(of code: UInt32) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].last < code { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].first <= code ? low : nil
    }
}
