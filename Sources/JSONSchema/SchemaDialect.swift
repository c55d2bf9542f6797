/// The dialects of JSON Schema that schemas are written in.
package enum SchemaDialect: Sendable, Hashable, CaseIterable {
    /// Draft 4 (2013): `id`, boolean `exclusiveMinimum`.
    case draft4
    /// Draft 6 (2017).
    case draft6
    /// Draft 7 (2018): `if`, `then`, `else`.
    case draft7
    /// Draft 2019-09: `$anchor`, `$recursiveRef`, `unevaluated…`, vocabularies.
    case draft201909
    /// Draft 2020-12: `$dynamicRef`, `prefixItems`; the language of OpenAPI 3.1 and 3.2.
    case draft202012
    /// The schema object of OpenAPI 3.0: `nullable`, boolean `exclusiveMinimum`, no identifiers, siblings of `$ref`
    /// ignored. Right for Swagger 2.0 too, whose schemas have no identifiers either.
    case openAPI30

    /// The dialect that a `$schema` names, an empty fragment left aside; `nil` for one that is not known.
    ///
    /// OpenAPI's own dialects of 3.1 and 3.2 are draft 2020-12 with annotations added.
    package init?(metaSchemaURI: String) {
        let uri = metaSchemaURI.hasSuffix("#") ? String(metaSchemaURI.dropLast()) : metaSchemaURI
        switch uri {
        case "http://json-schema.org/draft-04/schema", "https://json-schema.org/draft-04/schema": self = .draft4
        case "http://json-schema.org/draft-06/schema", "https://json-schema.org/draft-06/schema": self = .draft6
        case "http://json-schema.org/draft-07/schema", "https://json-schema.org/draft-07/schema": self = .draft7
        case "https://json-schema.org/draft/2019-09/schema": self = .draft201909
        case "https://json-schema.org/draft/2020-12/schema": self = .draft202012
        default:
            let openAPIDialects = [
                "https://spec.openapis.org/oas/3.1/dialect/", "https://spec.openapis.org/oas/3.2/dialect/",
            ]
            guard openAPIDialects.contains(where: uri.hasPrefix) else { return nil }
            self = .draft202012
        }
    }

    /// The URI by which a `$schema` names the dialect; `nil` for OpenAPI 3.0's, which has none.
    package var metaSchemaURI: String? {
        switch self {
        case .draft4: "http://json-schema.org/draft-04/schema#"
        case .draft6: "http://json-schema.org/draft-06/schema#"
        case .draft7: "http://json-schema.org/draft-07/schema#"
        case .draft201909: "https://json-schema.org/draft/2019-09/schema"
        case .draft202012: "https://json-schema.org/draft/2020-12/schema"
        case .openAPI30: nil
        }
    }
}

extension SchemaDialect {
    /// Whether `self` is `dialect` or a later draft; OpenAPI 3.0's counts as draft 4, from which it descends.
    func isAtLeast(_ dialect: SchemaDialect) -> Bool { age >= dialect.age }

    private var age: Int {
        switch self {
        case .draft4, .openAPI30: 4
        case .draft6: 6
        case .draft7: 7
        case .draft201909: 8
        case .draft202012: 9
        }
    }

    /// The keyword that names a schema; `nil` where the dialect has none.
    var identifierKeyword: String? {
        switch self {
        case .openAPI30: nil
        case .draft4: "id"
        default: "$id"
        }
    }

    /// Whether a `$ref` makes everything beside it meaningless, as in all drafts before 2019-09.
    var ignoresReferenceSiblings: Bool { !isAtLeast(.draft201909) }

    /// Whether anchors are written as identifiers with a fragment, `"$id": "#name"`, as before 2019-09.
    var writesAnchorsAsIdentifiers: Bool { !isAtLeast(.draft201909) && self != .openAPI30 }
}
