import JSONSchema
import JSONValues
import OpenAPIDocuments

/// Schemas in other dialects than the one of the document's version, which are checked by their own meta-schemas.
extension DocumentWalk {
    /// Whether the tables do not hold from this schema on; its meta-schema is consulted then.
    func beginsForeignSchema(_ object: JSONObject) -> Bool {
        guard version >= .openAPI31, foreignSchemas == 0 else { return false }
        let whole = schemaDepth == 1 ? texts.whole(document)?.value["jsonSchemaDialect"]?.string : nil
        guard let named = object["$schema"]?.string ?? whole else { return false }
        guard let dialect = SchemaDialect(metaSchemaURI: named) else {
            if !Self.isOwnDialect(named) {
                report(
                    "unknown-dialect",
                    "the dialect \"\(Excerpt.short(named))\" is not known, the schema is read as draft 2020-12",
                    below: object.contains("$schema") ? ["$schema"] : [])
            }
            return false
        }
        guard dialect != .draft202012, let uri = dialect.metaSchemaURI else { return false }
        for violation in metaSchema(uri).validate(.object(object)) {
            report(
                "invalid-schema", "Schema Object: \(Self.words(violation, uri))",
                below: violation.instanceLocation.tokens + (violation.property.map { [$0] } ?? []))
        }
        return true
    }

    private static func words(_ violation: SchemaViolation, _ uri: String) -> String {
        let field = violation.instanceLocation.tokens.last.map { "`\($0)` " } ?? "it "
        return "\(field)\(violation.message) (by \(uri))"
    }

    /// OpenAPI's own dialects, those that were never published too.
    private static func isOwnDialect(_ uri: String) -> Bool { uri.hasPrefix("https://spec.openapis.org/oas/3.") }

    private func metaSchema(_ uri: String) -> JSONSchema {
        if let known = metaSchemas[uri] { return known }
        let compiled = JSONSchema(["$ref": .string(uri)])
        metaSchemas[uri] = compiled
        return compiled
    }
}
