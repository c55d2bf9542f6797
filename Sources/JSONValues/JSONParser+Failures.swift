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
            offset: cursor - start, message: "expected \(expected), found \(found(at: cursor))", hint: hint)
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
        return Failure(
            offset: cursor - start,
            message: "expected a closing quote, found \(found(at: cursor)) inside a string",
            hint: "write it as \\u00\(FoundText.hexadecimal(cursor.pointee))"
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
            message: "expected UTF-8, found the byte 0x\(FoundText.hexadecimal(byte)) inside a string"
        )
    }

    private func found(at place: UnsafePointer<UInt8>) -> String { FoundText.describe(text, at: place - start) }

    private var hint: String? {
        guard cursor < end else {
            return frames.last.map { frame in
                let opening = SourcePosition(ofByteAt: frame.start - start, in: text)
                let kind = frame.isObject ? "object" : "array"
                return "the \(kind) that begins at line \(opening.line), column \(opening.column) is not closed"
            }
        }
        switch cursor.pointee {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            var previous = cursor
            while previous > start, previous[-1] <= 0x20 { previous -= 1 }
            let isBehindComma = previous > start && previous[-1] == UInt8(ascii: ",")
            return isBehindComma ? "JSON has no comma before a closing bracket" : nil
        case UInt8(ascii: "'"): return "JSON strings and keys stand in double quotes"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): return "JSON has no comments"
        default: return nil
        }
    }
}
