import JSONValues

extension Wording {
    /// So many known names are searched for a suggestion.
    static let candidates = 1_000
    /// So many alternatives are spoken of one by one.
    static let alternatives = 4
    private static let longestList = 10

    /// `a`, `a or b`, `a, b or c`.
    static func list(_ parts: [String], _ conjunction: String = "or") -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// The list of the first parts, which ends in `…` where there are more.
    static func shortList(_ parts: some Sequence<String>, count: Int) -> String {
        count <= longestList
            ? list(Array(parts)) : parts.prefix(longestList).joined(separator: ", ") + ", … (\(count) values)"
    }

    /// `1 item`, `2 items`.
    static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
    }

    /// A name in quotation marks, as JSON writes it, cut where it is long.
    static func quoted(_ name: String) -> String { Excerpt.of(.string(name)) }

    /// A text cut to the length of an excerpt.
    static func cut(_ text: String) -> String {
        text.utf8.count <= Excerpt.length ? text : String(text.unicodeScalars.prefix(Excerpt.length)) + "…"
    }
}

/// A value as a sentence shows it: as JSON, cut to 200 characters.
enum Excerpt {
    /// The longest excerpt, in characters.
    static let length = 200
    private static let deepestLevel = 16

    /// The value as JSON, with its kind before it where that is asked for: `the string "5"`.
    static func of(_ value: JSONValue, withKind: Bool = false) -> String {
        var text = ""
        append(value, to: &text)
        if text.unicodeScalars.count > length { text = String(text.unicodeScalars.prefix(length)) + "…" }
        guard withKind, !value.isNull else { return text }
        return "the " + value.kindWithArticle.drop { $0 != " " }.dropFirst() + " " + text
    }

    /// Appends parts of the value until the text is long enough; what a large value holds beyond is never looked at.
    private static func append(_ value: JSONValue, to text: inout String, level: Int = 0) {
        if level > deepestLevel {
            text += "…"
            return
        }
        switch value {
        case .string(let string): text += JSONValue.string(String(string.unicodeScalars.prefix(length + 1))).compactText
        case .number(let number): text += number.literal.prefix(length + 1)
        case .null, .bool: text += value.compactText
        case .array(let items):
            text += "["
            for (place, item) in items.enumerated() where text.utf8.count <= 4 * length {
                if place > 0 { text += "," }
                append(item, to: &text, level: level + 1)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.members.enumerated() where text.utf8.count <= 4 * length {
                if place > 0 { text += "," }
                append(.string(member.key), to: &text)
                text += ":"
                append(member.value, to: &text, level: level + 1)
            }
            text += "}"
        }
    }
}
