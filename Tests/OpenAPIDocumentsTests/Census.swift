import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Counts what a set of files comes to.
struct Census {
    private var totals: [String: Int] = [:]
    private var others: [String: Int] = [:]
    private var skipped: [String: Int] = [:]
    private var rules: [String: Int] = [:]
    /// What must not be.
    private(set) var faults: [String] = []

    /// Counts a file that is no OpenAPI document.
    mutating func count(_ error: DocumentError, file: String) {
        others[Self.withoutNames(error.diagnostic.message), default: 0] += 1
        if error.diagnostic.location == nil { faults.append("\(file): an error without a place") }
    }

    /// Counts a document and everything in it.
    mutating func count(_ document: OpenAPIDocument, file: String) {
        totals["documents", default: 0] += 1
        totals["operations", default: 0] += document.operations.count
        totals["skipped operations", default: 0] += document.skipped.count
        for operation in document.skipped {
            skipped[Self.withoutNames(operation.reason), default: 0] += 1
            if operation.location == nil { faults.append("\(file): a skipped operation without a place") }
        }
        count(document.operations)
        checkSchemas(of: document, file: file)
        for diagnostic in document.diagnostics + document.schemas.diagnostics {
            rules["\(diagnostic.severity.rawValue) \(diagnostic.rule)", default: 0] += 1
            if diagnostic.location == nil { faults.append("\(file): \(diagnostic.rule) without a place") }
        }
    }

    private mutating func count(_ operations: [OpenAPIDocuments.Operation]) {
        for operation in operations {
            totals["parameters", default: 0] += operation.parameters.count
            totals["bodies", default: 0] += operation.requestBody == nil ? 0 : 1
            totals["responses", default: 0] += operation.responses.count
        }
    }

    private mutating func checkSchemas(of document: OpenAPIDocument, file: String) {
        var known: [SchemaDirection: Set<String>] = [:]
        var check = SchemaCheck()
        document.visitSchemas { place, schema, direction in
            var definitions = JSONObject()
            let value = document.schemas.converted(schema, direction: direction, definitions: &definitions)
            totals["schemas", default: 0] += 1
            check.check(value, definitions: definitions, at: place)
            for definition in definitions where known[direction, default: []].insert(definition.key).inserted {
                totals["definitions", default: 0] += 1
                check.check(definition.value, definitions: definitions, at: "\(place) \(definition.key)")
            }
            if direction == .request, let flat = document.schemas.flattened(schema, direction: direction) {
                totals["objects", default: 0] += 1
                totals["properties of objects", default: 0] += flat.properties.count
            }
        }
        faults += check.faults.map { "\(file): \($0)" }
    }

    /// A text a line, sorted, so that a change shows.
    var summary: String {
        let sections = [
            ("Found", totals), ("No OpenAPI documents", others), ("Skipped operations", skipped),
            ("Diagnostics", rules),
        ]
        return sections.map { title, counts in
            "\(title):\n" + counts.sorted { $0.key < $1.key }.map { "  \($0.value) \($0.key)\n" }.joined()
        }.joined()
    }

    /// A message without what is between quotes and backticks, so that messages of one kind are counted together.
    private static func withoutNames(_ message: String) -> String {
        message.replacing(/"[^"]*"/, with: "\"…\"").replacing(/`[^`]*`/, with: "`…`")
    }
}

/// Checks by hand what the meta-schema of JSON Schema 2020-12 asks for, and that references lead somewhere.
struct SchemaCheck {
    private(set) var faults: [String] = []

    /// Checks one schema; its references lead to `definitions`.
    mutating func check(_ schema: JSONValue, definitions: JSONObject, at place: String) {
        var waiting = [schema]
        while let next = waiting.popLast() {
            guard let object = next.object else {
                if next.bool == nil { faults.append("\(place): \(next.kindWithArticle) is no schema") }
                continue
            }
            for member in object {
                if let fault = Self.fault(member, definitions) { faults.append("\(place): \(fault)") }
                waiting += Self.subschemas(member)
            }
        }
    }

    private static func fault(_ member: JSONObject.Member, _ definitions: JSONObject) -> String? {
        let value = member.value
        let isRight: Bool =
            switch member.key {
            case "$ref":
                value.string.map { $0.hasPrefix("#/$defs/") && definitions.contains(String($0.dropFirst(8))) } == true
            case "type": value.string.map(types.contains) ?? value.array.map(areTypes) ?? false
            case "title", "description", "format", "pattern", "contentEncoding", "contentMediaType": value.string != nil
            case "required": value.array.map(areDistinctNames) ?? false
            case "enum", "examples": value.array?.isEmpty == false
            case "const", "default": true
            case "deprecated", "uniqueItems": value.bool != nil
            case "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum": value.number != nil
            case "multipleOf": value.number.map { $0.double > 0 } == true
            case "maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties", "maxContains",
                "minContains":
                value.int.map { $0 >= 0 } == true
            case "allOf", "anyOf", "oneOf", "prefixItems": value.array?.isEmpty == false
            case "properties", "patternProperties", "dependentSchemas": value.object != nil
            case "dependentRequired": value.object?.allSatisfy { $0.value.array.map(areDistinctNames) ?? false } == true
            case "items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames",
                "contains",
                "not", "if", "then", "else", "contentSchema":
                value.object != nil || value.bool != nil
            default: false
            }
        return isRight ? nil : "`\(member.key)` is \(value.compactText.prefix(200))"
    }

    private static let types: Set<String> = ["string", "number", "integer", "boolean", "array", "object", "null"]

    private static func areTypes(_ names: [JSONValue]) -> Bool {
        !names.isEmpty && areDistinctNames(names) && names.allSatisfy { $0.string.map(types.contains) == true }
    }

    private static func areDistinctNames(_ names: [JSONValue]) -> Bool {
        let texts = names.compactMap(\.string)
        return texts.count == names.count && Set(texts).count == texts.count
    }

    private static func subschemas(_ member: JSONObject.Member) -> [JSONValue] {
        switch member.key {
        case "allOf", "anyOf", "oneOf", "prefixItems": member.value.array ?? []
        case "properties", "patternProperties", "dependentSchemas": member.value.object?.map(\.value) ?? []
        case "items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "propertyNames", "contains",
            "not", "if", "then", "else", "contentSchema":
            [member.value]
        default: []
        }
    }
}
