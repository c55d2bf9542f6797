import JSONValues

/// What the keywords of a schema mean: its dialect, and for the last two drafts the vocabularies that are in use.
struct SchemaRules: Sendable, Hashable {
    /// The dialect.
    let dialect: SchemaDialect
    /// The vocabularies in use; all of them unless a custom meta-schema chose.
    var vocabularies: Vocabularies = .all
    /// Whether a meta-schema asked for `format` to be asserted.
    var assertsFormats = false

    /// The groups of keywords that a meta-schema can switch on (`$vocabulary`).
    struct Vocabularies: OptionSet, Sendable, Hashable {
        let rawValue: UInt8
        static let core = Vocabularies(rawValue: 1)
        static let applicator = Vocabularies(rawValue: 2)
        static let unevaluated = Vocabularies(rawValue: 4)
        static let validation = Vocabularies(rawValue: 8)
        static let other = Vocabularies(rawValue: 16)
        static let all: Vocabularies = [.core, .applicator, .unevaluated, .validation, .other]
    }
}

extension SchemaRules {
    /// The rules that a meta-schema's `$vocabulary` sets, and the required vocabularies that are not known.
    static func of(
        metaSchema: JSONValue,
        dialect: SchemaDialect
    ) -> (rules: SchemaRules, unknown: [String]) {
        guard dialect.isAtLeast(.draft201909), let members = metaSchema["$vocabulary"]?.object else {
            return (SchemaRules(dialect: dialect), [])
        }
        var rules = SchemaRules(dialect: dialect, vocabularies: .core)
        var unknown: [String] = []
        for member in members {
            switch vocabularyName(member.key) {
            case "core", "meta-data", "content", "format-annotation": rules.vocabularies.insert(.other)
            case "applicator":
                rules.vocabularies.insert(.applicator)
                // 2019-09 has the unevaluated keywords among the applicators.
                if dialect == .draft201909 { rules.vocabularies.insert(.unevaluated) }
            case "unevaluated": rules.vocabularies.insert(.unevaluated)
            case "validation": rules.vocabularies.insert(.validation)
            case "format": rules.assertsFormats = member.value.bool == true
            // An implementation that knows the vocabulary has to assert, whether it is required or not.
            case "format-assertion": rules.assertsFormats = true
            default: if member.value.bool == true { unknown.append(member.key) }
            }
        }
        return (rules, unknown)
    }

    private static func vocabularyName(_ uri: String) -> Substring? {
        for prefix in ["https://json-schema.org/draft/2020-12/vocab/", "https://json-schema.org/draft/2019-09/vocab/"]
        where uri.hasPrefix(prefix) {
            return uri.dropFirst(prefix.count)
        }
        return uri.hasPrefix("https://spec.openapis.org/oas/3.") ? "meta-data" : nil
    }
}

extension SchemaRules {
    /// How a keyword holds subschemas.
    enum SubschemaShape: Sendable {
        /// The value is a schema.
        case one
        /// The value is a list of schemas.
        case list
        /// The value is an object of schemas.
        case map
        /// The value is a schema or a list of them.
        case oneOrList
    }

    /// How `keyword` holds subschemas under these rules; `nil` where it holds none.
    func subschemaShape(of keyword: String) -> SubschemaShape? {
        switch keyword {
        case "additionalProperties", "not": return .one
        case "allOf", "anyOf", "oneOf": return .list
        case "properties": return .map
        case "items": return dialect == .draft202012 || dialect == .openAPI30 ? .one : .oneOrList
        default: break
        }
        guard dialect != .openAPI30 else { return nil }
        switch keyword {
        case "definitions", "patternProperties", "dependencies": return .map
        case "additionalItems": return dialect == .draft202012 ? nil : .one
        case "contains", "propertyNames": return dialect.isAtLeast(.draft6) ? .one : nil
        case "if", "then", "else": return dialect.isAtLeast(.draft7) ? .one : nil
        case "unevaluatedItems", "unevaluatedProperties", "contentSchema":
            return dialect.isAtLeast(.draft201909) ? .one : nil
        case "$defs", "dependentSchemas": return dialect.isAtLeast(.draft201909) ? .map : nil
        case "prefixItems": return dialect == .draft202012 ? .list : nil
        default: return nil
        }
    }
}
