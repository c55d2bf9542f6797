import Diagnostics
import JSONValues

extension DocumentReader {
    /// One operation, with what its path item adds.
    func operation(
        _ method: String,
        _ written: TextNode,
        _ context: PathContext
    ) throws(UnusableOperation) -> Operation {
        let node = try operationNode(written)
        guard let object = node.value.object else {
            throw UnusableOperation(
                reason: "the operation is \(node.value.kindWithArticle), expected an object", node: node)
        }
        let isSwagger = version == .swagger2
        checkFields(of: node, isSwagger ? Fields.swagger2Operation : Fields.operation, of: "Operation Object")
        let taken = try parameters(of: node, context)
        let mediaTypes = isSwagger ? swagger2MediaTypes(node, inheriting: commonMediaTypes) : commonMediaTypes
        let summary = text("summary", of: node)
        let description = text("description", of: node)
        return Operation(
            method: method,
            path: context.path,
            operationID: optionalText("operationId", of: node).flatMap { $0.isEmpty ? nil : $0 },
            summary: summary.isEmpty ? context.summary : summary,
            description: description.isEmpty ? context.description : description,
            tags: texts("tags", of: node) ?? [],
            isDeprecated: flag("deprecated", of: node) ?? false,
            parameters: taken.parameters,
            requestBody: try body(of: node, taken, mediaTypes),
            responses: responses(of: node, mediaTypes),
            servers: isSwagger ? swagger2Servers(of: node) : servers(node) ?? context.servers,
            security: securityRequirements(node, known: context.knownSchemes) ?? commonSecurity,
            extensions: Self.extensions(of: object),
            location: location(of: node, .key)
        )
    }

    /// The Operation Object; a reference to one, which OpenAPI does not allow, is followed.
    private func operationNode(_ node: TextNode) throws(UnusableOperation) -> TextNode {
        guard node.reference != nil else { return node }
        report(
            .info, "odd-reference", "the operation is a reference, which OpenAPI does not allow here; it is followed",
            at: node)
        let target = try required(node)
        guard var merged = target.value.object, node.value.object?.count != 1 else { return target }
        for member in node.value.object ?? [:] where member.key != "$ref" { merged[member.key] = member.value }
        return TextNode(value: .object(merged), document: target.document, pointer: target.pointer)
    }

    private func body(
        of node: TextNode,
        _ taken: TakenParameters,
        _ mediaTypes: Swagger2MediaTypes
    ) throws(UnusableOperation) -> RequestBody? {
        if version != .swagger2, let body = node.member("requestBody"), !body.value.isNull {
            if let stray = taken.bodyParameters.first {
                report(
                    "ignored-parameter", "the parameter travels in the body, which `requestBody` describes already",
                    at: stray)
            }
            return try requestBody(body)
        }
        return swagger2Body(taken.bodyParameters, mediaTypes, of: node)
    }

    private static func extensions(of object: JSONObject) -> JSONObject {
        var extensions = JSONObject()
        for member in object where member.key.hasPrefix("x-") { extensions[member.key] = member.value }
        return extensions
    }

    /// What the parameters of an operation come to.
    struct TakenParameters {
        var parameters: [Parameter] = []
        /// Swagger 2.0's parameters that make up the body.
        var bodyParameters: [TextNode] = []
    }

    /// The operation's own parameters, then those of the path item that it does not replace, then those that only
    /// the path's template names.
    private func parameters(of node: TextNode, _ context: PathContext) throws(UnusableOperation) -> TakenParameters {
        let own = try readParameters(of: node)
        let shared = try context.parameters.get()
        var taken = TakenParameters()
        var seen: Set<ParameterKey> = []
        for (place, read) in (own + shared).enumerated() {
            switch read {
            case .ignored: break
            case .body(let body): taken.bodyParameters.append(body)
            case .parameter(let parameter, let source):
                if seen.insert(ParameterKey(name: parameter.name, location: parameter.location)).inserted {
                    taken.parameters.append(parameter)
                } else if place < own.count {
                    report(
                        "duplicate-parameter",
                        "the \(parameter.location.rawValue) parameter \"\(parameter.name)\" is there twice, the first counts",
                        at: source)
                }
            }
        }
        matchTemplate(&taken.parameters, of: node, context)
        return taken
    }

    private struct ParameterKey: Hashable {
        var name: String
        var location: Parameter.Location
    }

    /// Makes the path parameters those of the path's template: adds what is missing, drops what has no place.
    private func matchTemplate(_ parameters: inout [Parameter], of node: TextNode, _ context: PathContext) {
        let declared = Set(parameters.lazy.filter { $0.location == .path }.map(\.name))
        let names = PathPiece.variables(of: context.path).filter { !$0.isQuery }
            .map { declared.contains($0.written) ? $0.written : $0.name }
        parameters.removeAll { parameter in
            guard parameter.location == .path, !names.contains(parameter.name) else { return false }
            report(
                "unused-path-parameter",
                "the path \"\(context.path)\" has no place for the parameter \"\(parameter.name)\", it is ignored",
                at: node, .key, hint: NearestName.find(parameter.name, among: names).map { "did you mean \"\($0)\"?" })
            return true
        }
        for name in names where !parameters.contains(where: { $0.location == .path && $0.name == name }) {
            report(
                "undeclared-path-parameter",
                "the parameter \"\(name)\" of the path \"\(context.path)\" is not declared, it is taken for a string",
                at: node, .key, hint: "add it to `parameters` with `in: path`")
            parameters.append(
                Parameter(
                    name: name, location: .path, isRequired: true, style: .simple, explodes: false,
                    schema: SchemaReference(value: ["type": "string"], document: node.document, pointer: node.pointer),
                    source: location(of: node, .key)))
        }
    }
}
