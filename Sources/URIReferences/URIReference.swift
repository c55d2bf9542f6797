/// A URI reference in its parts, and its resolution against a base (RFC 3986, section 5.2).
package struct URIReference: Sendable, Hashable {
    package var scheme: Substring?
    package var authority: Substring?
    package var path: Substring
    package var query: Substring?
    package var fragment: Substring?

    /// Splits a reference into its parts, which always succeeds (RFC 3986, appendix B).
    package init(_ text: String) {
        var rest = text[...]
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = rest[rest.utf8.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[rest.utf8.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let end = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
            rest.utf8[end] == UInt8(ascii: ":"), Self.isScheme(rest[..<end].utf8)
        {
            scheme = rest[..<end].lowercased()[...]
            rest = rest[rest.utf8.index(after: end)...]
        }
        if rest.hasPrefix("//") {
            let start = rest.utf8.index(rest.startIndex, offsetBy: 2)
            let end = rest[start...].utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[start..<end]
            rest = rest[end...]
        }
        path = rest
    }

    /// The `file:` URI of an absolute path.
    package init(absolutePath path: String) {
        scheme = "file"
        authority = ""
        self.path = PercentEncoding.encodedPath(path)[...]
    }

    /// The path that a `file:` URI names; `nil` for every other URI and for one of another machine.
    package var filePath: String? {
        guard scheme == "file", authority?.isEmpty != false || authority == "localhost" else { return nil }
        return PercentEncoding.decoded(path)
    }

    /// Whether it names something on the network.
    package var isRemote: Bool { scheme == "http" || scheme == "https" }

    /// The reference as text, without its fragment.
    package var withoutFragment: String {
        var text = ""
        if let scheme { text += scheme + ":" }
        if let authority { text += "//" + authority }
        text += path
        if let query { text += "?" + query }
        return text
    }

    /// The reference in the one spelling by which texts are looked up: without fragment and without escapes.
    package var key: String { PercentEncoding.decoded(withoutFragment[...]) }

    /// The reference seen from `base`; an empty base leaves it as it is.
    package func resolved(against base: URIReference) -> URIReference {
        var target = self
        if scheme != nil || authority != nil {
            target.scheme = scheme ?? base.scheme
            target.path = Self.removingDotSegments(path)
            return target
        }
        target.scheme = base.scheme
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else if path.hasPrefix("/") {
            target.path = Self.removingDotSegments(path)
        } else if base.authority != nil, base.path.isEmpty {
            target.path = Self.removingDotSegments("/" + path)
        } else {
            let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? ""
            target.path = Self.removingDotSegments(folder + path)
        }
        return target
    }

    private static func isScheme(_ text: Substring.UTF8View) -> Bool {
        // A single letter is a drive of Windows rather than a scheme.
        guard let first = text.first, isLetter(first), text.count > 1 else { return false }
        return text.allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func removingDotSegments(_ path: some StringProtocol) -> Substring {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return Substring(path) }
        var kept: [Substring] = []
        let isAbsolute = path.hasPrefix("/")
        let segments = Substring(path).split(separator: "/", omittingEmptySubsequences: false)
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if let last = kept.last, last != "..", !(kept.count == 1 && isAbsolute) {
                    kept.removeLast()
                } else if !isAbsolute {
                    kept.append(segment)
                }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")[...]
    }
}
