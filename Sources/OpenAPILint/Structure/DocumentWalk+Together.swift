import JSONValues
import OpenAPIDocuments

/// What the fields of one object have to be together.
extension DocumentWalk {
    func checkTogether(_ object: JSONObject, _ kind: ObjectKind) {
        if version == .swagger2 { return checkSwagger2Together(object, kind) }
        switch kind {
        case .root where version >= .openAPI31:
            if !["paths", "components", "webhooks"].contains(where: object.contains) {
                reportForm("OpenAPI Object: `paths`, `components` and `webhooks` are missing, one is needed", .key)
            }
        case .license: forbid("identifier", with: ["url"], object, kind)
        case .responses: checkResponses(object)
        case .link: checkLink(object)
        case .example: checkExample(object)
        case .mediaType:
            forbid("example", with: ["examples"], object, kind)
            forbid("encoding", with: ["prefixEncoding", "itemEncoding"], object, kind)
        case .encoding: forbid("encoding", with: ["prefixEncoding", "itemEncoding"], object, kind)
        case .parameter: checkParameter(object)
        case .header: checkHeader(object)
        case .securityScheme: checkSecurityScheme(object)
        case .xml: forbid("nodeType", with: ["attribute", "wrapped"], object, kind)
        case .pathItem, .operation: checkQueryString(object, kind)
        default: break
        }
    }

    /// Reports fields that must not stand beside another one, where the version has both.
    func forbid(_ field: String, with others: [String], _ object: JSONObject, _ kind: ObjectKind) {
        guard object.contains(field), tables[kind]?.fields[field] != nil else { return }
        for other in others where object.contains(other) && tables[kind]?.fields[other] != nil {
            reportForm("\(name(of: kind)): `\(other)` and `\(field)` exclude each other", below: [other], .key)
        }
    }

    /// Reports fields that an object of this sort does not have.
    func refuseFields(_ fields: [String], _ object: JSONObject, _ kind: ObjectKind, _ reason: String) {
        for field in fields where object.contains(field) && tables[kind]?.fields[field] != nil {
            reportForm("\(name(of: kind)): `\(field)` does not belong \(reason)", below: [field], .key)
        }
    }

    /// Reports that fields are missing which an object of this sort needs.
    func demandFields(_ fields: [String], _ object: JSONObject, _ kind: ObjectKind, _ reason: String) {
        for field in fields where !object.contains(field) {
            reportForm("\(name(of: kind)): `\(field)` is missing, \(reason)", .key)
        }
    }

    private func checkResponses(_ object: JSONObject) {
        let isDeclared =
            version == .openAPI30
            ? !object.isEmpty : object.contains { $0.key == "default" || NameRule.status.accepts($0.key) }
        if !isDeclared {
            reportForm("Responses Object: no response is declared, expected at least one, such as `default`")
        }
    }

    private func checkLink(_ object: JSONObject) {
        let targets = ["operationId", "operationRef"].filter(object.contains)
        if targets.count == 2 {
            forbid("operationId", with: ["operationRef"], object, .link)
        } else if targets.isEmpty, version >= .openAPI31 {
            reportForm("Link Object: `operationId` or `operationRef` is missing", .key)
        }
    }

    private func checkExample(_ object: JSONObject) {
        guard version >= .openAPI31 else { return }
        forbid("value", with: ["externalValue", "dataValue", "serializedValue"], object, .example)
        forbid("serializedValue", with: ["externalValue"], object, .example)
    }

    private func checkSecurityScheme(_ object: JSONObject) {
        guard let type = object["type"]?.string, let sort = Self.securitySorts[type] else { return }
        demandFields(sort.required, object, .securityScheme, "a scheme of type \"\(type)\" needs it")
        var allowed = Set(sort.required + sort.optional)
        if type == "http", object["scheme"]?.string?.lowercased() == "bearer" { allowed.insert("bearerFormat") }
        let others = ["name", "in", "scheme", "bearerFormat", "flows", "oauth2MetadataUrl", "openIdConnectUrl"]
        let reason =
            type == "http" ? "to a scheme of type \"http\" that is not bearer" : "to a scheme of type \"\(type)\""
        refuseFields(others.filter { !allowed.contains($0) }, object, .securityScheme, reason)
    }

    private static let securitySorts: [String: (required: [String], optional: [String])] = [
        "apiKey": (["name", "in"], []), "http": (["scheme"], []), "mutualTLS": ([], []),
        "oauth2": (["flows"], ["oauth2MetadataUrl"]), "openIdConnect": (["openIdConnectUrl"], []),
    ]
}

/// Parameters and header fields.
extension DocumentWalk {
    private func checkHeader(_ object: JSONObject) {
        checkSchemaOrContent(object, .header)
        forbid("example", with: ["examples"], object, .header)
        if object.contains("content") {
            refuseFields(fieldsOfSchemas, object, .header, "beside `content`")
        }
    }

