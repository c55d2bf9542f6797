/// Turns the bytes of a text into characters, by the charset that was declared or that the bytes give away.
enum TextDecoding {
    /// The text, and whether its charset is one that this program knows; unknown ones are read as UTF-8.
    static func decode(_ bytes: [UInt8], charset: String?) -> (text: String, isKnownCharset: Bool) {
        if let marked = decodeMarked(bytes) { return (marked, true) }
        switch charset?.lowercased() {
        case nil, "utf-8", "utf8", "us-ascii", "ascii": return (String(decoding: bytes, as: UTF8.self), true)
        case "utf-16", "utf-16be": return (utf16(bytes[...], isBigEndian: true), true)
        case "utf-16le": return (utf16(bytes[...], isBigEndian: false), true)
        case "utf-32", "utf-32be": return (utf32(bytes[...], isBigEndian: true), true)
        case "utf-32le": return (utf32(bytes[...], isBigEndian: false), true)
        // WHATWG's Encoding standard, section 4.2: what calls itself Latin-1 is read as Windows-1252.
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "x-cp1252":
            return (windows1252(bytes), true)
        case let name?:
            guard let converted = CharsetConversion.utf8(bytes, from: name) else {
                return (String(decoding: bytes, as: UTF8.self), false)
            }
            return (String(decoding: converted, as: UTF8.self), true)
        }
    }

    /// The text in a charset that a request declares; `nil` where that cannot be done.
    static func encode(_ text: String, charset: String?) -> [UInt8]? {
        switch charset?.lowercased() {
        case nil, "utf-8", "utf8": Array(text.utf8)
        case let name?: CharsetConversion.bytes(text, in: name)
        }
    }

    /// JSON as UTF-8 without mark: by its mark, by the charset that was declared, or by the zero bytes between its
    /// first two characters, which are ASCII (RFC 4627, section 3).
    static func utf8JSON(_ bytes: [UInt8], charset: String?) -> (text: [UInt8], isKnownCharset: Bool) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), true) }
        if let marked = decodeMarked(bytes) { return (Array(marked.utf8), true) }
        let zeros = bytes.prefix(4).map { $0 == 0 }
        let sniffed: String? =
            switch (zeros.count, zeros) {
            case (4, [true, true, true, false]): utf32(bytes[...], isBigEndian: true)
            case (4, [false, true, true, true]): utf32(bytes[...], isBigEndian: false)
            case (2..., _) where zeros[0] && !zeros[1]: utf16(bytes[...], isBigEndian: true)
            case (2..., _) where !zeros[0] && zeros[1]: utf16(bytes[...], isBigEndian: false)
            default: nil
            }
        if let sniffed { return (Array(sniffed.utf8), true) }
        switch charset?.lowercased() {
        case nil, "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-32": return (bytes, true)
        default:
            let decoded = decode(bytes, charset: charset)
            return (Array(decoded.text.utf8), decoded.isKnownCharset)
        }
    }

    private static func decodeMarked(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return utf32(bytes.dropFirst(4), isBigEndian: false) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return utf32(bytes.dropFirst(4), isBigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isBigEndian: true) }
        return nil
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 3, by: 4).map { index in
            let parts = bytes[index..<(index + 4)]
            return (isBigEndian ? Array(parts) : parts.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        return String(decoding: units, as: UTF32.self)
    }

    private static func windows1252(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let special = byte & 0xE0 == 0x80 ? windows1252Specials[Int(byte & 0x1F)] : UInt16(byte)
            text.append(Unicode.Scalar(special) ?? "\u{FFFD}")
        }
        return String(text)
    }

    /// What the bytes 0x80 to 0x9F mean in Windows-1252 (WHATWG Encoding, index windows-1252).
    private static let windows1252Specials: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
