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
        let withoutFragment = template.prefix { $0 != "#" }
        let pathPart = withoutFragment.prefix { $0 != "?" }
        let queryPart = withoutFragment[pathPart.endIndex...].dropFirst()
        var segments: [String] = []
        for segment in pathPart.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let text = try expand(segment, literals: .path, values: values)
            if segment.contains("{") { try check(text, of: segment, isSafe: isSafe) }
            segments.append(text)
        }
        let prefix = pathPart.first == "/" ? "/" : "/" + (pathPart.split(separator: "/").first.map { "\($0)/" } ?? "")
        let query = try expand(queryPart, literals: .query, values: values)
        return (prefix + segments.joined(separator: "/"), query)
    }

    private static func expand(
        _ text: Substring,
        literals: PercentEncoding.Allowed,
        values: [(parameter: Parameter, value: JSONValue)]
    ) throws(RequestProblem) -> String {
        var result = ""
        var rest = text
        while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
            result += PercentEncoding.encode(String(rest[..<opening]), allowed: literals, keepsTriples: true)
            let name = rest[rest.index(after: opening)..<closing]
            guard let found = values.first(where: { $0.parameter.name == name }) else {
                throw RequestProblem("argument \(name) is missing: the path needs it")
            }
            result += try self.text(of: found.parameter, found.value)
            rest = rest[rest.index(after: closing)...]
        }
        return result + PercentEncoding.encode(String(rest), allowed: literals, keepsTriples: true)
    }

    private static func text(of parameter: Parameter, _ value: JSONValue) throws(RequestProblem) -> String {
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
    private static func check(_ text: String, of template: Substring, isSafe: Bool) throws(RequestProblem) {
        let name = template.drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }
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
