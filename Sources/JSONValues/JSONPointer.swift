/// A place inside a JSON value (RFC 6901): the keys and indices that lead to it.
public struct JSONPointer: Sendable, Hashable {
    /// The unescaped reference tokens, from the root.
    public var tokens: [String]

    /// Makes a pointer of unescaped tokens; none is the root.
    public init(_ tokens: [String] = []) { self.tokens = tokens }

    /// Reads the string form, `/a/b~1c/0`; `nil` where it is neither empty nor begins with `/`, or has a wrong `~` escape.
    public init?(_ text: String) {
        if text.isEmpty {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let token = Self.unescape(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// The place one step further down.
    public func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

    /// The place one step further down, in an array.
    public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

    /// The array index that a token spells; `nil` where it spells none: RFC 6901 allows neither sign nor leading zeros.
    package static func index(_ token: String) -> Int? {
        guard let first = token.utf8.first, first != UInt8(ascii: "0") || token.utf8.count == 1 else { return nil }
        guard first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
        return Int(token)
    }

    private static func unescape(_ part: Substring) -> String? {
        guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
        var bytes: [UInt8] = []
        var iterator = part.utf8.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch iterator.next() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var escaped = ""
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The string form of RFC 6901: empty for the root, else each token behind a `/`.
    public var description: String { tokens.reduce(into: "") { $0 += "/" + Self.escape($1) } }
}

extension JSONValue {
    /// The value at a place inside this one; `nil` where the place does not exist.
    public func value(at pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            switch value {
            case .object(let object):
                guard let next = object[token] else { return nil }
                value = next
            case .array(let elements):
                // RFC 6901 allows no leading zeros and no sign in an index.
                guard let index = Int(token), String(index) == token, elements.indices.contains(index) else {
                    return nil
                }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }
}
