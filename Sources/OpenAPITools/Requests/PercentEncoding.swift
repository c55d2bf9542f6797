/// Percent-encoding (RFC 3986, section 2.1), and the form encoding of WHATWG's URL standard.
enum PercentEncoding {
    /// The characters that stand for themselves.
    struct Allowed: Sendable {
        private let low: UInt64
        private let high: UInt64

        init(_ characters: String) {
            var low: UInt64 = 0
            var high: UInt64 = 0
            for byte in characters.utf8 {
                if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
            }
            self.low = low
            self.high = high
        }

        func contains(_ byte: UInt8) -> Bool {
            byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
        }

        private static let alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

        /// Unreserved characters (RFC 3986, section 2.3).
        static let unreserved = Allowed(alphanumerics + "-._~")
        /// What `allowReserved` lets pass in a query: reserved characters without those that a query cannot hold
        /// (`#[]`) and those that mean something in a form (`&=+`); OpenAPI 3.2, appendices C and E.
        static let reservedInQuery = Allowed(alphanumerics + "-._~:/?@!$'()*,;")
        /// What `allowReserved` lets pass in a path segment: those that RFC 3986 allows in one.
        static let reservedInSegment = Allowed(alphanumerics + "-._~:@!$&'()*+,;=")
        /// What `allowReserved` lets pass in a cookie: all but the separator of cookies.
        static let reservedInCookie = Allowed(alphanumerics + "-._~:/?#[]@!$&'()*+,=")
        /// The characters that a form leaves (WHATWG URL, section 5.2); a space becomes `+`.
        static let form = Allowed(alphanumerics + "*-._")
        /// What may stand in the literal parts of a path template.
        static let path = Allowed(alphanumerics + "-._~:@!$&'()*+,;=/")
        /// What may stand in the literal query of a path template or of a server's URL.
        static let query = Allowed(alphanumerics + "-._~:@!$&'()*+,;=/?")

        /// What may stand in a server's URL.
        static let serverURL = Allowed(alphanumerics + "-._~:/?#[]@!$&'()*+,;=")
    }

    /// The text with every byte that is not allowed as `%XX`.
    ///
    /// - Parameter keepsTriples: whether `%XX` in the text is taken as encoded already.
    static func encode(_ text: String, allowed: Allowed, keepsTriples: Bool = false) -> String {
        if text.utf8.allSatisfy(allowed.contains) { return text }
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count + 16)
        for (index, byte) in bytes.enumerated() {
            if allowed.contains(byte) || keepsTriples && isTriple(bytes, at: index) {
                encoded.append(byte)
            } else {
                append(byte, to: &encoded)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The text as a name or value of a form: a space as `+`.
    static func encodeForm(_ text: String) -> String {
        if text.utf8.allSatisfy(Allowed.form.contains) { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") {
                encoded.append(UInt8(ascii: "+"))
            } else if Allowed.form.contains(byte) {
                encoded.append(byte)
            } else {
                append(byte, to: &encoded)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The text with every `%XX` decoded, one layer of it; wrong ones stay as they are.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if isTriple(bytes, at: index), let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func append(_ byte: UInt8, to encoded: inout [UInt8]) {
        encoded.append(UInt8(ascii: "%"))
        encoded.append(hexDigits[Int(byte >> 4)])
        encoded.append(hexDigits[Int(byte & 15)])
    }

    private static func isTriple(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "%") && index + 2 < bytes.count
            && digit(bytes[index + 1]) != nil && digit(bytes[index + 2]) != nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
