package import HTTPMessages
package import OpenAPIDocuments
package import Tools

/// What the operations of a document become, without a server to call: for looking at tools, not for calling them.
package struct ConvertedOperations {
    /// An operation and its tool.
    package struct Entry {
        package var operation: Operation
        package var tool: Tool
        /// The name that the operation asks for, before it was made an identifier and shortened.
        package var wantedName: String
        /// The name that the tool would have if no other operation wanted it.
        package var ownName: String
        let conversion: OperationTool
    }

    /// In document order.
    package let entries: [Entry]
    /// Those that become no tool, with the reason.
    package let skipped: [SkippedOperation]

    private let servers: ServerSelection?

    /// Converts all operations, as a provider without settings does.
    ///
    /// - Throws: ``OpenAPIProviderError`` where a version cannot stand in a key.
    package init(_ document: OpenAPIDocument) throws(OpenAPIProviderError) {
        let configuration = OpenAPIProviderConfiguration()
        let plan = try ToolPlan(document: document, configuration: configuration)
        entries = plan.entries.map { entry in
            let schemas = OperationTool(
                entry.operation, schemas: document.schemas, suppliedPlaces: [], wrapsResults: false)
            let tool = Tool(
                key: entry.key, summary: entry.summary, description: entry.description, tags: entry.tags,
                method: entry.operation.method, path: entry.operation.path,
                isDeprecated: entry.operation.isDeprecated, annotations: entry.annotations, schemas: schemas)
            let wanted = entry.operation.operationID ?? "\(entry.operation.method) \(entry.operation.path)"
            return Entry(
                operation: entry.operation, tool: tool, wantedName: wanted, ownName: entry.ownName(namespace: nil),
                conversion: schemas)
        }
        skipped = document.skipped + plan.hidden
        servers = try? ServerSelection(document: document, configuration: configuration)
    }

    /// Where an operation's calls would go, or the sentence that says why they go nowhere.
    package func server(of operation: Operation) -> (url: HTTPURL?, problem: String?) {
        do throws(ServerProblem) {
            guard let base = try servers?.server(for: operation) else { return (nil, nil) }
            return (try? HTTPURL(base.url(path: "", query: "")), nil)
        } catch {
            return (nil, error.message)
        }
    }
}

/// A parameter whose argument has another name than the parameter.
package struct RenamedArgument {
    package var parameter: Parameter
    /// The argument's name.
    package var argument: String
}

extension ConvertedOperations.Entry {
    /// The parameters whose names meet with another's or with a property's of the body.
    package var renamedArguments: [RenamedArgument] {
        conversion.layout.parameters.compactMap { argument in
            guard case .parameter(let index) = argument.place, operation.parameters.indices.contains(index) else {
                return nil
            }
            let parameter = operation.parameters[index]
            return parameter.name == argument.name
                ? nil : RenamedArgument(parameter: parameter, argument: argument.name)
        }
    }

    /// Whether the body's properties are arguments of their own, for any content type.
    package var hasFlatBody: Bool { conversion.layout.bodies.contains(where: \.isFlat) }

    /// The contents of the answers that mean success, and how each becomes a value.
    package var results: [(content: MediaTypeContent, kind: ResultKind)] {
        conversion.responses.successes.flatMap(\.content).map { ($0, ResultKind(MediaType($0.mediaType))) }
    }
}
