extension ByteScanner {
    /// Reads a JSON Pointer (RFC 6901, section 3).
    mutating func readJSONPointer() -> Bool {
        while let byte = next {
            if byte == UInt8(ascii: "/") {
                place += 1
            } else if place == 0
                || byte == UInt8(ascii: "~") && peek(1) != UInt8(ascii: "0") && peek(1) != UInt8(ascii: "1")
            {
                return false
            } else {
                place += 1
            }
        }
        return true
    }

    /// Reads a relative JSON Pointer: so many levels up, perhaps so many items further, then a pointer or `#`.
    mutating func readRelativeJSONPointer() -> Bool {
        guard readNumber() else { return false }
        if skip("+") || skip("-") {
            guard readNumber() else { return false }
        }
        if isAtEnd { return true }
        return next == UInt8(ascii: "/") ? readJSONPointer() : skip("#")
    }

    /// Reads a number without leading zeros.
    private mutating func readNumber() -> Bool {
        let start = place
        let count = skip(while: \.isDigit)
        return count == 1 || count > 1 && slice(start, place).first != UInt8(ascii: "0")
    }

    /// Reads a UUID (RFC 9562, section 4).
    mutating func readUUID() -> Bool {
        for (number, length) in [8, 4, 4, 4, 12].enumerated() {
            if number > 0, !skip("-") { return false }
            let start = place
            guard skip(while: { $0.isHexDigit }) == length else {
                place = start
                return false
            }
        }
        return true
    }

    /// Reads Base64 text with its padding (RFC 4648, section 4).
    mutating func readBase64() -> Bool {
        let count = skip { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
        var padding = 0
        while padding < 2, skip("=") { padding += 1 }
        return (count + padding) % 4 == 0
    }
}
