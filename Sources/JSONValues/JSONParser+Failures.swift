extension JSONParser {
    /// What was wrong and at which byte; ``JSONReader`` makes a ``TextReadError`` of it.
    struct Failure: Error {
        let offset: Int
        let message: String
        var hint: String?
    }

    /// The failure that something else was expected at the cursor.
    func failure(expected: String) -> Failure {
        Failure(
            offset: cursor - start, message: "expected \(expected), found \(found(at: cursor))", hint: hint(expected))
    }

    /// The failure of an array or object that would be nested too deeply.
    func tooDeep() -> Failure {
        Failure(offset: cursor - start, message: "found more than \(maximumDepth) levels of nested arrays and objects")
    }

    /// The failure of a string that begins at `opening` and is not clean up to its closing quote.
    func unfinishedString(from opening: UnsafePointer<UInt8>) -> Failure {
        guard cursor < end else {
            return Failure(
                offset: opening - start,
                message: "expected a closing quote, found the end of the text inside the string that begins here"
            )
        }
        let escape = String(cursor.pointee, radix: 16, uppercase: true)
        return Failure(
            offset: cursor - start,
            message: "expected a closing quote, found \(found(at: cursor)) inside a string",
            hint: "write it as \\u\(String(repeating: "0", count: 4 - escape.count))\(escape)"
        )
    }

    /// The failure of half a surrogate pair (RFC 8259, section 8.2), whose escape begins at `escape`.
    func loneSurrogate(at escape: UnsafePointer<UInt8>) -> Failure {
        let text = String(decoding: UnsafeBufferPointer(start: escape, count: min(6, end - escape)), as: UTF8.self)
        return Failure(
            offset: escape - start,
            message: "expected both halves of a surrogate pair, found \(text) alone"
        )
    }

    /// The failure of bytes inside a string that are no UTF-8.
    func invalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Failure {
        // Decoding replaces what is invalid, so the first difference is the first invalid byte.
        let repaired = String(decoding: bytes, as: UTF8.self).utf8
        let valid = zip(bytes, repaired).prefix { $0 == $1 }.count
        let offset = (bytes.baseAddress ?? cursor) - start + valid
        let byte = offset < text.count ? text[offset] : 0
        return Failure(
            offset: offset,
            message: "expected UTF-8, found the byte 0x\(String(byte, radix: 16, uppercase: true)) inside a string"
        )
    }

    private func found(at place: UnsafePointer<UInt8>) -> String {
        guard place < end else { return "the end of the text" }
        let byte = place.pointee
        switch byte {
        case 0x21...0x7E where byte != UInt8(ascii: "\""): return "\"\(Unicode.Scalar(byte))\""
        case UInt8(ascii: "\""): return "a double quote"
        case 0x20: return "a space"
        case 0x0A, 0x0D: return "the end of the line"
        case 0x09: return "a tab"
        case ..<0x20, 0x7F: return "the control character 0x\(String(byte, radix: 16, uppercase: true))"
        default:
            let following = UnsafeBufferPointer(start: place, count: min(4, end - place))
            let scalar = String(decoding: following, as: UTF8.self).unicodeScalars.first
            guard let scalar, scalar != "\u{FFFD}" else {
                return "the byte 0x\(String(byte, radix: 16, uppercase: true)), which is no UTF-8"
            }
            return "\"\(scalar)\""
        }
    }

    private func hint(_ expected: String) -> String? {
        guard cursor < end else {
            return frames.last.map { frame in
                let opening = SourcePosition(ofByteAt: frame.start - start, in: text)
                let kind = frame.isObject ? "object" : "array"
                return "the \(kind) that begins at line \(opening.line), column \(opening.column) is not closed"
            }
        }
        switch cursor.pointee {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return frames.isEmpty ? nil : "JSON has no comma before a closing bracket"
        case UInt8(ascii: "'"): return "JSON strings and keys stand in double quotes"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): return "JSON has no comments"
        default: return nil
        }
    }
}
