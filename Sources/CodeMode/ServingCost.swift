public import JSONValues
public import Tools

/// What it would cost a model to see every operation as an MCP tool of its own, and what it costs it to see these two.
public struct ServingCost: Sendable {
    /// Bytes of compact JSON, and the tokens that they are about.
    public struct Size: Sendable, Hashable {
        /// The bytes, as UTF-8.
        public var bytes: Int

        /// About how many tokens: a quarter of the bytes.
        ///
        /// The tokenizers of current models take 4 to 4.5 bytes of such JSON for a token; a quarter is on the safe side.
        public var tokens: Int { (bytes + 3) / 4 }
    }

    /// How many tools there would be: the highest visible version of each.
    public private(set) var toolCount = 0
    /// All definitions: name, description, input schema, output schema where a result is an object, annotations.
    public private(set) var definitions = Size(bytes: 0)
    /// All definitions without output schemas, as many servers leave them out.
    public private(set) var withoutOutputSchemas = Size(bytes: 0)
    /// The name of the tool with the largest definition; `nil` without tools.
    public private(set) var largestName: String?
    /// The largest definition.
    public private(set) var largest = Size(bytes: 0)
    /// What a client sees of code mode instead.
    public let codeMode: Size

    /// Measures a catalogue against the definitions of code mode's own tools.
    public init(of catalog: ToolCatalog, codeMode definitions: [JSONValue]) {
        codeMode = Size(bytes: JSONValue.array(definitions).compactText.utf8.count)
        for tool in catalog.tools { add(tool) }
    }

    private mutating func add(_ tool: Tool) {
        let short = JSONValue.object(tool.definition(withOutputSchema: false)).compactText.utf8.count
        let whole = JSONValue.object(tool.definition(withOutputSchema: true)).compactText.utf8.count
        toolCount += 1
        // Each definition but the first follows a comma, and brackets hold them all.
        let separators = toolCount == 1 ? 2 : 1
        withoutOutputSchemas.bytes += short + separators
        definitions.bytes += whole + separators
        if whole > largest.bytes {
            largest.bytes = whole
            largestName = tool.name
        }
    }
}

extension Tool {
    /// The tool as `tools/list` would show it.
    fileprivate func definition(withOutputSchema: Bool) -> JSONObject {
        var members: JSONObject = [
            "name": .string(name), "description": .string(wholeDescription), "inputSchema": parameters,
        ]
        if withOutputSchema, outputSchema["type"] == "object" { members["outputSchema"] = outputSchema }
        members["annotations"] = annotationHints
        return members
    }
}
