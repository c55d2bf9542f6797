package import JSONValues

/// A tool as a client sees it in `tools/list`.
package struct ToolDefinition: Sendable, Hashable {
    /// The name that it is called by.
    package var name: String
    /// The name for people.
    package var title: String?
    /// What it does, for the model.
    package var description: String
    /// A JSON Schema 2020-12 of its arguments, of type `object`.
    package var inputSchema: JSONObject
    /// A JSON Schema 2020-12 of its structured result, of type `object`.
    package var outputSchema: JSONObject?
    /// The hints `readOnlyHint`, `destructiveHint`, `idempotentHint` and `openWorldHint`.
    package var annotations: JSONObject?

    /// Makes a definition.
    package init(
        name: String,
        title: String? = nil,
        description: String,
        inputSchema: JSONObject,
        outputSchema: JSONObject? = nil,
        annotations: JSONObject? = nil
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.annotations = annotations
    }

    /// The definition in the form of a revision, which leaves out what the revision does not know.
    package func json(in version: ProtocolVersion) -> JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if version.hasStructuredContent { object["title"] = title.map(JSONValue.string) }
        object["description"] = .string(description)
        object["inputSchema"] = .object(inputSchema)
        if version.hasStructuredContent { object["outputSchema"] = outputSchema.map(JSONValue.object) }
        if version.hasToolAnnotations { object["annotations"] = annotations.map(JSONValue.object) }
        return .object(object)
    }
}
