extension OpenAPI3Tables {
    /// Paths, operations, and what they take.
    func operations(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .paths: ObjectTable([:], others: .named(.path, .object(.pathItem)))
        case .pathItem: pathItem
        case .operation:
            ObjectTable(
                [
                    "tags": .list(.text), "summary": .text, "description": .text,
                    "externalDocs": .object(.externalDocs), "operationId": .text,
                    "parameters": .list(.reference(.parameter), distinct: !is31),
                    "requestBody": .reference(.requestBody), "responses": .object(.responses),
                    "callbacks": .map(.reference(.callback)), "deprecated": .flag,
                    "security": .list(.object(.securityRequirement)), "servers": .list(.object(.server)),
                ], required: is31 ? [] : ["responses"])
        case .parameter: ObjectTable(parameterFields, required: ["name", "in"])
        case .callback: ObjectTable([:], others: .named(nil, .object(.pathItem)))
        case .link:
            ObjectTable([
                "operationId": .text, "operationRef": .text, "parameters": .map(is31 ? .text : .any),
                "requestBody": .any, "description": .text, "server": .object(.server),
            ])
        default: nil
        }
    }

    private var pathItem: ObjectTable {
        var fields: [String: Shape] = [
            "$ref": .text, "summary": .text, "description": .text, "servers": .list(.object(.server)),
            "parameters": .list(.reference(.parameter), distinct: !is31),
        ]
        for method in ["get", "put", "post", "delete", "options", "head", "patch", "trace"] {
            fields[method] = .object(.operation)
        }
        if is32 {
            fields["query"] = .object(.operation)
            fields["additionalOperations"] = .map(.object(.operation), names: .otherMethod)
        }
        return ObjectTable(fields)
    }

    private var parameterFields: [String: Shape] {
        let places = ["query", "header", "path", "cookie"] + (is32 ? ["querystring"] : [])
        return headerFields.adding("name", .text).adding("in", .word(places)).adding("style", .text)
            .adding("allowEmptyValue", .flag).adding("allowReserved", .flag)
    }

    /// What parameters and header fields have in common; which of them fit together is checked apart.
    var headerFields: [String: Shape] {
        [
            "description": .text, "required": .flag, "deprecated": .flag, "style": .word(["simple"]),
            "explode": .flag, "schema": .schema, "content": .map(contentShape, least: 1, most: 1), "example": .any,
            "examples": .map(.reference(.example)),
        ].adding("allowEmptyValue", .flag, if: !is31).adding("allowReserved", .flag, if: !is31)
    }

    /// One media type of a body.
    var contentShape: Shape { is32 ? .reference(.mediaType) : .object(.mediaType) }
}
