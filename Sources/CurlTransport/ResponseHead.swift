import HTTPMessages

/// Reads the header lines of an answer.
enum ResponseHead {
    /// The fields in their order. Lines without a colon are left out; a line that begins with a space goes on with the
    /// one before it (RFC 9112, section 5.2). Bytes that are no UTF-8 are read as Latin-1.
    static func fields(_ lines: [UInt8]) -> [HTTPHeader] {
        var fields: [HTTPHeader] = []
        for line in lines.split(whereSeparator: { $0 == 0x0A }) {
            let line = trimmed(line, keepsStart: true)
            if let first = line.first, first == 0x20 || first == 0x09 {
                guard let last = fields.indices.last else { continue }
                fields[last].value += " " + text(trimmed(line))
            } else if let colon = line.firstIndex(of: 0x3A) {
                fields.append(HTTPHeader(text(trimmed(line[..<colon])), text(trimmed(line[(colon + 1)...]))))
            }
        }
        return fields
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>, keepsStart: Bool = false) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let start = keepsStart ? bytes : bytes.drop(while: isSpace)
        return start.lastIndex { !isSpace($0) }.map { start[...$0] } ?? start.prefix(0)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
