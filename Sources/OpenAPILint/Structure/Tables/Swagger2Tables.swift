/// The objects of Swagger 2.0.
enum Swagger2Tables {
    static func table(_ kind: ObjectKind) -> ObjectTable? { general(kind) ?? operations(kind) ?? security(kind) }

    private static func general(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .root: root
        case .info:
            ObjectTable(
                [
                    "title": .text, "version": .text, "description": .text, "termsOfService": .text,
                    "contact": .object(.contact), "license": .object(.license),
                ], required: ["title", "version"])
        case .contact: ObjectTable(["name": .text, "url": .text, "email": .text])
        case .license: ObjectTable(["name": .text, "url": .text], required: ["name"])
        case .externalDocs: ObjectTable(["url": .text, "description": .text], required: ["url"])
        case .tag:
            ObjectTable(
                ["name": .text, "description": .text, "externalDocs": .object(.externalDocs)], required: ["name"])
        case .schema: SchemaTables.swagger2
        case .fileSchema:
            ObjectTable(
                [
                    "format": .text, "title": .text, "description": .text, "default": .any, "readOnly": .flag,
                    "required": .list(.text, least: 1, distinct: true), "type": .word(["file"]),
                    "externalDocs": .object(.externalDocs), "example": .any,
                ], required: ["type"])
        case .xml:
            ObjectTable([
                "name": .text, "namespace": .text, "prefix": .text, "attribute": .flag, "wrapped": .flag,
            ])
        default: nil
        }
    }

    private static let root = ObjectTable(
        [
            "swagger": .word(["2.0"]), "info": .object(.info), "host": .textLike(.host),
            "basePath": .textLike(.path), "schemes": schemes, "consumes": mediaTypes, "produces": mediaTypes,
            "paths": .object(.paths), "definitions": .map(.schema), "parameters": .map(.object(.parameter)),
            "responses": .map(.object(.response)), "securityDefinitions": .map(.object(.securityScheme)),
            "security": .list(.object(.securityRequirement), distinct: true),
            "tags": .list(.object(.tag), distinct: true), "externalDocs": .object(.externalDocs),
        ], required: ["swagger", "info", "paths"])

    private static let schemes = Shape.list(.word(["http", "https", "ws", "wss"]), distinct: true)
    private static let mediaTypes = Shape.list(.text, distinct: true)

    private static func operations(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .paths: ObjectTable([:], others: .named(.path, .object(.pathItem)))
        case .pathItem: pathItem
        case .operation:
            ObjectTable(
                [
                    "tags": .list(.text, distinct: true), "summary": .text, "description": .text,
                    "externalDocs": .object(.externalDocs), "operationId": .text, "produces": mediaTypes,
                    "consumes": mediaTypes, "parameters": .list(.reference(.parameter), distinct: true),
                    "responses": .object(.responses), "schemes": schemes, "deprecated": .flag,
                    "security": .list(.object(.securityRequirement), distinct: true),
                ], required: ["responses"])
        case .parameter: ObjectTable(parameterFields, required: ["name", "in"])
        case .items: ObjectTable(valueFields(["csv", "ssv", "tsv", "pipes"]))
        case .header:
            ObjectTable(
                valueFields(["csv", "ssv", "tsv", "pipes"]).adding("description", .text), required: ["type"])
        case .responses:
            ObjectTable(["default": .reference(.response)], others: .named(.swaggerStatus, .reference(.response)))
        case .response:
            ObjectTable(
                [
                    "description": .text, "schema": .schemaOrFile, "headers": .map(.object(.header)),
                    "examples": .map(.any),
                ], required: ["description"])
        default: nil
        }
    }

    private static let pathItem: ObjectTable = {
        var fields: [String: Shape] = ["$ref": .text, "parameters": .list(.reference(.parameter), distinct: true)]
        for method in ["get", "put", "post", "delete", "options", "head", "patch"] {
            fields[method] = .object(.operation)
        }
        return ObjectTable(fields)
    }()

    private static let parameterFields = valueFields(["csv", "ssv", "tsv", "pipes", "multi"], isFile: true).merging([
        "name": .text, "in": .word(["body", "header", "formData", "query", "path"]), "description": .text,
        "required": .flag, "schema": .schema, "allowEmptyValue": .flag,
    ]) { first, _ in first }

    /// What is said of a value beside its name, where 3.0 has a schema.
    private static func valueFields(_ formats: [String], isFile: Bool = false) -> [String: Shape] {
        SchemaTables.limits(exclusive: .flag).filter { !$0.key.hasSuffix("Properties") }.merging([
            "type": .word(["string", "number", "integer", "boolean", "array"] + (isFile ? ["file"] : [])),
            "format": .text, "items": .object(.items), "collectionFormat": .word(formats), "default": .any,
            "enum": .list(.any, least: 1, distinct: true),
        ]) { first, _ in first }
    }

    private static func security(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .securityRequirement:
            ObjectTable([:], others: .named(nil, .list(.text, distinct: true)), allowsExtensions: false)
        case .securityScheme:
            ObjectTable(
                [
                    "type": .word(["basic", "apiKey", "oauth2"]), "description": .text, "name": .text,
                    "in": .word(["header", "query"]), "authorizationUrl": .text, "tokenUrl": .text,
                    "flow": .word(["implicit", "password", "application", "accessCode"]), "scopes": .map(.text),
                ], required: ["type"])
        default: nil
        }
    }
}
