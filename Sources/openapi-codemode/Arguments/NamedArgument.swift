import ArgumentParser

/// An option's value that may be meant for one API: `[NAME=]VALUE`.
///
/// What stands before the first `=` is a name only where it has the form of one (a letter, then letters, digits and
/// `_`), so that a URL with a query string, or a path with an `=` in it, needs no quoting.
struct NamedArgument: ExpressibleByArgument, Hashable {
    /// The API's name; `nil` where the value is meant for all.
    var name: String?
    /// What stands behind the name.
    var value: String

    init?(argument: String) {
        self.init(argument)
        if value.isEmpty { return nil }
    }

    init(_ argument: String) {
        value = argument
        guard let equals = argument.firstIndex(of: "=") else { return }
        let prefix = argument[..<equals]
        guard Self.isName(prefix) else { return }
        name = String(prefix)
        value = String(argument[argument.index(after: equals)...])
    }

    /// Whether a text has the form of an API's name.
    static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
