import Diagnostics
import JSONValues

extension DocumentReader {
    /// A text; numbers and booleans, which YAML makes of unquoted texts, count as they are spelled. Empty where there is none.
    func text(_ key: String, of node: TextNode) -> String { optionalText(key, of: node) ?? "" }

    /// A text; `nil` where there is none.
    func optionalText(_ key: String, of node: TextNode) -> String? {
        switch node.value[key] {
        case nil: return nil
        case .string(let text)?: return text
        case .number(let number)?:
            reportKind(.info, key, of: node, expected: "a string")
            return number.literal
        case .bool(let flag)?:
            reportKind(.info, key, of: node, expected: "a string")
            return flag ? "true" : "false"
        default:
            if let text = field(key, of: node)?.value.string { return text }
            reportKind(.warning, key, of: node, expected: "a string")
            return nil
        }
    }

    /// A boolean; the texts `true` and `false` count too.
    func flag(_ key: String, of node: TextNode) -> Bool? {
        switch node.value[key] {
        case nil: return nil
        case .bool(let flag)?: return flag
        case .string(let text)? where text == "true" || text == "false":
            reportKind(.warning, key, of: node, expected: "a boolean")
            return text == "true"
        default:
            reportKind(.warning, key, of: node, expected: "a boolean")
            return nil
        }
    }

    /// The members of an object; none where it is missing or something else.
    func members(_ key: String, of node: TextNode) -> [TextMember] {
        guard let member = field(key, of: node) else { return [] }
        guard let object = member.value.object else {
            reportKind(.warning, key, of: node, expected: "an object")
            return []
        }
        return object.map { TextMember(key: $0.key, node: member.child($0)) }
    }

    /// The elements of an array; none where it is missing or something else.
    func elements(_ key: String, of node: TextNode) -> [TextNode] {
        guard let member = field(key, of: node) else { return [] }
        guard let array = member.value.array else {
            reportKind(.warning, key, of: node, expected: "an array")
            // One element without its list is a frequent slip.
            let isElement = ["name", "url", "in"].contains { member.value[$0]?.string != nil }
            return isElement ? [member] : []
        }
        return array.enumerated().map { member.child($0.offset, $0.element) }
    }

    /// The texts of an array; what is no text is left out, a single text stands for a list of one.
    func texts(_ key: String, of node: TextNode) -> [String]? {
        guard let member = field(key, of: node) else { return nil }
        if let text = member.value.string {
            reportKind(.warning, key, of: node, expected: "an array")
            return [text]
        }
        guard let array = member.value.array else {
            reportKind(.warning, key, of: node, expected: "an array")
            return nil
        }
        return array.enumerated().compactMap { place, element in
            switch element {
            case .string(let text): return text
            case .number(let number): return number.literal
            case .bool(let flag): return flag ? "true" : "false"
            default:
                report(
                    "wrong-type", "`\(key)` holds \(element.kindWithArticle), expected a string",
                    at: member.child(place, element))
                return nil
            }
        }
    }

    /// A field, or what stands in another place for it: some tools cut documents apart by references in any place.
    func field(_ key: String, of node: TextNode) -> TextNode? {
        guard let member = node.member(key) else { return nil }
        guard case .object(let object) = member.value, object["$ref"]?.string != nil else { return member }
        report(
            .info, "odd-reference", "`\(key)` is a reference, which OpenAPI does not allow here; it is followed",
            at: member)
        do throws(ReferenceFailure) {
            return try resolver.followed(member)
        } catch {
            report(error, at: member)
            return nil
        }
    }

    /// Reports the fields of an object that its kind does not have.
    func checkFields(of node: TextNode, _ known: [String], of kind: String) {
        guard let object = node.value.object else { return }
        for member in object where !member.key.hasPrefix("x-") && !known.contains(member.key) {
            let nearest = NearestName.find(member.key, among: known)
            report(
                .info, "unknown-field", "the \(kind) has no field `\(member.key)`, it is ignored",
                at: node.child(member),
                .key, hint: nearest.map { "did you mean `\($0)`?" })
        }
    }

    /// Reports a field whose value is of the wrong kind.
    func reportKind(_ severity: Diagnostic.Severity, _ key: String, of node: TextNode, expected: String) {
        guard let member = node.member(key) else { return }
        report(severity, "wrong-type", "`\(key)` is \(member.value.kindWithArticle), expected \(expected)", at: member)
    }
}

/// A member of an object, with its name.
struct TextMember {
    let key: String
    let node: TextNode
}

/// The fields of the objects that the specifications describe.
enum Fields {
    static let root = [
        "openapi", "info", "paths", "components", "servers", "tags", "security", "externalDocs", "webhooks",
        "jsonSchemaDialect", "$self",
    ]
    static let swagger2Root = [
        "swagger", "info", "paths", "definitions", "host", "basePath", "schemes", "consumes", "produces", "parameters",
        "responses", "securityDefinitions", "security", "tags", "externalDocs",
    ]
    static let info = [
        "title", "version", "description", "summary", "contact", "license", "termsOfService",
    ]
    static let pathItem = [
        "get", "post", "put", "delete", "patch", "parameters", "summary", "description", "servers", "options", "head",
        "trace", "query", "additionalOperations", "$ref",
    ]
    static let operation = [
        "operationId", "summary", "description", "tags", "parameters", "responses", "requestBody", "security",
        "deprecated", "externalDocs", "servers", "callbacks", "$ref",
    ]
    static let swagger2Operation = [
        "operationId", "summary", "description", "tags", "parameters", "responses", "consumes", "produces", "security",
        "deprecated", "externalDocs", "schemes", "$ref",
    ]
    static let parameter = [
        "name", "in", "schema", "description", "required", "style", "explode", "example", "examples", "deprecated",
        "allowEmptyValue", "allowReserved", "content", "$ref", "summary",
    ]
    static let requestBody = ["content", "required", "description", "$ref", "summary"]
    static let mediaType = [
        "schema", "example", "examples", "encoding", "itemSchema", "prefixEncoding", "itemEncoding", "$ref",
        "description", "summary",
    ]
    static let response = ["description", "content", "headers", "links", "$ref", "summary"]
    static let swagger2Response = ["description", "schema", "headers", "examples", "$ref"]
}
