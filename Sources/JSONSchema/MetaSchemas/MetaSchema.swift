import JSONValues
private import Synchronization
import URIReferences

/// The text of a schema that describes schemas, as the specification publishes it.
struct MetaSchema {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The bundled meta-schema, or vocabulary of one, behind a URI without fragment; `nil` where there is none.
    static func document(at uri: String) -> JSONValue? {
        guard let metaSchema = bundled[uri] else { return nil }
        if let known = parsed.withLock({ $0[uri] }) { return known }
        // The texts are constants that the tests read, so this cannot fail at run time.
        guard let value = try? JSONReader.value(Array(metaSchema.text.utf8), file: uri) else { return nil }
        parsed.withLock { $0[uri] = value }
        return value
    }

    private static let parsed = Mutex<[String: JSONValue]>([:])

    /// All texts by the URIs that they are referred to.
    static let bundled: [String: MetaSchema] = [
        "http://json-schema.org/draft-04/schema": draft4,
        "http://json-schema.org/draft-06/schema": draft6,
        "http://json-schema.org/draft-07/schema": draft7,
        "https://json-schema.org/draft/2019-09/schema": draft201909,
        "https://json-schema.org/draft/2019-09/meta/core": draft201909Core,
        "https://json-schema.org/draft/2019-09/meta/applicator": draft201909Applicator,
        "https://json-schema.org/draft/2019-09/meta/validation": draft201909Validation,
        "https://json-schema.org/draft/2019-09/meta/meta-data": draft201909MetaData,
        "https://json-schema.org/draft/2019-09/meta/format": draft201909Format,
        "https://json-schema.org/draft/2019-09/meta/content": draft201909Content,
        "https://json-schema.org/draft/2020-12/schema": draft202012,
        "https://json-schema.org/draft/2020-12/meta/core": draft202012Core,
        "https://json-schema.org/draft/2020-12/meta/applicator": draft202012Applicator,
        "https://json-schema.org/draft/2020-12/meta/unevaluated": draft202012Unevaluated,
        "https://json-schema.org/draft/2020-12/meta/validation": draft202012Validation,
        "https://json-schema.org/draft/2020-12/meta/meta-data": draft202012MetaData,
        "https://json-schema.org/draft/2020-12/meta/format-annotation": draft202012FormatAnnotation,
        "https://json-schema.org/draft/2020-12/meta/format-assertion": draft202012FormatAssertion,
        "https://json-schema.org/draft/2020-12/meta/content": draft202012Content,
    ]
}

extension JSONSchema {
    /// The schema that schemas of a dialect conform to, compiled once; `nil` for OpenAPI 3.0's, which has none.
    package static func metaSchema(of dialect: SchemaDialect) -> JSONSchema? {
        if let known = compiledMetaSchemas.withLock({ $0[dialect] }) { return known }
        guard let uri = dialect.metaSchemaURI.map({ URIReference($0).withoutFragment }),
            let document = MetaSchema.document(at: uri)
        else { return nil }
        let schema = JSONSchema(document, options: SchemaOptions(dialect: dialect, baseURI: uri))
        compiledMetaSchemas.withLock { $0[dialect] = schema }
        return schema
    }

    private static let compiledMetaSchemas = Mutex<[SchemaDialect: JSONSchema]>([:])
}
