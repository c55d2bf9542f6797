/// The forms that names and texts have to have.
enum NameRule: Sendable {
    /// Begins with a slash.
    case path
    /// Three digits or `default` (2.0).
    case swaggerStatus
    /// `200`, `2XX` or `default`.
    case status
    /// The name of a component.
    case component
    /// A token of HTTP that is no method with a field of its own.
    case otherMethod
    /// A version of OpenAPI, `3.1.0`, of the given minor version.
    case version(minor: Character)
    /// A URI without a fragment.
    case withoutFragment
    /// `$id`: a URI whose fragment is empty.
    case schemaIdentifier
    case anchor
    /// A token of HTTP, as header names are.
    case token
    /// A host name, with or without a port (2.0).
    case host

    /// Whether a name has the form.
    func accepts(_ name: String) -> Bool {
        let bytes = name.utf8
        switch self {
        case .path: return bytes.first == UInt8(ascii: "/")
        case .swaggerStatus: return name == "default" || (bytes.count == 3 && bytes.allSatisfy(Self.isDigit))
        case .status: return name == "default" || Self.isStatus(Array(bytes))
        case .component: return !bytes.isEmpty && bytes.allSatisfy { Self.isWord($0) || ".-".utf8.contains($0) }
        case .otherMethod: return Self.isToken(name) && !Self.methods.contains(name)
        case .version(let minor): return Self.isVersion(name, minor: minor)
        case .withoutFragment: return !bytes.contains(UInt8(ascii: "#"))
        case .schemaIdentifier: return !bytes.dropLast().contains(UInt8(ascii: "#"))
        case .anchor:
            guard let first = bytes.first, Self.isWord(first), !Self.isDigit(first) else { return false }
            return bytes.allSatisfy { Self.isWord($0) || ".-".utf8.contains($0) }
        case .token: return Self.isToken(name)
        case .host: return Self.isHost(name)
        }
    }

    /// What the form is, for sentences.
    var expected: String {
        switch self {
        case .path: "a path that begins with `/`"
        case .swaggerStatus: "a status such as 200, or `default`"
        case .status: "a status such as 200 or 2XX, or `default`"
        case .component: "a name of letters, digits, `.`, `-` and `_`"
        case .otherMethod: "a method of HTTP that has no field of its own"
        case .version(let minor): "a string such as \"3.\(minor).0\""
        case .withoutFragment: "a URI without a fragment"
        case .schemaIdentifier: "a URI without a fragment"
        case .anchor: "a name that begins with a letter or `_`"
        case .token: "a name of letters, digits and `!#$%&'*+-.^_`|~`"
        case .host: "a host name, with or without a port, and without a scheme or path"
        }
    }

    /// Whether a text is a token of HTTP (RFC 9110, section 5.6.2).
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isWord($0) || "!#$%&'*+.^`|~-".utf8.contains($0) }
    }

    private static let methods: Set<String> = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isStatus(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 3, bytes[0] >= UInt8(ascii: "1"), bytes[0] <= UInt8(ascii: "5") else { return false }
        return bytes.dropFirst().allSatisfy(isDigit) || bytes.dropFirst().allSatisfy { $0 == UInt8(ascii: "X") }
    }

    private static func isVersion(_ text: String, minor: Character) -> Bool {
        guard text.hasPrefix("3.\(minor).") else { return false }
        let rest = text.utf8.dropFirst(4)
        let digits = rest.prefix(while: isDigit)
        // 3.0's own schema knows one digit only.
        guard !digits.isEmpty, minor != "0" || digits.count == 1 else { return false }
        let suffix = rest.dropFirst(digits.count)
        return suffix.isEmpty || (suffix.first == UInt8(ascii: "-") && suffix.count > 1)
    }

    private static func isHost(_ text: String) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else { return false }
        guard name.utf8.allSatisfy({ !"{}/ :\\".utf8.contains($0) }) else { return false }
        return parts.count == 1 || (!parts[1].isEmpty && parts[1].utf8.allSatisfy(isDigit))
    }
}
