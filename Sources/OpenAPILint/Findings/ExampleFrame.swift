/// Where in a document the examples of a rule stand, so that they can be tried.
package enum ExampleFrame: Sendable, Hashable {
    /// They are whole documents.
    case document
    /// They are members of the OpenAPI Object, whose other members are added.
    case root
    /// They are members of `paths`.
    case paths
    /// They are members of the path `/pets`.
    case pathItem
    /// They are members of an operation, `GET /pets`, whose other members are added.
    case operation
    /// They are the parameters of an operation, `GET /pets/{id}`, without that of its path.
    case parameters
    /// They are members of a schema, which is a component and the body of a `POST /pets`.
    case schema
    /// They are members of such a schema in OpenAPI 3.0.
    case schema30
    /// Their first key says which of these it is.
    case toldByKeys
    /// They are described in words: what they show cannot be written in a text.
    case words

    /// A whole document around an example; `nil` for one that is described.
    package func document(around example: String) -> String? {
        switch self {
        case .document: example + "\n"
        case .root: Self.root(example)
        case .paths: Self.root("paths:\n" + Self.indented(example, by: 2))
        case .pathItem: Self.root("paths:\n  /pets:\n" + Self.indented(example, by: 4))
        case .operation: Self.root("paths:\n  /pets:\n    get:\n" + Self.indented(Self.operation(example), by: 6))
        case .parameters:
            Self.root(
                "paths:\n  /pets/{id}:\n    get:\n"
                    + Self.indented(
                        Self.operation(
                            "parameters:\n" + Self.indented(Self.pathParameter, by: 2) + Self.indented(example, by: 2)),
                        by: 6))
        case .schema: Self.root(Self.schema(example))
        case .schema30: Self.root("openapi: 3.0.4\n" + Self.schema(example))
        case .toldByKeys: Self(toldBy: example).document(around: example)
        case .words: nil
        }
    }

    private init(toldBy example: String) {
        let lines = example.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let first = lines.first ?? ""
        let keys = Set(
            lines.filter { $0.first?.isWhitespace == false && !$0.hasPrefix("}") }
                .map { String($0.prefix { $0 != ":" }) })
        self =
            if first.hasPrefix("- ") {
                .parameters
            } else if first.hasPrefix("/") {
                .paths
            } else if keys.isSubset(of: Self.rootKeys) {
                .root
            } else if keys.isSubset(of: Self.methods) {
                .pathItem
            } else if keys.isSubset(of: Self.operationKeys) {
                .operation
            } else {
                .schema
            }
    }

    private static let rootKeys: Set<String> = [
        "openapi", "swagger", "info", "paths", "components", "webhooks", "definitions", "host", "basePath", "schemes",
        "tags", "servers", "security", "securityDefinitions", "jsonSchemaDialect", "$self", "consumes", "produces",
        "externalDocs",
    ]
    private static let methods: Set<String> = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query", "additionalOperations",
    ]
    private static let operationKeys: Set<String> = [
        "operationId", "summary", "description", "parameters", "requestBody", "responses", "callbacks", "deprecated",
    ]

    private static let pathParameter = """
        - {name: id, in: path, required: true, description: The identifier., schema: {type: integer}}
        """

    private static func root(_ members: String) -> String {
        var text = ""
        if !hasMember("openapi", members) && !hasMember("swagger", members) { text += "openapi: 3.1.1\n" }
        if !hasMember("info", members) { text += "info: {title: Pets, version: '1.0'}\n" }
        if !hasMember("servers", members) && !hasMember("swagger", members) {
            text += "servers: [{url: 'https://api.pets.shop'}]\n"
        }
        text += members + "\n"
        if !["paths", "webhooks", "components"].contains(where: { hasMember($0, members) }) { text += "paths: {}\n" }
        return text
    }

    private static func operation(_ members: String) -> String {
        var text = ""
        if !hasMember("operationId", members) { text += "operationId: list_pets\n" }
        if !hasMember("summary", members) { text += "summary: List the pets of the shop, a page at a time.\n" }
        text += members + "\n"
        if !hasMember("responses", members) { text += "responses: {'204': {description: Nothing.}}\n" }
        return text
    }

    private static func schema(_ members: String) -> String {
        """
        paths:
          /pets:
            post:
              operationId: create_pet
              summary: Put a pet on sale in the shop.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
              responses:
                '201':
                  description: The pet.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        components:
          schemas:
            Pet:

        """ + indented(members, by: 6)
    }

    private static func hasMember(_ name: String, _ text: String) -> Bool {
        text.split(separator: "\n").contains { $0.hasPrefix("\(name):") }
    }

    private static func indented(_ text: String, by width: Int) -> String {
        let margin = String(repeating: " ", count: width)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "\n" : "\(margin)\($0)\n" }.joined()
    }
}
