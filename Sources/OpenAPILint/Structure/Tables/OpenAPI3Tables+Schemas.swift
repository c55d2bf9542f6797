extension OpenAPI3Tables {
    /// Schema Objects and what belongs to them.
    func schemas(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .schema: is31 ? SchemaTables.draft202012 : SchemaTables.openAPI30
        case .discriminator:
            ObjectTable(
                ["propertyName": .text, "mapping": .map(.text)].adding("defaultMapping", .text, if: is32),
                required: ["propertyName"], others: is31 ? .refused : .ignored)
        case .xml:
            ObjectTable(
                [
                    "name": .text, "namespace": .text, "prefix": .text, "attribute": .flag, "wrapped": .flag,
                ].adding("nodeType", .word(["element", "attribute", "text", "cdata", "none"]), if: is32))
        default: nil
        }
    }
}

/// Schema Objects, by the dialect that they are written in.
enum SchemaTables {
    static let jsonTypes = ["array", "boolean", "integer", "number", "object", "string"]

    /// OpenAPI 3.0: a part of draft 4, and nothing that is not listed.
    static let openAPI30 = ObjectTable(
        limits(exclusive: .flag).merging([
            "title": .text, "description": .text, "format": .text, "default": .any, "example": .any,
            "type": .word(jsonTypes), "enum": .list(.any, least: 1),
            "required": .list(.text, least: 1, distinct: true), "not": .schema, "allOf": .list(.schema),
            "oneOf": .list(.schema), "anyOf": .list(.schema), "items": .schema, "properties": .map(.schema),
            "additionalProperties": .schemaOrFlag, "nullable": .flag, "discriminator": .object(.discriminator),
            "readOnly": .flag, "writeOnly": .flag, "deprecated": .flag, "externalDocs": .object(.externalDocs),
            "xml": .object(.xml),
        ]) { first, _ in first })

    /// Swagger 2.0: another part of draft 4.
    static let swagger2 = ObjectTable(
        limits(exclusive: .flag).merging([
            "$ref": .text, "title": .text, "description": .text, "format": .text, "default": .any, "example": .any,
            "type": .words(jsonTypes + ["null"]), "enum": .list(.any, least: 1, distinct: true),
            "required": .list(.text, least: 1, distinct: true), "allOf": .list(.schema, least: 1),
            "items": .schemaOrList, "properties": .map(.schema), "additionalProperties": .schemaOrFlag,
            "discriminator": .text, "readOnly": .flag, "externalDocs": .object(.externalDocs), "xml": .object(.xml),
        ]) { first, _ in first })

    /// Draft 2020-12 with OpenAPI's own keywords; what is not listed is an annotation.
    static let draft202012 = ObjectTable(
        limits(exclusive: .number).merging(applicators) { first, _ in first }.merging([
            "$id": .textLike(.schemaIdentifier), "$schema": .text, "$ref": .text, "$anchor": .textLike(.anchor),
            "$dynamicRef": .text, "$dynamicAnchor": .textLike(.anchor), "$vocabulary": .map(.flag),
            "$comment": .text, "$recursiveAnchor": .textLike(.anchor), "$recursiveRef": .text,
            "type": .words(jsonTypes + ["null"]), "const": .any, "enum": .list(.any),
            "required": .list(.text, distinct: true), "maxContains": .count, "minContains": .count,
            "dependentRequired": .map(.list(.text, distinct: true)), "title": .text, "description": .text,
            "default": .any, "deprecated": .flag, "readOnly": .flag, "writeOnly": .flag, "examples": .list(.any),
            "format": .text, "contentEncoding": .text, "contentMediaType": .text, "example": .any,
            "discriminator": .object(.discriminator), "externalDocs": .object(.externalDocs), "xml": .object(.xml),
        ]) { first, _ in first }, others: .ignored)

    private static let applicators: [String: Shape] = [
        "$defs": .map(.schema), "definitions": .map(.schema), "prefixItems": .list(.schema, least: 1),
        "items": .schema, "contains": .schema, "additionalProperties": .schema, "properties": .map(.schema),
        "patternProperties": .map(.schema), "dependentSchemas": .map(.schema), "propertyNames": .schema,
        "dependencies": .map(.schemaOrTexts), "if": .schema, "then": .schema, "else": .schema,
        "allOf": .list(.schema, least: 1), "anyOf": .list(.schema, least: 1), "oneOf": .list(.schema, least: 1),
        "not": .schema, "unevaluatedItems": .schema, "unevaluatedProperties": .schema, "contentSchema": .schema,
    ]

    /// The limits on numbers and sizes; `exclusiveMinimum` was a switch before it was a number.
    static func limits(exclusive: Shape) -> [String: Shape] {
        [
            "multipleOf": .numberAboveZero, "maximum": .number, "exclusiveMaximum": exclusive, "minimum": .number,
            "exclusiveMinimum": exclusive, "maxLength": .count, "minLength": .count, "pattern": .text,
            "maxItems": .count, "minItems": .count, "uniqueItems": .flag, "maxProperties": .count,
            "minProperties": .count,
        ]
    }
}
