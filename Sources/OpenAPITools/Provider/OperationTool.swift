import JSONSchema
import JSONValues
import OpenAPIDocuments
private import Synchronization
import Tools

/// One operation as a tool: all that is costly is made when it is first asked for, and kept.
final class OperationTool: ToolSchemas {
    let operation: Operation
    let schemas: any SchemaResolving
    private let suppliedPlaces: Set<String>
    private let wrapsResults: Bool
    private let made = Mutex(Made())

    private struct Made {
        var layout: RequestLayout?
        var parameters: JSONValue?
        var outputSchema: JSONValue?
        var accept: String?
        /// By the content type of the body; empty without one.
        var argumentSchemas: [String: JSONSchema] = [:]
        /// By the content type of the body; `nil` where the arguments' own schemas say it all.
        var bodySchemas: [String: JSONSchema?] = [:]
        /// By status and content type.
        var responseSchemas: [String: JSONSchema] = [:]
    }

    init(_ operation: Operation, schemas: any SchemaResolving, suppliedPlaces: Set<String>, wrapsResults: Bool) {
        self.operation = operation
        self.schemas = schemas
        self.suppliedPlaces = suppliedPlaces
        self.wrapsResults = wrapsResults
    }

    var responses: ResponsePlan { ResponsePlan(operation: operation, schemas: schemas) }

    /// The arguments, and where in a request they go.
    var layout: RequestLayout {
        made.withLock { layout(&$0) }
    }

    var parameters: JSONValue {
        made.withLock { made in
            if let parameters = made.parameters { return parameters }
            let parameters = RequestSchema.of(layout(&made), schemas: schemas)
            made.parameters = parameters
            return parameters
        }
    }

    var outputSchema: JSONValue {
        made.withLock { made in
            if let schema = made.outputSchema { return schema }
            let schema = OutputSchema.of(responses, wrapsResults: wrapsResults)
            made.outputSchema = schema
            return schema
        }
    }

    /// The value of `Accept`.
    var accept: String {
        made.withLock { made in
            if let accept = made.accept { return accept }
            let accept = responses.accept
            made.accept = accept
            return accept
        }
    }

    var words: ToolSchemaWords { SchemaWords.of(operation, schemas: schemas) }

    /// The compiled schema of the arguments that go with a content type.
    func argumentSchema(with body: BodyLayout?) -> JSONSchema {
        made.withLock { made in
            let name = body?.content.mediaType ?? ""
            if let schema = made.argumentSchemas[name] { return schema }
            let schema = JSONSchema(RequestSchema.of(layout(&made), body: body, schemas: schemas))
            made.argumentSchemas[name] = schema
            return schema
        }
    }

    /// The compiled schema of a JSON body as a whole, where it says more than the schemas of its properties do.
    func bodySchema(of body: BodyLayout) -> JSONSchema? {
        guard body.isFlat, body.kind == .json, let reference = body.content.schema else { return nil }
        return made.withLock { made in
            if let schema = made.bodySchemas[body.content.mediaType] { return schema }
            let schema: JSONSchema? =
                SchemaShape.hasConditions(reference, schemas)
                ? compiled { schemas.converted(reference, direction: .request, definitions: &$0) } : nil
            made.bodySchemas[body.content.mediaType] = .some(schema)
            return schema
        }
    }

    /// The compiled schema of what an answer's content becomes.
    func responseSchema(of content: MediaTypeContent, status: String) -> JSONSchema {
        made.withLock { made in
            let name = "\(status) \(content.mediaType)"
            if let schema = made.responseSchemas[name] { return schema }
            let schema = compiled { responses.schema(of: content, definitions: &$0) }
            made.responseSchemas[name] = schema
            return schema
        }
    }

    /// Compiles a schema together with the definitions that it needs.
    private func compiled(_ make: (inout JSONObject) -> JSONValue) -> JSONSchema {
        var definitions = JSONObject()
        let root = make(&definitions)
        guard case .object(var members) = root, !definitions.isEmpty else { return JSONSchema(root) }
        members["$defs"] = .object(definitions)
        return JSONSchema(.object(members))
    }

    private func layout(_ made: inout Made) -> RequestLayout {
        if let layout = made.layout { return layout }
        let layout = RequestLayout(operation, schemas: schemas, suppliedPlaces: suppliedPlaces)
        made.layout = layout
        return layout
    }
}
