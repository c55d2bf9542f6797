/// A script of Unicode, such as Greek.
struct UnicodeScript: Sendable, Hashable {
    private let number: Int

    /// The script of a short or a long name, such as `Grek` or `Greek`; `nil` where there is none.
    init?(name: String) {
        guard let number = Self.numbers[name] else { return nil }
        self.number = number
    }

    /// Whether a code point belongs to the script.
    func contains(_ code: UInt32) -> Bool { Self.table.head(of: code) == number }

    /// Whether a code point is used with the script, by itself or among others (Script_Extensions).
    func isUsing(_ code: UInt32) -> Bool {
        guard let head = Self.extensions.head(of: code) else { return contains(code) }
        return Self.extensions.heads[head].contains { Self.numbers[$0] == number }
    }

    private static let table = CodePointTable(ScriptData.scripts)
    private static let extensions = CodePointTable(ScriptData.extensions)

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (number, names) in table.heads.enumerated() {
            for name in names { numbers[name] = number }
        }
        // The two scripts that have a second short name.
        numbers["Qaac"] = numbers["Copt"]
        numbers["Qaai"] = numbers["Zinh"]
        return numbers
    }()
}
