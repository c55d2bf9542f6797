import Diagnostics
import JSONValues
import OpenAPIDocuments

extension SchemaChecks {
    func checkRequired(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let required = object["required"]?.array,
            let properties = walk.followed("properties", of: object)?.value.object
        else { return }
        let open = ["allOf", "anyOf", "oneOf", "$ref", "patternProperties", "additionalProperties", "$dynamicRef"]
        guard !open.contains(where: object.contains), !Self.isPart(walk.path) else { return }
        for (index, name) in required.enumerated() {
            guard let name = name.string, !properties.contains(name) else { continue }
            let nearest = walk.nearest(name, among: properties.keys)
            walk.report(
                "required-undeclared",
                "the required property \"\(Excerpt.short(name))\" is not among `properties`"
                    + DocumentWalk.question(nearest), below: ["required", String(index)],
                suggestions: nearest.map { [$0] } ?? [])
        }
    }

    /// Whether a schema is one of several that describe the same value.
    private static func isPart(_ path: [String]) -> Bool {
        path.suffix(2).contains { ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"].contains($0) }
    }

    /// Whether a schema only adds to what others say of the same value: a further part of an `allOf`, or an alternative
    /// that says which properties there must be.
    private static func isAddition(_ object: JSONObject, _ path: [String]) -> Bool {
        isPart(path) && (path.suffix(2).first == "allOf" || object.contains("required"))
    }

    /// Keywords that say nothing about values of the type.
    func checkTypes(_ object: JSONObject, _ walk: DocumentWalk) {
        let types = TypeNames(object, walk.version)
        guard !types.names.isEmpty else { return checkForType(object, walk) }
        for member in object.members {
            guard let meant = Self.typesOfKeywords[member.key], !types.names.contains(where: meant.contains) else {
                continue
            }
            walk.report(
                "keyword-type-mismatch",
                "`\(member.key)` says nothing about \(Self.article(types.words)), only about \(Self.article(meant[0]))",
                below: [member.key], .key)
        }
        if object["readOnly"] == true, object["writeOnly"] == true {
            walk.report(
                "read-and-write-only", "`readOnly` and `writeOnly` exclude each other", below: ["writeOnly"], .key)
        }
    }

    private func checkForType(_ object: JSONObject, _ walk: DocumentWalk) {
        let tellers = [
            "$ref", "allOf", "oneOf", "anyOf", "not", "enum", "const", "properties", "items", "if", "$dynamicRef",
            "additionalProperties", "prefixItems", "patternProperties", "discriminator", "type", "nullable",
        ]
        guard !object.isEmpty, !tellers.contains(where: object.contains) else { return }
        guard !Self.isAddition(object, walk.path), walk.path.last != "propertyNames" else { return }
        walk.report("schema-type-missing", "the schema has no `type`, so that any value is valid", .key)
    }

    private static func article(_ type: String) -> String {
        let startsWithVowel = type.utf8.first.map { "aeio".utf8.contains($0) } ?? false
        return (startsWithVowel ? "an " : "a ") + type
    }

    private static let typesOfKeywords: [String: [String]] = [
        "properties": ["object"], "required": ["object", "file"], "additionalProperties": ["object"],
        "minProperties": ["object"], "maxProperties": ["object"], "patternProperties": ["object"],
        "propertyNames": ["object"], "unevaluatedProperties": ["object"], "items": ["array"], "minItems": ["array"],
        "maxItems": ["array"], "uniqueItems": ["array"], "prefixItems": ["array"], "contains": ["array"],
        "unevaluatedItems": ["array"], "minLength": ["string", "file"], "maxLength": ["string", "file"],
        "pattern": ["string"], "minimum": ["number", "integer"], "maximum": ["number", "integer"],
        "exclusiveMinimum": ["number", "integer"], "exclusiveMaximum": ["number", "integer"],
        "multipleOf": ["number", "integer"],
    ]

    /// Parts of an `allOf` whose types exclude each other.
    func checkParts(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let parts = object["allOf"]?.array, !parts.isEmpty else { return }
        var allowed: Set<String>? = Self.types(of: object, walk.version)
        for (index, part) in parts.prefix(100).enumerated() {
            let node = walk.node(part, below: ["allOf", String(index)])
            guard let target = (try? walk.texts.followed(node))?.value.object,
                let types = Self.types(of: target, walk.version)
            else { continue }
            guard let before = allowed else {
                allowed = types
                continue
            }
            let both = before.intersection(types)
            if both.isEmpty {
                let words = (Shape.enumeration(types.sorted()), Shape.enumeration(before.sorted()))
                return walk.report(
                    "all-of-conflict",
                    "the part asks for \(words.0), and the parts before it for \(words.1): no value fits",
                    below: ["allOf", String(index)])
            }
            allowed = both
        }
    }

    private static func types(of object: JSONObject, _ version: SpecificationVersion) -> Set<String>? {
        let types = TypeNames(object, version)
        guard !types.names.isEmpty else { return nil }
        var names = Set(types.names)
        if names.contains("number") { names.insert("integer") }
        return names
    }

    /// From 3.1 on, unknown keywords are annotations, most of them by mistake.
    func checkNames(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.version >= .openAPI31 else { return }
        let known = SchemaTables.draft202012.fields
        for member in object.members where known[member.key] == nil && !member.key.hasPrefix("x-") {
            if ["nullable", "$recursiveAnchor"].contains(member.key) { continue }
            let nearest = nearestKeyword(member.key, walk)
            walk.report(
                "unknown-keyword",
                "`\(Excerpt.short(member.key))` is no keyword of JSON Schema, it is ignored"
                    + DocumentWalk.question(nearest), below: [member.key], .key,
                suggestions: nearest.map { [$0] } ?? [])
        }
    }

    private func nearestKeyword(_ name: String, _ walk: DocumentWalk) -> String? {
        if let known = unknownKeywords[name] { return known }
        let nearest = walk.nearest(name, among: Self.keywords)
        unknownKeywords[name] = .some(nearest)
        return nearest
    }

    private static let keywords = SchemaTables.draft202012.fields.keys.sorted()

    func checkDescription(_ object: JSONObject, _ walk: DocumentWalk) {
        let isComponent =
            walk.version == .swagger2
            ? walk.path.count == 2 && walk.path[0] == "definitions"
            : walk.path.count == 3 && walk.path[0] == "components"
        guard isComponent else { return }
        guard !["description", "title", "$ref"].contains(where: object.contains) else { return }
        walk.report("component-description", "the schema has no `description`", .key)
    }
}
