import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// All arguments of one operation: its parameters, and what each of its content types takes.
struct RequestLayout: Sendable {
    /// The arguments for parameters, in the order of the document.
    let parameters: [ToolArgument]
    /// The content types of the body, the preferred one first; empty without a body.
    let bodies: [BodyLayout]
    /// The argument that chooses among them; `nil` where there is nothing to choose.
    let contentType: ToolArgument?
    /// Whether a request without body is none that the API takes.
    let requiresBody: Bool
    /// Names that are arguments only with a suffix, so that a message can say so.
    let splitNames: [String: [String]]

    /// - Parameter suppliedPlaces: places such as `header x-tenant` that the configuration fills, so that no argument is
    ///   asked for.
    init(_ operation: Operation, schemas: any SchemaResolving, suppliedPlaces: Set<String>) {
        let body = operation.requestBody
        let bodies = (body?.content ?? []).enumerated()
            .map { (content: $0.element, rank: ($0.element.preference, $0.element.misfit(schemas), $0.offset)) }
            .sorted { $0.rank < $1.rank }
            .compactMap { content in body.map { BodyLayout(content.content, of: $0, schemas: schemas) } }
        let parameters = operation.parameters.enumerated().filter { Self.isArgument($0.element, suppliedPlaces) }
        let bodyNames = Set(bodies.lazy.flatMap(\.arguments).map(\.name))

        var uses: [String: Int] = [:]
        for (_, parameter) in parameters { uses[parameter.name, default: 0] += 1 }
        let contentType = Self.contentType(bodies)
        var taken = bodyNames
        var splitNames: [String: [String]] = [:]
        self.parameters = parameters.map { index, parameter in
            var name = parameter.name
            if uses[name] != 1 || bodyNames.contains(name) {
                name = "\(name)__\(parameter.location.rawValue)"
                splitNames[parameter.name, default: []].append(name)
            }
            while !taken.insert(name).inserted { name += "_" }
            return ToolArgument(
                name: name,
                place: .parameter(index),
                kind: parameter.schema.map { .schema($0) } ?? .any,
                isRequired: parameter.isRequired || parameter.location == .path,
                description: parameter.description,
                isDeprecated: parameter.isDeprecated,
                example: parameter.example
            )
        }
        self.contentType = contentType.map { argument in
            var argument = argument
            if taken.contains(argument.name) { argument.name = "content_type__header" }
            return argument
        }
        self.bodies = bodies
        self.splitNames = splitNames.filter { !bodyNames.contains($0.key) }
        requiresBody = body?.isRequired == true
    }

    /// All arguments that go with a content type.
    func arguments(with body: BodyLayout?) -> [ToolArgument] {
        parameters + (body?.arguments ?? []) + (contentType.map { [$0] } ?? [])
    }

    /// OpenAPI leaves three header fields to what else the document says (3.2, Parameter Object, `name`); others say how
    /// the message travels, which the client does.
    private static let fieldsOfMessages: Set<String> = [
        "accept", "content-type", "authorization", "connection", "content-length", "expect", "host", "keep-alive",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    private static func isArgument(_ parameter: Parameter, _ suppliedPlaces: Set<String>) -> Bool {
        switch parameter.location {
        case .header:
            !fieldsOfMessages.contains(parameter.name.lowercased())
                && !suppliedPlaces.contains("header \(parameter.name.lowercased())")
        case .query, .cookie: !suppliedPlaces.contains("\(parameter.location.rawValue) \(parameter.name)")
        case .path, .querystring: true
        }
    }

    private static func contentType(_ bodies: [BodyLayout]) -> ToolArgument? {
        let isOpen = bodies.contains(where: \.isOpen)
        guard bodies.count > 1 || isOpen, let first = bodies.first else { return nil }
        let names = bodies.map(\.content.mediaType)
        let described =
            isOpen && bodies.count == 1
            ? "The body's content type, one of \(names.joined(separator: ", "))."
            : "The body's content type; \(first.content.mediaType) unless given."
        return ToolArgument(
            name: "content_type",
            place: .contentType,
            kind: .contentType(names, isOpen: isOpen),
            description: described
        )
    }
}

extension MediaTypeContent {
    fileprivate var preference: Int { BodyKind(MediaType(mediaType)).preference }

    /// 1 for a JSON Patch, which is a list (RFC 6902), where the schema asks for something else: an object is meant for
    /// one of the other types, such as `application/merge-patch+json`.
    fileprivate func misfit(_ schemas: any SchemaResolving) -> Int {
        guard MediaType(mediaType)?.essence == "application/json-patch+json", let schema,
            let types = schemas.followed(schema).map({ SchemaShape.types(of: $0.value) })
        else { return 0 }
        return types.isEmpty || types.contains("array") ? 0 : 1
    }
}
