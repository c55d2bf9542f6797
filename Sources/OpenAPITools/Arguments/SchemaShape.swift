import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// What a schema of a document says about the values that it means, looked at without converting it.
enum SchemaShape {
    /// The argument that a property of a form is, where it is a file or a list of files; `nil` for anything else.
    static func file(
        _ schema: SchemaReference,
        _ encoding: PropertyEncoding?,
        _ schemas: any SchemaResolving
    ) -> ToolArgument.Kind? {
        guard let schema = schemas.followed(schema) else { return nil }
        if isBinary(schema, schemas) || isEncodedAsFile(schema, encoding) { return .file }
        guard types(of: schema.value).contains("array"), let items = schema.value["items"] else { return nil }
        let item = SchemaReference(
            value: items, document: schema.document, pointer: schema.pointer.appending("items"))
        guard let item = schemas.followed(item) else { return nil }
        return isBinary(item, schemas) || isEncodedAsFile(item, encoding) ? .files : nil
    }

    /// Whether the schema means raw bytes: `format: binary` (2.0 and 3.0: also the type `file`), or a media type
    /// without an encoding (3.1; OpenAPI 3.2, Working with Binary Data).
    static func isBinary(_ schema: SchemaReference, _ schemas: any SchemaResolving) -> Bool {
        guard let value = schemas.followed(schema)?.value else { return false }
        let types = types(of: value)
        if types.contains("file") || value["format"]?.string == "binary" && types.isSubset(of: ["string", "null"]) {
            return true
        }
        guard value["contentEncoding"] == nil, let text = value["contentMediaType"]?.string else { return false }
        guard types.isSubset(of: ["string", "null"]), let mediaType = MediaType(text) else { return false }
        return types.isEmpty || !mediaType.isText
    }

    /// Whether the schema, or that of its items, leaves open what a value is, which in a multipart body means bytes
    /// (OpenAPI 3.2, Encoding Object).
    static func isUnspoken(_ schema: SchemaReference, _ schemas: any SchemaResolving) -> Bool {
        guard let value = itemsOrSelf(schema, schemas) else { return false }
        let speaking = ["type", "properties", "items", "enum", "const", "allOf", "anyOf", "oneOf"]
        return value.bool == true || value.object.map { object in !speaking.contains { object.contains($0) } } ?? false
    }

    /// `contentEncoding` of the schema, or of that of its items.
    static func contentEncoding(_ schema: SchemaReference, _ schemas: any SchemaResolving) -> String? {
        itemsOrSelf(schema, schemas)?["contentEncoding"]?.string
    }

    private static func itemsOrSelf(_ schema: SchemaReference, _ schemas: any SchemaResolving) -> JSONValue? {
        guard let schema = schemas.followed(schema) else { return nil }
        guard types(of: schema.value).contains("array"), let items = schema.value["items"] else { return schema.value }
        let item = SchemaReference(
            value: items, document: schema.document, pointer: schema.pointer.appending("items"))
        return schemas.followed(item)?.value
    }

    /// Whether the schema means a string, a number or a boolean.
    static func isScalar(_ schema: SchemaReference, _ schemas: any SchemaResolving) -> Bool {
        guard let value = schemas.followed(schema)?.value else { return false }
        let types = types(of: value)
        return !types.isEmpty && types.isSubset(of: ["string", "integer", "number", "boolean", "null"])
    }

    /// Whether the schema says more of an object than its properties and the required ones, such as that one of two has
    /// to be there.
    static func hasConditions(_ schema: SchemaReference, _ schemas: any SchemaResolving, depth: Int = 0) -> Bool {
        guard depth < 8, let schema = schemas.followed(schema), let members = schema.value.object else { return false }
        if members.contains(where: { conditions.contains($0.key) }) { return true }
        return (members["allOf"]?.array ?? []).enumerated().contains { index, part in
            let pointer = schema.pointer.appending("allOf").appending(index)
            let part = SchemaReference(value: part, document: schema.document, pointer: pointer)
            return hasConditions(part, schemas, depth: depth + 1)
        }
    }

    private static let conditions: Set<String> = [
        "anyOf", "oneOf", "not", "if", "dependentRequired", "dependentSchemas", "dependencies", "minProperties",
        "maxProperties", "propertyNames", "patternProperties", "unevaluatedProperties", "const", "enum",
    ]

    /// Whether a text without an encoding of its own is sent under a media type that is no text.
    private static func isEncodedAsFile(_ schema: SchemaReference, _ encoding: PropertyEncoding?) -> Bool {
        guard let names = encoding?.contentType, schema.value["contentEncoding"] == nil,
            schema.value["format"]?.string != "byte",
            types(of: schema.value).isSubset(of: ["string", "null"])
        else { return false }
        let mediaTypes = names.split(separator: ",").compactMap { MediaType($0) }
        return !mediaTypes.isEmpty && mediaTypes.allSatisfy { !$0.isText }
    }

    /// The names under `type`; empty where there are none.
    static func types(of schema: JSONValue) -> Set<String> {
        switch schema["type"] {
        case .string(let name): [name]
        case .array(let names): Set(names.compactMap(\.string))
        default: []
        }
    }
}
