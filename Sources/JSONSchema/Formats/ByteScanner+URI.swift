extension ByteScanner {
    /// Reads a URI (RFC 3986, section 3) or an IRI (RFC 3987, section 2.2), where that is allowed a relative one.
    mutating func readURI(isInternational: Bool, isRelativeAllowed: Bool) -> Bool {
        let start = place
        var hasScheme = false
        if let first = next, first.isLetter {
            _ = skip { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
            hasScheme = skip(":")
        }
        if !hasScheme {
            guard isRelativeAllowed else { return false }
            place = start
        }
        if next == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
            place += 2
            guard readAuthority(isInternational) else { return false }
            // Behind an authority a path is empty or begins with a slash.
            if let next, !"/?#".utf8.contains(next) { return false }
        } else if !hasScheme {
            // A colon in the first segment would make what is before it a scheme.
            let segment = place
            guard readCharacters(also: "@", isInternational), next != UInt8(ascii: ":") else { return false }
            place = segment
        }
        guard readCharacters(also: ":@/", isInternational) else { return false }
        if skip("?"), !readCharacters(also: ":@/?", isInternational, isPrivateAllowed: true) { return false }
        if skip("#"), !readCharacters(also: ":@/?", isInternational) { return false }
        return true
    }

    private mutating func readAuthority(_ isInternational: Bool) -> Bool {
        let start = place
        guard readCharacters(also: ":", isInternational) else { return false }
        if !skip("@") { place = start }
        if skip("[") {
            guard readIPLiteral(), skip("]") else { return false }
        } else {
            guard readCharacters(also: "", isInternational) else { return false }
        }
        if skip(":") { _ = skip(while: \.isDigit) }
        return true
    }

    private mutating func readIPLiteral() -> Bool {
        guard skip(oneOf: "vV") else { return readIPv6() }
        guard skip(while: \.isHexDigit) > 0, skip(".") else { return false }
        return skip { Self.isUnreserved($0) || Self.isSubDelimiter($0) || $0 == UInt8(ascii: ":") } > 0
    }

    /// Reads characters that are unreserved, delimiters inside of parts, escapes, or among those in `also`.
    private mutating func readCharacters(
        also: StaticString,
        _ isInternational: Bool,
        isPrivateAllowed: Bool = false
    ) -> Bool {
        while let byte = next {
            if byte == UInt8(ascii: "%") {
                guard peek(1)?.isHexDigit == true, peek(2)?.isHexDigit == true else { return false }
                place += 3
            } else if byte.isBeyondASCII {
                guard isInternational, readInternational(isPrivateAllowed) else { return false }
            } else if Self.isUnreserved(byte) || Self.isSubDelimiter(byte) || also.withUTF8Buffer({ $0.contains(byte) })
            {
                place += 1
            } else {
                return true
            }
        }
        return true
    }

    /// Reads a character outside of ASCII that an IRI may contain: `ucschar`, and in a query `iprivate`.
    private mutating func readInternational(_ isPrivateAllowed: Bool) -> Bool {
        let text = PatternText(slice(0, place + min(4, remaining)))
        guard let (code, end) = text.next(place) else { return false }
        place = end
        switch code {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: return true
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x10_0000...0x10_FFFD: return isPrivateAllowed
        case 0x10000...0xEFFFD: return code & 0xFFFF <= 0xFFFD && code >> 16 < 0xE || (0xE1000...0xEFFFD).contains(code)
        default: return false
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "-._~".utf8.contains(byte)
    }

    private static func isSubDelimiter(_ byte: UInt8) -> Bool { "!$&'()*+,;=".utf8.contains(byte) }
}

extension ByteScanner {
    /// Reads a URI template (RFC 6570, section 2).
    mutating func readURITemplate() -> Bool {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "{"):
                place += 1
                guard readExpression(), skip("}") else { return false }
            case UInt8(ascii: "%"):
                guard peek(1)?.isHexDigit == true, peek(2)?.isHexDigit == true else { return false }
                place += 3
            case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                return false
            default: place += 1
            }
        }
        return true
    }

    private mutating func readExpression() -> Bool {
        _ = skip(oneOf: "+#./;?&=,!@|")
        repeat {
            guard readVariableName() else { return false }
            if skip("*") { continue }
            guard skip(":") else { continue }
            let start = place
            let count = skip(while: \.isDigit)
            guard count >= 1, count <= 4, slice(start, place).first != UInt8(ascii: "0") else { return false }
        } while skip(",")
        return true
    }

    private mutating func readVariableName() -> Bool {
        repeat {
            var count = 0
            while let byte = next {
                if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") {
                    place += 1
                } else if byte == UInt8(ascii: "%"), peek(1)?.isHexDigit == true, peek(2)?.isHexDigit == true {
                    place += 3
                } else {
                    break
                }
                count += 1
            }
            guard count > 0 else { return false }
        } while skip(".")
        return true
    }
}
