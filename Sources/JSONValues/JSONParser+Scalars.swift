extension JSONParser {
    /// Reads a number by the grammar of RFC 8259, section 6; the cursor is at its first character.
    mutating func number() throws(Failure) -> JSONNumber {
        let begin = cursor
        if cursor.pointee == UInt8(ascii: "-") { cursor += 1 }
        let isZero = cursor < end && cursor.pointee == UInt8(ascii: "0")
        try digits()
        if isZero, cursor - begin > (begin.pointee == UInt8(ascii: "-") ? 2 : 1) {
            cursor = begin
            throw failure(expected: "a number without leading zeros")
        }
        if cursor < end, cursor.pointee == UInt8(ascii: ".") {
            cursor += 1
            try digits()
        }
        if cursor < end, cursor.pointee | 0x20 == UInt8(ascii: "e") {
            cursor += 1
            if cursor < end, cursor.pointee == UInt8(ascii: "+") || cursor.pointee == UInt8(ascii: "-") { cursor += 1 }
            try digits()
        }
        let literal = UnsafeBufferPointer(start: begin, count: cursor - begin)
        return JSONNumber(validated: String(decoding: literal, as: UTF8.self))
    }

    @inline(__always)
    private mutating func digits() throws(Failure) {
        let begin = cursor
        while cursor < end, cursor.pointee &- UInt8(ascii: "0") <= 9 { cursor += 1 }
        guard cursor > begin else { throw failure(expected: "a digit") }
    }

    /// Reads a string; the cursor is at its opening quote.
    @inline(__always)
    mutating func string() throws(Failure) -> String {
        var seen: UInt64 = 0
        let bytes = try cleanRun(&seen)
        guard cursor.pointee == UInt8(ascii: "\"") else {
            try unescape(after: bytes, seen)
            return scratchString()
        }
        cursor += 1
        if CleanRun.isASCII(seen) { return tree.string(bytes) }
        return try validated(bytes)
    }

    /// Reads a key and pushes it; the cursor is at its opening quote.
    @inline(__always)
    mutating func key() throws(Failure) {
        var seen: UInt64 = 0
        let bytes = try cleanRun(&seen)
        guard cursor.pointee == UInt8(ascii: "\"") else {
            try unescape(after: bytes, seen)
            return tree.pushKey(scratchString())
        }
        cursor += 1
        if CleanRun.isASCII(seen) {
            tree.pushKey(bytes)
        } else {
            tree.pushKey(try validated(bytes))
        }
    }

    /// Takes the clean bytes behind the opening quote; the cursor is then at a quote or a backslash.
    @inline(__always)
    private mutating func cleanRun(_ seen: inout UInt64) throws(Failure) -> UnsafeBufferPointer<UInt8> {
        let begin = cursor + 1
        cursor = begin + CleanRun.length(from: begin, to: end, seen: &seen)
        guard cursor < end, cursor.pointee >= 0x20 else { throw unfinishedString(from: begin - 1) }
        return UnsafeBufferPointer(start: begin, count: cursor - begin)
    }

    private mutating func validated(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw invalidUTF8(in: bytes) }
        if recordsPositions { lines.pass(bytes) }
        return text
    }

    private mutating func scratchString() -> String {
        scratch.withUnsafeBufferPointer { tree.string($0) }
    }

    /// Collects the rest of a string with escapes in `scratch`, behind the bytes that were already taken.
    private mutating func unescape(after first: UnsafeBufferPointer<UInt8>, _ seen: UInt64) throws(Failure) {
        let opening = cursor - first.count - 1
        scratch.removeAll(keepingCapacity: true)
        try keep(first, seen)
        while cursor.pointee == UInt8(ascii: "\\") {
            try unescapeOne()
            let begin = cursor
            var run: UInt64 = 0
            cursor += CleanRun.length(from: begin, to: end, seen: &run)
            guard cursor < end, cursor.pointee >= 0x20 else { throw unfinishedString(from: opening) }
            try keep(UnsafeBufferPointer(start: begin, count: cursor - begin), run)
        }
        cursor += 1
    }

    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>, _ seen: UInt64) throws(Failure) {
        scratch.append(contentsOf: bytes)
        guard !CleanRun.isASCII(seen) else { return }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw invalidUTF8(in: bytes) }
        if recordsPositions { lines.pass(bytes) }
    }

    private mutating func unescapeOne() throws(Failure) {
        cursor += 1
        guard cursor < end else { throw failure(expected: "an escape") }
        let byte: UInt8
        switch cursor.pointee {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = cursor.pointee
        case UInt8(ascii: "n"): byte = 0x0A
        case UInt8(ascii: "t"): byte = 0x09
        case UInt8(ascii: "r"): byte = 0x0D
        case UInt8(ascii: "b"): byte = 0x08
        case UInt8(ascii: "f"): byte = 0x0C
        case UInt8(ascii: "u"): return try unescapeScalar()
        default: throw failure(expected: #"an escape (one of \" \\ \/ \b \f \n \r \t \u)"#)
        }
        scratch.append(byte)
        cursor += 1
    }

    /// Reads `uXXXX`, or two of them that are a surrogate pair.
    private mutating func unescapeScalar() throws(Failure) {
        let escape = cursor - 1
        var value = try hexadecimal()
        if value & 0xFC00 == 0xD800, end - cursor >= 2, cursor[0] == UInt8(ascii: "\\"), cursor[1] == UInt8(ascii: "u")
        {
            cursor += 1
            let low = try hexadecimal()
            guard low & 0xFC00 == 0xDC00 else { throw loneSurrogate(at: escape) }
            value = 0x10000 + ((value & 0x3FF) << 10) + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(value) else { throw loneSurrogate(at: escape) }
        scratch.append(contentsOf: String(scalar).utf8)
    }

    /// Reads the four digits behind a `u` at the cursor.
    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            cursor += 1
            guard cursor < end, let digit = Self.hexadecimalValue(cursor.pointee) else {
                throw failure(expected: #"four hexadecimal digits after "\u""#)
            }
            value = value << 4 | digit
        }
        cursor += 1
        return value
    }

    private static func hexadecimalValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
