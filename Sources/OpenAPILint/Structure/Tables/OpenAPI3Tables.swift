import OpenAPIDocuments

/// The objects of OpenAPI 3.0, 3.1 and 3.2.
struct OpenAPI3Tables {
    let version: SpecificationVersion

    var is31: Bool { version >= .openAPI31 }
    var is32: Bool { version >= .openAPI32 }

    func table(_ kind: ObjectKind) -> ObjectTable? {
        general(kind) ?? operations(kind) ?? bodies(kind) ?? security(kind) ?? schemas(kind)
    }

    private func general(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .root: root
        case .info:
            ObjectTable(
                [
                    "title": .text, "version": .text, "description": .text, "termsOfService": .text,
                    "contact": .object(.contact), "license": .object(.license),
                ].adding("summary", .text, if: is31), required: ["title", "version"])
        case .contact: ObjectTable(["name": .text, "url": .text, "email": .text])
        case .license:
            ObjectTable(["name": .text, "url": .text].adding("identifier", .text, if: is31), required: ["name"])
        case .server:
            ObjectTable(
                ["url": .text, "description": .text, "variables": .map(.object(.serverVariable))]
                    .adding("name", .text, if: is32), required: ["url"])
        case .serverVariable:
            ObjectTable(
                ["enum": .list(.text, least: is31 ? 1 : 0), "default": .text, "description": .text],
                required: ["default"])
        case .components: components
        case .externalDocs: ObjectTable(["url": .text, "description": .text], required: ["url"])
        case .tag:
            ObjectTable(
                ["name": .text, "description": .text, "externalDocs": .object(.externalDocs)]
                    .adding("summary", .text, if: is32).adding("parent", .text, if: is32)
                    .adding("kind", .text, if: is32), required: ["name"])
        default: nil
        }
    }

    private var root: ObjectTable {
        let minor: Character =
            switch version {
            case .openAPI31: "1"
            case .openAPI32: "2"
            default: "0"
            }
        return ObjectTable(
            [
                "openapi": .textLike(.version(minor: minor)), "info": .object(.info), "paths": .object(.paths),
                "components": .object(.components), "servers": .list(.object(.server)),
                "security": .list(.object(.securityRequirement)), "externalDocs": .object(.externalDocs),
                "tags": .list(.object(.tag), distinct: !is31),
            ].adding("webhooks", .map(.object(.pathItem)), if: is31).adding("jsonSchemaDialect", .text, if: is31)
                .adding("$self", .textLike(.withoutFragment), if: is32),
            required: is31 ? ["openapi", "info"] : ["openapi", "info", "paths"])
    }

    private var components: ObjectTable {
        // Before 3.1 the official schema lets other names pass; the rule `component-name` does not.
        let names: NameRule? = is31 ? .component : nil
        let kinds: [(String, Shape)] = [
            ("schemas", .schema), ("responses", .reference(.response)), ("parameters", .reference(.parameter)),
            ("examples", .reference(.example)), ("requestBodies", .reference(.requestBody)),
            ("headers", .reference(.header)), ("securitySchemes", .reference(.securityScheme)),
            ("links", .reference(.link)), ("callbacks", .reference(.callback)),
        ]
        var fields = Dictionary(kinds.map { ($0.0, Shape.map($0.1, names: names)) }) { first, _ in first }
        if is31 { fields["pathItems"] = .map(.object(.pathItem), names: names) }
        if is32 { fields["mediaTypes"] = .map(.reference(.mediaType), names: names) }
        return ObjectTable(fields)
    }
}

extension [String: Shape] {
    /// The fields with one more, where a version has it.
    func adding(_ name: String, _ shape: Shape, if condition: Bool = true) -> Self {
        guard condition else { return self }
        var fields = self
        fields[name] = shape
        return fields
    }
}
