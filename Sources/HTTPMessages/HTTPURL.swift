/// An absolute `http` or `https` URL, read strictly, so that every part of the program means the same host by it.
public struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
    /// The two schemes that can be sent to.
    public enum Scheme: String, Sendable, Hashable {
        /// HTTP without TLS.
        case http
        /// HTTP over TLS.
        case https

        /// The port where none is written.
        public var defaultPort: Int { self == .http ? 80 : 443 }
    }

    /// The URL as it was written.
    public let text: String
    /// The scheme, host and port.
    public let origin: HTTPOrigin
    /// What follows the authority, as it was written: path, query and fragment; may be empty.
    public let suffix: String

    /// Reads a URL. Refused are other schemes, user information, percent signs in the host, and characters that cannot
    /// stand in a request line: spaces, control characters and everything beyond ASCII.
    public init(_ text: String) throws(HTTPURLError) {
        guard let mark = text.range(ofASCII: "://") else {
            throw HTTPURLError("the URL is not absolute; it must begin with http:// or https://")
        }
        guard let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased()) else {
            throw HTTPURLError("the URL's scheme is neither http nor https")
        }
        let authority = text[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let suffix = text[authority.endIndex...]
        guard suffix.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw HTTPURLError(
                "the URL's path or query holds a space, a control character or a letter beyond ASCII; percent-encode it"
            )
        }
        self.text = text
        self.origin = try HTTPOrigin(scheme: scheme, authority: authority)
        self.suffix = String(suffix)
    }

    /// The path as it was written; may be empty.
    public var path: Substring { suffix.prefix { $0 != "?" && $0 != "#" } }

    /// The query without its question mark, as it was written; `nil` where there is none.
    public var query: Substring? {
        let rest = suffix.prefix { $0 != "#" }
        return rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] }
    }

    /// The URL as it was written.
    public var description: String { text }
}

/// Why a text is no URL that a request can be sent to.
public struct HTTPURLError: Error, Sendable, CustomStringConvertible {
    /// One sentence that does not repeat the URL, for a URL may hold secrets.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A scheme, a host and a port (RFC 6454).
public struct HTTPOrigin: Sendable, Hashable, CustomStringConvertible {
    /// The scheme.
    public let scheme: HTTPURL.Scheme
    /// The host in lower case, an IPv6 address without its brackets.
    public let host: String
    /// The port, the scheme's own where none is written.
    public let port: Int

    init(scheme: HTTPURL.Scheme, authority: Substring) throws(HTTPURLError) {
        guard !authority.contains("@") else {
            throw HTTPURLError("the URL holds a user name or a password; give credentials by their own option")
        }
        let isBracketed = authority.first == "["
        let hostText = isBracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let afterHost = authority[hostText.endIndex...].dropFirst(isBracketed ? 1 : 0)
        if isBracketed {
            guard authority[hostText.endIndex...].first == "]", IPAddress(hostText)?.isVersion6 == true else {
                throw HTTPURLError("the URL's host in brackets is no IPv6 address")
            }
        } else if hostText.isEmpty {
            throw HTTPURLError("the URL has no host")
        } else if !hostText.utf8.allSatisfy(Self.isHostByte) {
            throw HTTPURLError(
                "the URL's host holds a character that a host name cannot have; write an international name as xn--…"
            )
        }
        self.scheme = scheme
        self.host = hostText.lowercased()
        self.port = try Self.port(afterHost, scheme)
    }

    /// `host:port`, for messages; an IPv6 address in brackets.
    public var authority: String { "\(bracketedHost):\(port)" }

    /// `scheme://host`, and the port where it is not the scheme's own.
    public var description: String {
        "\(scheme.rawValue)://\(bracketedHost)\(port == scheme.defaultPort ? "" : ":\(port)")"
    }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    private static func port(_ text: Substring, _ scheme: HTTPURL.Scheme) throws(HTTPURLError) -> Int {
        if text.isEmpty || text == ":" { return scheme.defaultPort }
        let digits = text.dropFirst()
        guard text.first == ":", digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let port = UInt16(digits), port > 0 else {
            throw HTTPURLError("the URL's port is no number from 1 to 65535")
        }
        return Int(port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

extension StringProtocol {
    /// The first place of a text of ASCII characters; bytes are compared, not characters.
    func range(ofASCII needle: StaticString) -> Range<Index>? {
        let pattern = needle.withUTF8Buffer { Array($0) }
        let bytes = utf8
        var start = bytes.startIndex
        while start != bytes.endIndex {
            if bytes[start...].starts(with: pattern) {
                return start..<bytes.index(start, offsetBy: pattern.count)
            }
            start = bytes.index(after: start)
        }
        return nil
    }
}
