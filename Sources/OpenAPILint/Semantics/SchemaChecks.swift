import Diagnostics
import JSONSchema
import JSONValues
import OpenAPIDocuments

/// Whether the keywords of a schema make sense together.
final class SchemaChecks: WalkObserver {
    private var patterns: [String: String?] = [:]
    /// Keywords that are not known, and those that they were probably meant to be.
    var unknownKeywords: [String: String?] = [:]

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .schema where walk.foreignSchemas == 0:
            // Before 3.1 nothing counts beside a reference, which the walk does not enter but for Swagger 2.0.
            guard walk.version >= .openAPI31 || !object.contains("$ref") else { return }
            checkNull(object, walk)
            checkEnumeration(object, walk)
            checkItems(object, walk)
            checkLimits(object, walk)
            checkPatterns(object, walk)
            checkRequired(object, walk)
            checkTypes(object, walk)
            checkParts(object, walk)
            checkNames(object, walk)
            checkDescription(object, walk)
        case .parameter where walk.version == .swagger2, .header where walk.version == .swagger2, .items:
            checkEnumeration(object, walk)
            checkItems(object, walk)
            checkLimits(object, walk)
            checkPatterns(object, walk)
        case .parameter: checkArrayStyle(object, walk)
        default: break
        }
    }

    private func checkNull(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let nullable = object["nullable"] else { return }
        switch walk.version {
        case .swagger2: break
        case .openAPI30:
            let hasOther = ["$ref", "allOf", "oneOf", "anyOf"].contains(where: object.contains)
            if nullable == true, !object.contains("type") {
                walk.report(
                    "nullable-type-sibling",
                    "`nullable` has no effect without `type` beside it"
                        + (hasOther ? ", a part's own does not count" : "") + "; tools allow null all the same",
                    below: ["nullable"], .key)
            }
        default:
            walk.report(
                "nullable-without-meaning",
                "`nullable` means nothing from 3.1 on, add \"null\" to `type`", below: ["nullable"], .key)
        }
    }

    private func checkEnumeration(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let values = object["enum"]?.array, !values.isEmpty else { return }
        let types = TypeNames(object, walk.version)
        var seen: Set<JSONValue> = []
        for (index, value) in values.enumerated() {
            let below = ["enum", String(index)]
            if !types.accept(value) {
                let isBare = types.names == ["string"] && value.array == nil && value.object == nil
                walk.report(
                    "enum-type",
                    "\(Excerpt.of(value)) is \(value.kindWithArticle), and the type is \(types.words)"
                        + (isBare ? "; put it in quotes" : ""), below: below)
            }
            // Swagger 2.0's own schema forbids repetitions.
            if !seen.insert(value).inserted, walk.version != .swagger2 {
                walk.report("enum-duplicate", "\(Excerpt.of(value)) is there twice", below: below)
            }
        }
        if types.allowsNull, !types.names.isEmpty, !seen.contains(.null) {
            walk.report(
                "nullable-enum", "the type allows null, and `enum` does not, so null is never valid", below: ["enum"],
                .key)
        }
    }

    private func checkItems(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.version < .openAPI31, object["type"] == "array", !object.contains("items") else { return }
        walk.report("array-items", "`items` is missing, an array needs it in \(walk.version.name)", .key)
    }

    private func checkLimits(_ object: JSONObject, _ walk: DocumentWalk) {
        let pairs = [
            ("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"),
            ("minProperties", "maxProperties"), ("minContains", "maxContains"),
        ]
        for (low, high) in pairs {
            guard let least = object[low]?.number, let most = object[high]?.number, most < least else { continue }
            walk.report(
                "contradictory-limits", "`\(low)` is \(least) and `\(high)` is \(most), which no value fits",
                below: [low])
        }
        guard walk.version >= .openAPI31 else { return }
        for (plain, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")]
        where object[plain]?.number != nil && object[exclusive]?.number != nil {
            walk.report(
                "mixed-range", "`\(plain)` and `\(exclusive)` stand side by side, the stricter one holds",
                below: [exclusive], .key)
        }
    }

    private func checkPatterns(_ object: JSONObject, _ walk: DocumentWalk) {
        if let pattern = object["pattern"]?.string, let fault = fault(of: pattern) {
            walk.report(
                "invalid-pattern", "`pattern` is no regular expression of ECMA-262: \(fault)", below: ["pattern"])
        }
        guard walk.version >= .openAPI31 else { return }
        for member in object["patternProperties"]?.object ?? [:] {
            guard let fault = fault(of: member.key) else { continue }
            walk.report(
                "invalid-pattern", "the name is no regular expression of ECMA-262: \(fault)",
                below: ["patternProperties", member.key], .key)
        }
    }

    private func fault(of pattern: String) -> String? {
        if let known = patterns[pattern] { return known }
        var fault: String?
        do throws(PatternError) { _ = try ECMAPattern(tolerant: pattern) } catch { fault = "\(error)" }
        patterns[pattern] = .some(fault)
        return fault
    }

    private func checkArrayStyle(_ object: JSONObject, _ walk: DocumentWalk) {
        guard object["in"] == "query", object["schema"]?["type"] == "array" else { return }
        guard !object.contains("style"), !object.contains("explode") else { return }
        walk.report(
            "array-parameter-style", "a list in the query, and neither `style` nor `explode` says how it is written",
            .key)
    }
}

/// The types that a schema allows.
struct TypeNames {
    /// As they are written, `null` left aside; empty where any is allowed.
    private(set) var names: [String] = []
    /// Whether `null` is allowed beside them.
    private(set) var allowsNull = false
    private var isNullOnly = false

    init(_ object: JSONObject, _ version: SpecificationVersion) {
        switch object["type"] {
        case .string(let name)?: names = [name]
        case .array(let list)?: names = list.compactMap(\.string)
        default: return
        }
        allowsNull =
            names.contains("null") || (version == .openAPI30 && object["nullable"] == true)
            || (version == .swagger2 && object["x-nullable"] == true)
        isNullOnly = names == ["null"]
        names.removeAll { $0 == "null" }
    }

    /// `string`, or `string or integer`.
    var words: String { Shape.enumeration(names + (allowsNull ? ["null"] : [])) }

    /// Whether a value is of one of the types.
    func accept(_ value: JSONValue) -> Bool {
        guard !names.isEmpty || isNullOnly else { return true }
        return switch value {
        case .null: allowsNull
        case .bool: names.contains("boolean")
        case .number(let number): names.contains("number") || (number.isInteger && names.contains("integer"))
        case .string: names.contains("string") || names.contains("file")
        case .array: names.contains("array")
        case .object: names.contains("object")
        }
    }
}