    private func checkParameter(_ object: JSONObject) {
        checkSchemaOrContent(object, .parameter)
        forbid("example", with: ["examples"], object, .parameter)
        guard let place = object["in"]?.string, let styles = styles(of: place) else { return }
        if object.contains("content"), place != "querystring" {
            let fields = fieldsOfSchemas + (version == .openAPI30 ? [] : ["allowReserved"])
            refuseFields(fields, object, .parameter, "beside `content`")
        } else if object.contains("schema") || version == .openAPI30 {
            checkStyle(object, styles, place)
        }
        if place == "path" {
            checkPathParameter(object)
        } else if version >= .openAPI31, place != "query" {
            refuseFields(["allowEmptyValue"], object, .parameter, "to a \(place) parameter")
        }
        if place == "querystring" {
            refuseFields(
                ["schema", "style", "explode", "allowReserved"], object, .parameter, "to a querystring parameter")
        }
        if version >= .openAPI32, place == "header", let name = object["name"]?.string, !NameRule.isToken(name) {
            reportForm(
                "Parameter Object: `name` is \"\(Excerpt.short(name))\", expected a header name", below: ["name"])
        }
    }

    private func checkPathParameter(_ object: JSONObject) {
        // From 3.1 on, the official schema asks for it beside `schema` only; the specification in any case.
        let rule = version == .openAPI30 || object.contains("schema") ? "structure" : "path-parameter-required"
        if object["required"] == nil {
            report(rule, "Parameter Object: `required: true` is missing, a path parameter needs it", .key)
        } else if object["required"] == false {
            report(
                rule, "Parameter Object: `required` is false, expected true for a path parameter", below: ["required"])
        }
        if version >= .openAPI31 {
            refuseFields(["allowEmptyValue"], object, .parameter, "to a path parameter")
            if let name = object["name"]?.string, name.isEmpty || name.utf8.contains(where: { "{}".utf8.contains($0) })
            {
                reportForm(
                    "Parameter Object: `name` is \"\(Excerpt.short(name))\", expected a name without braces",
                    below: ["name"])
            }
        }
    }

    private func checkStyle(_ object: JSONObject, _ styles: [String], _ place: String) {
        let style = object["style"]?.string
        if let style, !styles.contains(style) {
            let expected = Shape.word(styles).expected
            reportForm(
                "Parameter Object: `style` is \"\(Excerpt.short(style))\", expected \(expected) for a \(place) parameter",
                below: ["style"])
        }
        guard version >= .openAPI31 else { return }
        let mayReserve =
            switch place {
            case "query": true
            case "path": version >= .openAPI32
            case "cookie": version >= .openAPI32 && style ?? "form" == "form"
            default: false
            }
        if !mayReserve { refuseFields(["allowReserved"], object, .parameter, "to a \(place) parameter") }
    }

    private func styles(of place: String) -> [String]? {
        switch place {
        case "path": ["matrix", "label", "simple"]
        case "query": ["form", "spaceDelimited", "pipeDelimited", "deepObject"]
        case "header": ["simple"]
        case "cookie": version >= .openAPI32 ? ["form", "cookie"] : ["form"]
        case "querystring": version >= .openAPI32 ? [] : nil
        default: nil
        }
    }

    private func checkSchemaOrContent(_ object: JSONObject, _ kind: ObjectKind) {
        switch (object.contains("schema"), object.contains("content")) {
        case (true, true): forbid("schema", with: ["content"], object, kind)
        case (false, false):
            let swagger = object.contains("type") ? "; `type` and its kin belong into `schema`" : ""
            reportForm("\(kind.name): `schema` or `content` is missing\(swagger)", .key)
        default: break
        }
    }

    /// The fields that only make sense beside `schema`.
    private var fieldsOfSchemas: [String] {
        ["style", "explode"] + (version >= .openAPI32 ? [] : ["example", "examples"])
            + (version == .openAPI30 ? ["allowReserved"] : [])
    }

    /// A querystring is the whole query, so nothing else may be in it (3.2).
    func checkTogether(_ elements: [JSONValue], _ subject: Subject) {
        guard version >= .openAPI32, subject.field == "parameters" else { return }
        let whole = elements.indices.filter { elements[$0]["in"] == "querystring" }
        guard let first = whole.first else { return }
        for other in whole.dropFirst() {
            reportForm(
                "\(subject.kind.name): a second querystring parameter is not allowed", below: [String(other)])
        }
        if elements.contains(where: { $0["in"] == "query" }) {
            reportForm(
                "\(subject.kind.name): a querystring parameter and query parameters exclude each other",
                below: [String(first)])
        }
    }

    /// The same, for the parameters of an operation and those of its path.
    private func checkQueryString(_ object: JSONObject, _ kind: ObjectKind) {
        guard version >= .openAPI32, kind == .pathItem else { return }
        let shared = Set((object["parameters"]?.array ?? []).compactMap { $0["in"]?.string })
        guard shared.contains("query") || shared.contains("querystring") else { return }
        for member in object where tables[.pathItem]?.fields[member.key]?.kind == .operation {
            let own = Set((member.value["parameters"]?.array ?? []).compactMap { $0["in"]?.string })
            guard own.contains("querystring") || (own.contains("query") && shared.contains("querystring")) else {
                continue
            }
            reportForm(
                "Operation Object: a querystring parameter and other query parameters, some of its path item, exclude each other",
                below: [member.key, "parameters"])
        }
    }
}
