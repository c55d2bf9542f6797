import JSONValues

/// The versions of the specification that are read differently.
package enum SpecificationVersion: Sendable, Comparable, CaseIterable {
    case swagger2, openAPI30, openAPI31, openAPI32

    /// Whether members beside a `$ref` in a schema count, as from 3.1 on; before, a reference stands alone.
    var countsSchemaSiblings: Bool { self >= .openAPI31 }

    /// The version that a text states of itself, and whether it states it in the way that is due;
    /// `nil` where the text has neither `openapi` nor `swagger`, or no number under it.
    static func stated(in value: JSONValue) -> Stated? {
        guard let stated = value["openapi"] ?? value["swagger"] else { return nil }
        guard let text = stated.string ?? stated.number?.literal else { return nil }
        let number = text.drop { $0 == "v" || $0 == "V" || $0 == " " }
        guard let first = number.utf8.first, first &- UInt8(ascii: "0") <= 9 else { return nil }
        let isString = stated.string == String(number)
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        switch (parts.first, parts.dropFirst().first) {
        case ("2", "0"?), ("2", nil):
            return Stated(text: text, version: .swagger2, isExact: isString && value["swagger"] != nil)
        case ("3", "0"?), ("3", nil):
            return Stated(text: text, version: .openAPI30, isExact: isString && parts.count == 3)
        case ("3", "1"?): return Stated(text: text, version: .openAPI31, isExact: isString && parts.count == 3)
        case ("3", "2"?): return Stated(text: text, version: .openAPI32, isExact: isString && parts.count == 3)
        case ("3", _): return Stated(text: text, version: .openAPI32, isExact: false)
        default: return Stated(text: text, version: nil, isExact: false)
        }
    }

    /// What a text says of its version.
    struct Stated {
        /// As it was written.
        let text: String
        /// How it is read; `nil` where it cannot be.
        let version: SpecificationVersion?
        /// Whether it is written as the specification wants it: a string with all its parts.
        let isExact: Bool
    }
}
