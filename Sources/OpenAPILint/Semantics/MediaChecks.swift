import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether bodies have media types, and encodings the properties that they are about.
final class MediaChecks: WalkObserver {
    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .requestBody, .response, .parameter, .header:
            for member in object["content"]?.object ?? [:] where !Self.isMediaType(member.key) {
                guard walk.version != .swagger2, !member.key.hasPrefix("x-") else { continue }
                walk.report(
                    "media-type-name",
                    "\"\(Excerpt.short(member.key))\" is no media type, expected one such as application/json",
                    below: ["content", member.key], .key)
            }
        case .root, .operation:
            guard walk.version == .swagger2 else { return }
            for field in ["consumes", "produces"] { checkList(field, object, walk) }
        case .mediaType: checkEncoding(object, walk)
        case .example:
            // From 3.1 on a matter of structure.
            if walk.version == .openAPI30, object.contains("value"), object.contains("externalValue") {
                walk.report(
                    "example-value-conflict", "Example Object: `value` and `externalValue` exclude each other",
                    below: ["externalValue"], .key)
            }
        default: break
        }
    }

    private func checkList(_ field: String, _ object: JSONObject, _ walk: DocumentWalk) {
        for (index, type) in (object[field]?.array ?? []).enumerated() {
            guard let text = type.string, !Self.isMediaType(text) else { continue }
            walk.report(
                "media-type-name", "\"\(Excerpt.short(text))\" is no media type, expected one such as application/json",
                below: [field, String(index)])
        }
    }

    /// Whether a text is a media type or a range of them, with or without parameters (RFC 9110, section 12.5.1).
    static func isMediaType(_ text: String) -> Bool {
        let type = text.prefix { $0 != ";" }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        return parts.allSatisfy { NameRule.isToken(String($0.trimmingBlanks)) }
    }

    private func checkEncoding(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let encodings = object["encoding"]?.object, !encodings.isEmpty, let schema = object["schema"] else {
            return
        }
        var properties = SchemaProperties(walk)
        properties.gather(walk.node(schema, below: ["schema"]))
        guard properties.isComplete else { return }
        for encoding in encodings where properties.names[encoding.key] == nil {
            let nearest = walk.nearest(encoding.key, among: properties.names.keys)
            walk.report(
                "encoding-property",
                "the schema has no property \"\(Excerpt.short(encoding.key))\""
                    + DocumentWalk.question(nearest), below: ["encoding", encoding.key], .key,
                suggestions: nearest.map { [$0] } ?? [])
        }
    }
}

extension Substring {
    /// The text without blanks around it.
    fileprivate var trimmingBlanks: Substring {
        var text = self.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}

/// The properties that a schema is known to have, through references and `allOf`.
struct SchemaProperties {
    /// The schemas of the properties, by name.
    private(set) var names: [String: TextNode] = [:]
    private(set) var required: Set<String> = []
    /// Whether no other property can come in by ways that are not followed.
    private(set) var isComplete = true

    private let walk: DocumentWalk
    private var seen: Set<TextPlace> = []

    /// Schemas beyond this number are not looked at.
    private static let maximumSchemas = 200

    init(_ walk: DocumentWalk) { self.walk = walk }

    /// Adds the properties of a schema.
    mutating func gather(_ written: TextNode) {
        guard let node = try? walk.texts.followed(written), let object = node.value.object,
            seen.count < Self.maximumSchemas, walk.spend((object["properties"]?.object?.count ?? 0) + 10)
        else {
            isComplete = false
            return
        }
        guard seen.insert(node.place).inserted else { return }
        for member in object["properties"]?.object ?? [:] {
            names[member.key] = TextNode(
                value: member.value, document: node.document,
                pointer: JSONPointer(node.pointer.tokens + ["properties", member.key]))
        }
        required.formUnion((object["required"]?.array ?? []).compactMap(\.string))
        let open = ["anyOf", "oneOf", "patternProperties", "if", "dependentSchemas", "$dynamicRef"]
        if open.contains(where: object.contains) { isComplete = false }
        if let additional = object["additionalProperties"], additional != false { isComplete = false }
        if object["properties"] == nil, object["allOf"] == nil { isComplete = false }
        for (index, part) in (object["allOf"]?.array ?? []).enumerated() {
            gather(
                TextNode(
                    value: part, document: node.document,
                    pointer: JSONPointer(node.pointer.tokens + ["allOf", String(index)])))
        }
    }
}
