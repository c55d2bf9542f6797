extension HTTPURL {
    /// The URL that a reference such as the value of `Location` means, seen from this one (RFC 3986, section 5.2).
    ///
    /// Spaces and bytes beyond ASCII are percent-encoded, as browsers do; the fragment is left out.
    public func resolving(_ reference: String) throws(HTTPURLError) -> HTTPURL {
        let reference = Self.encoded(reference.prefix { $0 != "#" })
        let base = origin.description
        if Self.hasScheme(reference) {
            return try HTTPURL(reference)
        } else if reference.hasPrefix("//") {
            return try HTTPURL("\(origin.scheme.rawValue):\(reference)")
        }
        let path = reference.prefix { $0 != "?" }
        let query = reference[path.endIndex...]
        if path.isEmpty {
            let kept = query.isEmpty ? self.query.map { "?\($0)" } ?? "" : String(query)
            return try HTTPURL("\(base)\(self.path)\(kept)")
        }
        let directory = self.path.lastIndex(of: "/").map { self.path[...$0] } ?? "/"
        let merged = path.first == "/" ? String(path) : "\(directory)\(path)"
        return try HTTPURL("\(base)\(Self.withoutDotSegments(merged))\(query)")
    }

    /// The path without `.` and `..` segments (RFC 3986, section 5.2.4); it begins with a slash.
    static func withoutDotSegments(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                kept = kept.dropLast()
                if isLast { kept.append("") }
            default:
                kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// Whether the text begins with a scheme and a colon.
    private static func hasScheme(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text[..<colon]
        return scheme.first?.isLetter == true
            && scheme.utf8.allSatisfy { HTTPToken.isTokenByte($0) && $0 != UInt8(ascii: "%") }
    }

    private static func encoded(_ text: Substring) -> String {
        guard !text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return String(text) }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x20 || byte > 0x7F {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
