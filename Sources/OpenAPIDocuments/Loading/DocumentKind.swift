import Diagnostics
import JSONValues

/// Tells OpenAPI documents from everything else that people hand in.
enum DocumentKind {
    /// The version of an OpenAPI document, odd spellings reported.
    ///
    /// - Throws: an error that says what the text looks like instead.
    static func version(
        of value: JSONValue,
        in text: ParsedText,
        reporting findings: inout [Diagnostic]
    ) throws(DocumentError) -> SpecificationVersion {
        guard let stated = SpecificationVersion.stated(in: value) else {
            guard let guess = guess(of: value) else {
                if let written = value["openapi"] ?? value["swagger"] {
                    let key = value["openapi"] == nil ? "swagger" : "openapi"
                    throw unknownVersion(written.string ?? written.kindWithArticle, at: key, in: text)
                }
                throw error("the text is \(look(of: value)), expected an OpenAPI document", in: text)
            }
            findings.append(
                Diagnostic(
                    .error, rule: "missing-version", "the document states no version, it is read as \(guess.name)",
                    at: text.location(of: JSONPointer()), hint: "add `openapi: 3.1.1`, or `swagger: \"2.0\"`"))
            return guess.version
        }
        let key = value["openapi"] == nil ? "swagger" : "openapi"
        let place = text.location(of: JSONPointer([key]))
        guard let version = stated.version else { throw unknownVersion(stated.text, at: key, in: text) }
        if !stated.isExact {
            findings.append(
                Diagnostic(
                    .warning, rule: "odd-version",
                    "the version is written as \(stated.text), it is read as \(version.name)", at: place,
                    hint: "write it as a string with all its parts, such as \"3.1.1\" or \"2.0\""))
        }
        return version
    }

    private static func unknownVersion(_ version: String, at key: String, in text: ParsedText) -> DocumentError {
        DocumentError(
            .notOpenAPI, "the version \(version) is not known, expected 2.0, 3.0, 3.1 or 3.2",
            at: text.location(of: JSONPointer([key])), hint: "convert the document to OpenAPI 3")
    }

    /// An error for a text that is neither JSON nor YAML but that can be recognised.
    static func error(for bytes: [UInt8], file: String) -> DocumentError? {
        let start = String(decoding: bytes.prefix(1_000), as: UTF8.self).lowercased()
        let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        let kind: String? =
            if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.contains("<head") {
                "an HTML page"
            } else if text.contains("wsdl") && text.hasPrefix("<") {
                "a WSDL document"
            } else if text.hasPrefix("<") {
                "an XML document"
            } else if text.hasPrefix("#%raml") {
                "a RAML document"
            } else if text.hasPrefix("%pdf") {
                "a PDF file"
            } else if text.hasPrefix("pk\u{3}\u{4}") || bytes.starts(with: [0x1F, 0x8B]) {
                "a compressed file"
            } else {
                nil
            }
        guard let kind else { return nil }
        return DocumentError(
            .notOpenAPI, "the text is \(kind), expected an OpenAPI document in JSON or YAML",
            at: SourceLocation(file: file, line: 1, column: 1), hint: hint)
    }

    private static func error(_ message: String, in text: ParsedText) -> DocumentError {
        DocumentError(.notOpenAPI, message, at: text.location(of: JSONPointer()), hint: hint)
    }

    private static let hint = "an OpenAPI document begins with `openapi: 3.…` or `swagger: \"2.0\"`"

    /// A document without a version is still one when it has paths with methods.
    private static func guess(of value: JSONValue) -> (version: SpecificationVersion, name: String)? {
        guard let paths = value["paths"]?.object, let first = paths.first(where: { $0.key.hasPrefix("/") }) else {
            return nil
        }
        guard first.value.object != nil else { return nil }
        let isSwagger = ["definitions", "swagger", "basePath", "securityDefinitions"].contains { value[$0] != nil }
        let version: SpecificationVersion = isSwagger ? .swagger2 : .openAPI30
        return (version, version.name)
    }

    /// What a text that is no OpenAPI document looks like.
    private static func look(of value: JSONValue) -> String {
        guard let object = value.object else { return value.isNull ? "empty" : value.kindWithArticle }
        for (key, name) in marks where object.contains(key) { return name }
        let schema = object["$schema"]?.string ?? ""
        if schema.contains("json-schema.org") { return "a JSON Schema" }
        let info = object["info"]
        if info?["_postman_id"] != nil || info?["schema"]?.string?.contains("postman") == true {
            return "a Postman collection"
        }
        if object["type"]?.string != nil, object.contains("properties") { return "a JSON Schema" }
        if object.contains("paths") || object.contains("components") || object.contains("definitions") {
            return "a part of an OpenAPI document"
        }
        return object.isEmpty ? "an empty object" : "an object without `openapi` and `swagger`"
    }

    private static let marks: [(key: String, name: String)] = [
        ("asyncapi", "an AsyncAPI document"), ("overlay", "an OpenAPI Overlay"), ("arazzo", "an Arazzo document"),
        ("openrpc", "an OpenRPC document"), ("swaggerVersion", "a document of Swagger 1"),
        ("discoveryVersion", "a Google discovery document"), ("__schema", "a GraphQL schema"),
        ("_postman_id", "a Postman collection"), ("apiVersion", "a Kubernetes manifest"),
        ("raml", "a RAML document"), ("log", "a HAR file"),
    ]
}

extension SpecificationVersion {
    /// The version in messages.
    package var name: String {
        switch self {
        case .swagger2: "Swagger 2.0"
        case .openAPI30: "OpenAPI 3.0"
        case .openAPI31: "OpenAPI 3.1"
        case .openAPI32: "OpenAPI 3.2"
        }
    }
}
