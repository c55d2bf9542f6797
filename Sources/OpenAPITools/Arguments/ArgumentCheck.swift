import Diagnostics
import HTTPMessages
import JSONSchema
import JSONValues
import OpenAPIDocuments

/// Says what is wrong with arguments, for the code that gave them: the place, what was expected, and the value.
struct ArgumentCheck {
    /// So many errors are told at once.
    static let maximumErrors = 5

    let layout: RequestLayout

    /// The content type that the arguments choose, or the preferred one; `nil` for an operation without body.
    func body(for arguments: JSONObject) throws(RequestProblem) -> (layout: BodyLayout, contentType: String?)? {
        guard let first = layout.bodies.first else { return nil }
        guard let name = layout.contentType?.name, let value = arguments[name] else { return (first, nil) }
        let declared = layout.bodies.map(\.content.mediaType)
        guard let text = value.string else {
            throw RequestProblem(
                "argument \(name) must be a content type, one of \(declared.joined(separator: ", ")), "
                    + "but is \(Self.excerpt(value))")
        }
        if let exact = layout.bodies.first(where: { $0.content.mediaType == text }) { return (exact, text) }
        let wanted = MediaType(text)
        let match = wanted.flatMap { wanted in
            layout.bodies.first { $0.mediaType.map { wanted.matches($0) } ?? false }
        }
        guard let match else {
            let near = NearestName.find(text, among: declared).map { "; did you mean \"\($0)\"?" } ?? ""
            throw RequestProblem(
                "argument \(name) must be one of \(declared.joined(separator: ", ")), "
                    + "but is \(Self.excerpt(value))\(near)")
        }
        return (match, text)
    }

    /// Checks the arguments against the schema of those that go with the body.
    func validate(_ arguments: JSONObject, schema: JSONSchema, body: BodyLayout?) throws(RequestProblem) {
        var errors = schema.validate(.object(arguments), limit: Self.maximumErrors + 1, direction: .request)
            .map { text(of: $0, arguments, body) }
        if errors.isEmpty { errors = missingProperties(arguments, body) }
        try fail(with: errors)
    }

    /// Checks a body as a whole, its properties having been checked.
    func validate(body: JSONValue, schema: JSONSchema) throws(RequestProblem) {
        try fail(
            with: schema.validate(body, limit: Self.maximumErrors + 1, direction: .request).map { violation in
                violation.instanceLocation.tokens.isEmpty
                    ? "the body \(violation.message)"
                    : "argument \(Self.path(violation.instanceLocation)) \(violation.message)"
            })
    }

    private func fail(with errors: [String]) throws(RequestProblem) {
        guard let first = errors.first else { return }
        if errors.count == 1 { throw RequestProblem(first) }
        let more = errors.count > Self.maximumErrors ? "; and more" : ""
        throw RequestProblem(errors.prefix(Self.maximumErrors).joined(separator: "; ") + more)
    }

    /// A body that need not be there must still be whole where it is.
    private func missingProperties(_ arguments: JSONObject, _ body: BodyLayout?) -> [String] {
        guard let body, body.isFlat, !layout.requiresBody,
            body.arguments.contains(where: { arguments.contains($0.name) })
        else { return [] }
        return body.arguments.filter { $0.isRequired && !arguments.contains($0.name) }
            .map { "argument \($0.name) is missing: it is required where a body is sent" }
    }

    private func text(of violation: SchemaViolation, _ arguments: JSONObject, _ body: BodyLayout?) -> String {
        guard violation.instanceLocation.tokens.isEmpty else {
            return "argument \(Self.path(violation.instanceLocation)) \(violation.message)"
        }
        guard let name = violation.property else { return "the arguments \(violation.message)" }
        return violation.keyword == "required" ? missing(name) : unknown(name, arguments, body)
    }

    private func missing(_ name: String) -> String {
        "argument \(name) is missing: it is required"
    }

    private func unknown(_ name: String, _ arguments: JSONObject, _ body: BodyLayout?) -> String {
        if let split = layout.splitNames[name] {
            return "argument \(name) is unknown: it is given as \(split.joined(separator: " or "))"
        }
        let others = layout.bodies.filter { other in other.arguments.contains { $0.name == name } }
        if let other = others.first, let choice = layout.contentType {
            return "argument \(name) goes with \(choice.name) \"\(other.content.mediaType)\", "
                + "not with \"\(body?.content.mediaType ?? "")\""
        }
        let known = layout.arguments(with: body).map(\.name)
        if known.isEmpty { return "argument \(name) is unknown: this tool takes none" }
        let unused = known.filter { !arguments.contains($0) }
        if let near = NearestName.find(name, among: unused) {
            return "argument \(name) is unknown; did you mean \(near)?"
        }
        let listed = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
        return "argument \(name) is unknown; known are \(listed)"
    }

    /// `pets[0].name`, as Python writes the way to a value.
    static func path(_ pointer: JSONPointer) -> String {
        var path = ""
        for token in pointer.tokens {
            if path.isEmpty {
                path = token
            } else if !token.isEmpty, token.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
                path += "[\(token)]"
            } else {
                path += ".\(token)"
            }
        }
        return path
    }

    /// The value as JSON, cut to 200 characters.
    private static func excerpt(_ value: JSONValue) -> String {
        let text = value.compactText
        return text.unicodeScalars.count > 200 ? "\(String(text.unicodeScalars.prefix(200)))…" : text
    }
}
