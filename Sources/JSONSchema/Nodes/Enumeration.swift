import JSONValues

/// The values of `enum`, or the one of `const`, sorted so that a look-up costs no walk through them.
final class Enumeration: Sendable {
    /// The values as they were written.
    let values: [JSONValue]
    /// `enum` or `const`.
    let keyword: String
    private let strings: NameTable
    private let integers: Set<Int>
    /// Numbers that are no machine integers, arrays and objects.
    private let others: [JSONValue]

    init(_ values: [JSONValue], keyword: String) {
        self.values = values
        self.keyword = keyword
        strings = NameTable(values.compactMap(\.string))
        integers = Set(values.compactMap(\.int))
        others = values.filter { $0.string == nil && $0.int == nil }
    }

    /// Whether `value` is one of the values.
    func contains(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): strings.index(of: text) != nil
        case .number(let number):
            if let int = number.int { integers.contains(int) } else { others.contains(value) }
        default: others.contains(value)
        }
    }
}
