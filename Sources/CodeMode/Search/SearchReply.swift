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

    init(
        text: String,
        isError: Bool = false,
        tools: [Tool] = [],
        matched: Int = 0,
        nextOffset: Int? = nil,
        json: JSONValue = .null
    ) {
        self.text = text
        self.isError = isError
        self.tools = tools
        self.matched = matched
        self.nextOffset = nextOffset
        self.json = json
    }
}
