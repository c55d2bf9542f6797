/// Writes values as JSON text (RFC 8259): members in their order, numbers as they were spelled.
///
/// Only what the grammar demands is escaped: the double quote, the backslash and the control characters.
package enum JSONWriter {
    /// How the text is laid out.
    package enum Style: Sendable {
        /// Without any white space.
        case compact
        /// A member or element a line, two spaces a level, no newline at the end.
        case pretty
    }

    /// Appends the text of `value`, in UTF-8.
    package static func write(_ value: JSONValue, into bytes: inout [UInt8], style: Style = .compact) {
        var output = Output(bytes: bytes, isPretty: style == .pretty)
        bytes = []
        output.write(value)
        bytes = output.bytes
    }

    private struct Output {
        var bytes: [UInt8]
        let isPretty: Bool
        var depth = 0

        mutating func write(_ value: JSONValue) {
            switch value {
            case .null: write(verbatim: "null")
            case .bool(let flag): write(verbatim: flag ? "true" : "false")
            case .number(let number): number.literal.withBytes { append($0, $1) }
            case .string(let text): write(quoted: text)
            case .array(let elements): write(elements)
            case .object(let object): write(object)
            }
        }

        private mutating func write(_ elements: [JSONValue]) {
            guard !elements.isEmpty else { return write(verbatim: "[]") }
            bytes.append(UInt8(ascii: "["))
            depth += 1
            for (place, element) in elements.enumerated() {
                separate(isFirst: place == 0)
                write(element)
            }
            depth -= 1
            breakLine()
            bytes.append(UInt8(ascii: "]"))
        }

        private mutating func write(_ object: JSONObject) {
            guard !object.isEmpty else { return write(verbatim: "{}") }
            bytes.append(UInt8(ascii: "{"))
            depth += 1
            for (place, member) in object.members.enumerated() {
                separate(isFirst: place == 0)
                write(quoted: member.key)
                bytes.append(UInt8(ascii: ":"))
                if isPretty { bytes.append(UInt8(ascii: " ")) }
                write(member.value)
            }
            depth -= 1
            breakLine()
            bytes.append(UInt8(ascii: "}"))
        }

        private mutating func separate(isFirst: Bool) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            breakLine()
        }

        private mutating func breakLine() {
            guard isPretty else { return }
            bytes.append(UInt8(ascii: "\n"))
            for _ in 0..<depth {
                bytes.append(UInt8(ascii: " "))
                bytes.append(UInt8(ascii: " "))
            }
        }

        private mutating func write(quoted text: String) {
            bytes.append(UInt8(ascii: "\""))
            text.withBytes { start, count in
                let end = start + count
                var cursor = start
                var seen: UInt64 = 0
                while true {
                    let clean = CleanRun.length(from: cursor, to: end, seen: &seen)
                    append(cursor, clean)
                    cursor += clean
                    guard cursor < end else { return }
                    writeEscape(of: cursor.pointee)
                    cursor += 1
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private mutating func writeEscape(of byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""): write(verbatim: "\\\"")
            case UInt8(ascii: "\\"): write(verbatim: "\\\\")
            case 0x0A: write(verbatim: "\\n")
            case 0x0D: write(verbatim: "\\r")
            case 0x09: write(verbatim: "\\t")
            case 0x08: write(verbatim: "\\b")
            case 0x0C: write(verbatim: "\\f")
            default:
                write(verbatim: "\\u00")
                bytes.append(Self.hexadecimalDigit(byte >> 4))
                bytes.append(Self.hexadecimalDigit(byte & 0xF))
            }
        }

        private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }

        private mutating func write(verbatim text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

        @inline(__always)
        private mutating func append(_ start: UnsafePointer<UInt8>, _ count: Int) {
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        }
    }
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
