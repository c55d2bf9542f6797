/// A piece of a path template: text that is sent as it is, or a place for a value.
package enum PathPiece: Sendable, Hashable {
    case literal(String)
    case variable(PathVariable)

    /// The segments of a path, each as its pieces; the text before a leading slash is the first one. A slash inside braces
    /// divides nothing.
    package static func segments(of path: String) -> [[PathPiece]] {
        var segments: [[PathPiece]] = [[]]
        var literal: [UInt8] = []
        func endLiteral() {
            if !literal.isEmpty {
                segments[segments.count - 1].append(.literal(String(decoding: literal, as: UTF8.self)))
            }
            literal = []
        }
        var rest = path.utf8[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "{"), let close = closingBrace(in: rest) {
                endLiteral()
                let written = String(rest[rest.index(after: rest.startIndex)..<close]) ?? ""
                segments[segments.count - 1].append(.variable(PathVariable(written: written)))
                rest = rest[rest.index(after: close)...]
                continue
            }
            rest.removeFirst()
            if byte == UInt8(ascii: "/") {
                endLiteral()
                segments.append([])
            } else {
                literal.append(byte)
            }
        }
        endLiteral()
        return segments
    }

    /// A template without its fragment, divided at the question mark; what stands inside braces divides nothing.
    package static func divided(_ template: String) -> (path: String, query: String) {
        var depth = 0
        var queryStart: String.Index?
        var end = template.endIndex
        for index in template.utf8.indices {
            switch template.utf8[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth = max(0, depth - 1)
            case UInt8(ascii: "?") where depth == 0 && queryStart == nil: queryStart = index
            case UInt8(ascii: "#") where depth == 0: end = min(end, index)
            default: break
            }
        }
        guard let queryStart, queryStart < end else { return (String(template[..<end]), "") }
        return (String(template[..<queryStart]), String(template[template.index(after: queryStart)..<end]))
    }

    /// The variables of a path, each once, in order.
    package static func variables(of path: String) -> [PathVariable] {
        var variables: [PathVariable] = []
        for case .variable(let variable) in segments(of: path).joined()
        where !variable.written.isEmpty && !variables.contains(variable) { variables.append(variable) }
        return variables
    }

    /// The brace that closes the first one: patterns such as `{id:[0-9]{4}}` have braces of their own.
    private static func closingBrace(in text: Substring.UTF8View) -> Substring.UTF8View.Index? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }
}

/// A place for a value in a path template.
///
/// OpenAPI knows only `{name}`. What other template languages write there is understood where no parameter is called so:
/// `{name=projects/*}` of Google's, `{proxy+}` of Amazon's, `{id:[0-9]+}` of web frameworks, `{+path}` of RFC 6570.
package struct PathVariable: Sendable, Hashable {
    /// What stands between the braces.
    package let written: String
    /// The name without operators, patterns and modifiers.
    package let name: String
    /// Whether the value may hold slashes that divide segments.
    package let spansSegments: Bool
    /// Whether this is RFC 6570's list of query parameters, `{?a,b}`, which is no part of the path.
    package let isQuery: Bool

    init(written: String) {
        self.written = written
        isQuery = written.hasPrefix("?") || written.hasPrefix("&")
        var name = written[...]
        var spans = false
        if let first = name.first, "+#./;".contains(first) {
            spans = first == "+" || first == "#"
            name.removeFirst()
        }
        if let end = name.firstIndex(where: { $0 == "=" || $0 == ":" }) {
            spans = spans || (name[end] == "=" && name[end...].contains { $0 == "/" || $0 == "*" })
            name = name[..<end]
        }
        if let last = name.last, "*+?".contains(last) {
            spans = spans || last != "?"
            name.removeLast()
        }
        self.name = name.isEmpty ? written : String(name)
        spansSegments = spans && !name.isEmpty
    }
}
