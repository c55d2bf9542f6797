#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Turns text between UTF-8 and any charset of which the system has a table (iconv).
enum CharsetConversion {
    /// The bytes as UTF-8, what is no text replaced by U+FFFD; `nil` for a charset that the system does not know.
    static func utf8(_ bytes: [UInt8], from charset: String) -> [UInt8]? {
        convert(bytes, from: systemName(charset), to: "UTF-8", replacement: [0xEF, 0xBF, 0xBD])
    }

    /// The text in a charset; `nil` where the system does not know it, or it lacks one of the characters.
    static func bytes(_ text: String, in charset: String) -> [UInt8]? {
        convert(Array(text.utf8), from: "UTF-8", to: systemName(charset), replacement: nil)
    }

    /// The system's name for what the web means by a charset (WHATWG Encoding, section 4.2): of several tables with one
    /// name the largest.
    private static func systemName(_ charset: String) -> String {
        switch charset.lowercased() {
        case "gb2312", "gb_2312-80", "gbk", "x-gbk": "GB18030"
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": "CP932"
        case "euc-kr", "ks_c_5601-1987", "korean": "CP949"
        case "iso-8859-9", "latin5": "CP1254"
        case "iso-8859-11", "tis-620": "CP874"
        case "x-mac-roman": "MACINTOSH"
        default: charset
        }
    }

    /// - Parameter replacement: what is written for what cannot be converted; `nil` gives up there.
    private static func convert(
        _ bytes: [UInt8], from source: String, to target: String, replacement: [UInt8]?
    ) -> [UInt8]? {
        guard isName(source), isName(target), let converter = iconv_open(target, source) else { return nil }
        // What iconv_open(3) returns where there is no such table.
        guard Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var piece = [UInt8](repeating: 0, count: 4_096)
        var place = 0
        var isFlushed = false
        while !isFlushed {
            isFlushed = place == input.count
            let (status, taken, written) = step(converter, &input, from: place, &piece, isFlush: isFlushed)
            place += taken
            result += piece[..<written]
            if status == 0 { continue }
            isFlushed = false
            // A full piece is all that E2BIG means.
            if status == E2BIG { continue }
            guard let replacement else { return nil }
            result += replacement
            if status == EINVAL { return result }
            place += 1
        }
        return result
    }

    private static func step(
        _ converter: iconv_t, _ input: inout [UInt8], from place: Int, _ piece: inout [UInt8], isFlush: Bool
    ) -> (status: Int32, taken: Int, written: Int) {
        let size = piece.count
        let count = input.count - place
        return input.withUnsafeMutableBytes { input in
            piece.withUnsafeMutableBytes { piece in
                var output = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
                var room = size
                var left = count
                let status: Int
                if isFlush {
                    status = iconv(converter, nil, nil, &output, &room)
                } else {
                    var start = input.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self)
                    status = iconv(converter, &start, &left, &output, &room)
                }
                return (status == -1 ? errno : 0, isFlush ? 0 : count - left, size - room)
            }
        }
    }

    /// Names come from servers; what is no plain name could ask iconv for more than a table.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 40
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: ".")].contains(byte)
            }
    }
}
