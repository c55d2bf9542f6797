extension ByteScanner {
    /// Reads an IPv4 address: four decimal numbers up to 255 without leading zeros (RFC 2673, section 3.2).
    mutating func readIPv4() -> Bool {
        for part in 0..<4 {
            if part > 0, !skip(".") { return false }
            let start = place
            let count = skip(while: \.isDigit)
            guard count >= 1, count <= 3 else { return false }
            let text = slice(start, place)
            let value = text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            guard value <= 255, count == 1 || text.first != UInt8(ascii: "0") else { return false }
        }
        return true
    }

    /// Reads an IPv6 address (RFC 4291, section 2.2).
    mutating func readIPv6() -> Bool {
        var groups = 0
        var isCompressed = false
        if next == UInt8(ascii: ":") {
            guard peek(1) == UInt8(ascii: ":") else { return false }
            place += 2
            isCompressed = true
        }
        while groups < 8, let byte = next, byte.isHexDigit {
            let start = place
            let count = skip(while: \.isHexDigit)
            if next == UInt8(ascii: ".") {
                place = start
                groups += 2
                guard readIPv4() else { return false }
                break
            }
            guard count <= 4 else { return false }
            groups += 1
            guard next == UInt8(ascii: ":") else { break }
            if peek(1) == UInt8(ascii: ":") {
                guard !isCompressed else { return false }
                isCompressed = true
                place += 2
            } else {
                guard groups < 8, peek(1)?.isHexDigit == true else { return false }
                place += 1
            }
        }
        return isCompressed ? groups <= 7 : groups == 8
    }
}
