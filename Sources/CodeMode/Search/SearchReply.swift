public import JSONValues
public import Tools

/// The answer to a search.
public struct SearchReply: Sendable {
    /// The answer as the model reads it.
    public var text: String
    /// Whether the search itself failed, as code with a mistake does.
    public var isError: Bool
    /// The tools that are shown, in order.
    public var tools: [Tool]
    /// How many tools matched.
    public var matched: Int
    /// The offset at which the next page begins; `nil` on the last one.
    public var nextOffset: Int?
    /// The answer in JSON: the `full` form of what is shown, or the value of the code.
    public var json: JSONValue
    /// What an MCP client gets as the result: the text, or JSON where JSON was asked for.
    var result: JSONValue
    /// What the code printed, for a search by code.
    var stdout: String?

    init(
        text: String,
        isError: Bool = false,
        tools: [Tool] = [],
        matched: Int = 0,
        nextOffset: Int? = nil,
        json: JSONValue = .null,
        result: JSONValue? = nil,
        stdout: String? = nil
    ) {
        self.text = text
        self.isError = isError
        self.tools = tools
        self.matched = matched
        self.nextOffset = nextOffset
        self.json = json
        self.result = result ?? .string(text)
        self.stdout = stdout
    }

    /// The structured form: `{"result", "matched", "shown", "next_offset"}`, for a search by code
    /// `{"result", "stdout"}`.
    public var structuredContent: JSONValue {
        if let stdout { return ["result": result, "stdout": .string(stdout)] }
        return [
            "result": result, "matched": .integer(matched), "shown": .integer(tools.count),
            "next_offset": nextOffset.map(JSONValue.integer) ?? .null,
        ]
    }
}
