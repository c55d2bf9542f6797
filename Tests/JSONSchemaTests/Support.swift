import JSONSchema
import JSONValues

/// The value of a JSON text.
func json(_ text: String) throws -> JSONValue { try JSONReader.value(Array(text.utf8)) }

/// What a schema says against a value, each violation with its place.
func told(
    _ schema: String,
    _ instance: String,
    dialect: SchemaDialect = .draft202012,
    assertsFormats: Bool = false,
    direction: SchemaDirection = .any
) throws -> [String] {
    let options = SchemaOptions(dialect: dialect, assertsFormats: assertsFormats)
    return try JSONSchema(json(schema), options: options)
        .validate(json(instance), direction: direction)
        .map(\.description)
}
