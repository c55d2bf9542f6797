/// Writes values as JSON text (RFC 8259): members in their order, numbers as they were spelled.
package enum JSONWriter {
    /// How the text is laid out.
    package enum Style: Sendable {
        /// Without any white space.
        case compact
        /// A member or element a line, two spaces a level, no newline at the end.
        case pretty
    }

    /// Appends the text of `value`, in UTF-8.
    package static func write(_ value: JSONValue, into bytes: inout [UInt8], style: Style = .compact) {}
}

extension JSONValue {
    /// The value as JSON text without white space.
    public var compactText: String { text(.compact) }

    /// The value as JSON text with a member or element a line, indented by two spaces a level.
    public var prettyText: String { text(.pretty) }

    private func text(_ style: JSONWriter.Style) -> String {
        var bytes: [UInt8] = []
        JSONWriter.write(self, into: &bytes, style: style)
        return String(decoding: bytes, as: UTF8.self)
    }
}
