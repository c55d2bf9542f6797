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
    }

    /// In document order.
    package let entries: [Entry]
    /// Those that become no tool, with the reason.
    package let skipped: [SkippedOperation]

    /// Converts all operations, as a provider without settings does.
    ///
    /// - Throws: ``OpenAPIProviderError`` where a version cannot stand in a key.
    package init(_ document: OpenAPIDocument) throws(OpenAPIProviderError) {
        let plan = try ToolPlan(document: document, configuration: OpenAPIProviderConfiguration())
        entries = plan.entries.map { entry in
            let schemas = OperationTool(
                entry.operation, schemas: document.schemas, suppliedPlaces: [], wrapsResults: false)
            let tool = Tool(
                key: entry.key, summary: entry.summary, description: entry.description, tags: entry.tags,
                method: entry.operation.method, path: entry.operation.path,
                isDeprecated: entry.operation.isDeprecated, annotations: entry.annotations, schemas: schemas)
            let wanted = entry.operation.operationID ?? "\(entry.operation.method) \(entry.operation.path)"
            return Entry(operation: entry.operation, tool: tool, wantedName: wanted)
        }
        skipped = document.skipped + plan.hidden
    }
}
