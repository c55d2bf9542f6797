package import JSONValues

extension ToolDefinition {
    /// Reads a definition in the form of `tools/list`; `nil` where the name or the input schema is missing.
    package init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let inputSchema = json["inputSchema"]?.object else { return nil }
        self.init(
            name: name,
            title: json["title"]?.string,
            description: json["description"]?.string ?? "",
            inputSchema: inputSchema,
            outputSchema: json["outputSchema"]?.object,
            annotations: json["annotations"]?.object
        )
    }
}
