import Diagnostics
import JSONValues

/// What a Parameter Object turned out to be.
enum ReadParameter {
    case parameter(Parameter, TextNode)
    /// Swagger 2.0's `in: body` or `in: formData`.
    case body(TextNode)
    /// Nothing that could be sent, which was reported.
    case ignored
}

extension DocumentReader {
    /// The parameters of an operation or a path item, in order.
    func readParameters(of node: TextNode) throws(UnusableOperation) -> [ReadParameter] {
        guard node.value["parameters"] != nil else { return [] }
        var read: [ReadParameter] = []
        for element in elements("parameters", of: node) {
            guard !element.value.isNull else {
                report("wrong-type", "a parameter is null, expected an object; it is ignored", at: element)
                continue
            }
            read.append(try parameter(element))
        }
        return read
    }

    private func parameter(_ node: TextNode) throws(UnusableOperation) -> ReadParameter {
        guard node.reference != nil else { return try directParameter(node) }
        let result: Result<ReadParameter, UnusableOperation>
        if let known = parameters[node] {
            result = known
        } else {
            do throws(UnusableOperation) {
                result = .success(try directParameter(try required(node)))
            } catch {
                result = .failure(error)
            }
            parameters[node] = result
        }
        return overriding(try result.get(), with: node)
    }

    /// From 3.1 on, a reference may bring its own description.
    private func overriding(_ read: ReadParameter, with reference: TextNode) -> ReadParameter {
        guard version >= .openAPI31, case .parameter(var parameter, let source) = read,
            let description = reference.value["description"]?.string
        else { return read }
        parameter.description = description
        return .parameter(parameter, source)
    }

    private func directParameter(_ node: TextNode) throws(UnusableOperation) -> ReadParameter {
        guard node.value.object != nil else {
            throw UnusableOperation(
                reason: "a parameter is \(node.value.kindWithArticle), expected an object", node: node)
        }
        guard let name = optionalText("name", of: node) else {
            if node.value["in"]?.string == "body" { return .body(node) }
            throw UnusableOperation(reason: "a parameter has no `name`", node: node)
        }
        let place = text("in", of: node)
        let folded = place.lowercased()
        if folded == "body" || folded == "formdata" {
            if version != .swagger2 {
                report(
                    "swagger-2-parameter", "`in: \(place)` belongs to Swagger 2.0, it is read as a request body",
                    at: node,
                    hint: "describe the body with `requestBody`")
            }
            return .body(node)
        }
        guard let location = Parameter.Location(rawValue: folded) else {
            let found = place.isEmpty ? "has no `in`" : "is in \"\(place)\""
            throw UnusableOperation(
                reason: "the parameter \"\(name)\" \(found), expected path, query, header or cookie",
                node: node.member("in") ?? node)
        }
        if folded != place {
            report("wrong-case", "`in: \(place)` is written in lower case", at: node.member("in") ?? node)
        }
        if location == .header, version != .swagger2, Self.reservedHeaders.contains(name.lowercased()) {
            report(
                .info, "ignored-parameter",
                "the header parameter \"\(name)\" is ignored, as OpenAPI says: media types and security describe it",
                at: node)
            return .ignored
        }
        return .parameter(parameter(name, location, node), node)
    }

    private func parameter(_ name: String, _ location: Parameter.Location, _ node: TextNode) -> Parameter {
        let isRequired = flag("required", of: node)
        if location == .path, isRequired != true {
            report(.info, "path-parameter-not-required", "the path parameter \"\(name)\" is always required", at: node)
        }
        var parameter = Parameter(
            name: name, location: location, isRequired: location == .path || isRequired == true,
            isDeprecated: flag("deprecated", of: node) ?? false, description: text("description", of: node),
            style: Self.defaultStyle(of: location), explodes: Self.defaultStyle(of: location).explodesByDefault,
            allowsReserved: flag("allowReserved", of: node) ?? false,
            allowsEmptyValue: flag("allowEmptyValue", of: node) ?? false, source: self.location(of: node))
        if version == .swagger2 {
            describeSwagger2(&parameter, node)
        } else {
            checkFields(of: node, Fields.parameter + Self.swagger2Fields(in: node), of: "Parameter Object")
            describe(&parameter, node)
        }
        return parameter
    }

    private func describe(_ parameter: inout Parameter, _ node: TextNode) {
        parameter.style = style(of: parameter, node)
        parameter.explodes = flag("explode", of: node) ?? parameter.style.explodesByDefault
        parameter.example = example(of: node)
        if let schema = node.member("schema") {
            parameter.schema = self.schema(schema)
        } else if let content = node.member("content"), let first = content.value.object?.first {
            if content.value.object?.count != 1 {
                report("wrong-type", "`content` of a parameter has one entry, the first counts", at: content)
            }
            parameter.contentType = first.key
            let media = mediaType(TextMember(key: first.key, node: content.child(first)))
            parameter.schema = media.schema
            parameter.encodings = media.encodings
            parameter.example = parameter.example ?? media.example
        } else if node.value["type"] != nil {
            report(
                "swagger-2-parameter", "the parameter \"\(parameter.name)\" has `type` beside it, expected `schema`",
                at: node,
                hint: "move `type` and its kin into `schema`")
            describeSwagger2(&parameter, node)
        } else {
            report(
                "missing-field",
                "the parameter \"\(parameter.name)\" has neither `schema` nor `content`, any value will do",
                at: node)
        }
    }

    private func style(of parameter: Parameter, _ node: TextNode) -> Parameter.Style {
        guard let written = optionalText("style", of: node) else { return parameter.style }
        guard let style = Parameter.Style(rawValue: written), parameter.location.allows(style) else {
            report(
                "unknown-value",
                "the style \"\(written)\" is not one of a \(parameter.location.rawValue) parameter, "
                    + "\"\(parameter.style.rawValue)\" is used", at: node.member("style") ?? node)
            return parameter.style
        }
        return style
    }

    /// A schema; what can be none is reported and taken for any value.
    func schema(_ node: TextNode) -> SchemaReference? {
        switch node.value {
        case .object, .bool: return node.schema
        default:
            reportUnusable(node, "the schema", expected: "an object")
            return nil
        }
    }

    /// Fields of Swagger 2.0 that are reported as a whole, not one by one.
    private static func swagger2Fields(in node: TextNode) -> [String] {
        guard node.value["type"] != nil, let object = node.value.object else { return [] }
        return Array(object.keys)
    }

    private static func defaultStyle(of location: Parameter.Location) -> Parameter.Style {
        switch location {
        case .path, .header: .simple
        case .query, .cookie, .querystring: .form
        }
    }

    /// OpenAPI 3: "If in is header and the name field is Accept, Content-Type or Authorization, the parameter
    /// definition SHALL be ignored."
    private static let reservedHeaders: Set<String> = ["accept", "content-type", "authorization"]
}

extension Parameter.Style {
    /// Whether `explode` is true where it is not given.
    var explodesByDefault: Bool { self == .form || self == .cookie }
}

extension Parameter.Location {
    /// Whether a parameter that travels here can be written in a style.
    func allows(_ style: Parameter.Style) -> Bool {
        switch self {
        case .path: [.matrix, .label, .simple].contains(style)
        case .query: [.form, .spaceDelimited, .pipeDelimited, .deepObject].contains(style)
        case .header: style == .simple
        case .cookie: style == .form || style == .cookie
        case .querystring: false
        }
    }
}
