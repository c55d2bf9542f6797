/// Words for what stands at a place of a text, for messages that say what was found.
package enum FoundText {
    /// The character at a byte of a text, in quotes or by its name.
    package static func describe(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> String {
        guard text.indices.contains(offset) else { return "the end of the text" }
        let byte = text[offset]
        switch byte {
        case UInt8(ascii: "\""): return "a double quote"
        case UInt8(ascii: " "): return "a space"
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return "the end of the line"
        case UInt8(ascii: "\t"): return "a tab"
        case ..<0x20, 0x7F: return "the control character 0x\(hexadecimal(byte))"
        case ..<0x7F: return "\"\(Unicode.Scalar(byte))\""
        default:
            let following = text[offset..<min(offset + 4, text.count)]
            let scalar = String(decoding: following, as: UTF8.self).unicodeScalars.first
            guard let scalar, scalar != "\u{FFFD}" else { return "the byte 0x\(hexadecimal(byte)), which is no UTF-8" }
            return "\"\(scalar)\""
        }
    }

    /// The text, cut where it is too long for a sentence.
    package static func excerpt(_ text: String) -> String {
        text.utf8.count <= 80 ? text : "\(text.prefix(79))…"
    }

    /// Two hexadecimal digits.
    package static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0\(digits)" : digits
    }
}
