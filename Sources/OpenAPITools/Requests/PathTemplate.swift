import JSONValues
import OpenAPIDocuments

/// Fills a path template, so that no value leaves its segment.
enum PathTemplate {
    /// The path, encoded and with a leading slash, and the query that the template itself holds.
    ///
    /// - Parameter isSafe: whether the method changes nothing; only then a segment may become empty, for a request to
    ///   `/pets/` instead of `/pets/{id}` means something else.
    static func expand(
        _ template: String,
        values: [(parameter: Parameter, value: JSONValue)],
        isSafe: Bool
    ) throws(RequestProblem) -> (path: String, query: String) {
        let (pathPart, queryPart) = PathPiece.divided(template)
        var segments: [String] = []
        for pieces in PathPiece.segments(of: pathPart) {
            let text = try expand(pieces, literals: .path, values: values)
            if let name = variableName(in: pieces) { try check(text, of: name, isSafe: isSafe) }
            segments.append(text)
        }
        let path = segments.joined(separator: "/")
        let query = try PathPiece.segments(of: queryPart)
            .map { pieces throws(RequestProblem) in try expand(pieces, literals: .query, values: values) }
        return (path.hasPrefix("/") ? path : "/" + path, query.joined(separator: "/"))
    }

    private static func variableName(in pieces: [PathPiece]) -> String? {
        for case .variable(let variable) in pieces where !variable.isQuery { return variable.name }
        return nil
    }

    private static func expand(
        _ pieces: [PathPiece],
        literals: PercentEncoding.Allowed,
        values: [(parameter: Parameter, value: JSONValue)]
    ) throws(RequestProblem) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .literal(let text): result += PercentEncoding.encode(text, allowed: literals, keepsTriples: true)
            case .variable(let variable) where variable.isQuery: break
            case .variable(let variable):
                let names = [variable.written, variable.name]
                guard let found = values.first(where: { names.contains($0.parameter.name) }) else {
                    throw RequestProblem("argument \(variable.name) is missing: the path needs it")
                }
                result += try text(of: found.parameter, found.value, spansSegments: variable.spansSegments)
            }
        }
        return result
    }

    private static func text(
        of parameter: Parameter,
        _ value: JSONValue,
        spansSegments: Bool
    ) throws(RequestProblem) -> String {
        if spansSegments, case .string(let text) = value, text.utf8.contains(UInt8(ascii: "/")) {
            let parts = try text.split(separator: "/", omittingEmptySubsequences: false)
                .map { part throws(RequestProblem) in
                    try self.text(of: parameter, .string(String(part)), spansSegments: false)
                }
            return parts.joined(separator: "/")
        }
        if scalars(of: value).contains(where: isDotSegment) {
            throw RequestProblem(
                "argument \(parameter.name) must not be a dot segment (\".\" or \"..\"), which would leave the path")
        }
        let allowed: PercentEncoding.Allowed = parameter.allowsReserved ? .reservedInSegment : .unreserved
        if parameter.contentType != nil {
            return PercentEncoding.encode(parameter.contentText(value), allowed: allowed)
        }
        let serializer = StyleSerializer(
            name: parameter.name, style: parameter.style, explodes: parameter.explodes, itemStyles: parameter.itemStyles
        ) {
            PercentEncoding.encode($0, allowed: allowed)
        }
        return serializer.pathText(value)
    }

    /// Checks the segment as a server will see it.
    private static func check(_ text: String, of name: String, isSafe: Bool) throws(RequestProblem) {
        if text == ".." {
            throw RequestProblem("argument \(name) must not make the path segment \"..\"")
        }
        if text.isEmpty, !isSafe {
            throw RequestProblem("argument \(name) must not be empty: the request would mean another resource")
        }
    }

    /// Whether the text is `.` or `..`, plain or percent-encoded in any number of layers.
    private static func isDotSegment(_ text: String) -> Bool {
        var text = text
        // Two dots in three layers take 18 characters; what is longer than any such spelling cannot be one.
        for _ in 0..<8 where text.utf8.count <= 64 {
            if text == "." || text == ".." { return true }
            let decoded = PercentEncoding.decode(text)
            if decoded == text { return false }
            text = decoded
        }
        return text == "." || text == ".."
    }

    private static func scalars(of value: JSONValue) -> [String] {
        switch value {
        case .array(let items): items.map(\.plainText)
        case .object(let members): members.flatMap { [$0.key, $0.value.plainText] }
        default: [value.plainText]
        }
    }
}
