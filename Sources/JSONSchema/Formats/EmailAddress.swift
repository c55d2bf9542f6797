/// Mail addresses: the `Mailbox` of RFC 5321, section 4.1.2, with the additions of RFC 6531 for other scripts.
enum EmailAddress {
    /// Whether a text is one address, and nothing else.
    static func isValid(_ text: String, isInternational: Bool) -> Bool {
        text.withBytes { bytes in
            var scanner = ByteScanner(bytes)
            let isQuoted = scanner.next == UInt8(ascii: "\"")
            guard isQuoted ? readQuoted(&scanner, isInternational) : readDotted(&scanner, isInternational),
                scanner.place <= 64, scanner.skip("@")
            else { return false }
            if scanner.skip("[") { return readLiteral(&scanner) && scanner.skip("]") && scanner.isAtEnd }
            return HostName.isPlain(scanner.slice(scanner.place, bytes.count), isInternational: isInternational)
        }
    }

    /// Reads `atom.atom`.
    private static func readDotted(_ scanner: inout ByteScanner, _ isInternational: Bool) -> Bool {
        repeat {
            let count = scanner.skip { isAtomText($0) || isInternational && $0.isBeyondASCII }
            guard count > 0 else { return false }
        } while scanner.skip(".")
        return true
    }

    private static func readQuoted(_ scanner: inout ByteScanner, _ isInternational: Bool) -> Bool {
        scanner.place += 1
        while let byte = scanner.next, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\") { scanner.place += 1 }
            guard let meant = scanner.next, (0x20...0x7E).contains(meant) || isInternational && meant.isBeyondASCII
            else {
                return false
            }
            scanner.place += 1
        }
        return scanner.skip("\"")
    }

    /// Reads an address in brackets.
    private static func readLiteral(_ scanner: inout ByteScanner) -> Bool {
        let tag = "IPv6:".utf8
        guard scanner.peek(tag.count) != nil,
            zip(tag, scanner.slice(scanner.place, scanner.place + tag.count)).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { return scanner.readIPv4() }
        scanner.place += tag.count
        return scanner.readIPv6()
    }

    /// `atext` of RFC 5322, section 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
