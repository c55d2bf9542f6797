/// What a search asks for; at least one of query, tools, code and tags, or nothing for an overview.
public struct SearchRequest: Sendable, Hashable {
    /// How much an answer tells about each tool.
    public enum Detail: String, Sendable, Hashable, CaseIterable {
        /// One line: the call and the first sentence of what it does.
        case brief
        /// A typed Python signature with the types that it needs.
        case detailed
        /// Everything, in JSON.
        case full
    }

    /// Words, a name, a key, or a method and a path; empty for none.
    public var query: String
    /// Names or keys of tools to describe.
    public var tools: [String]
    /// Python over `tools` whose value is the answer.
    public var code: String?
    /// Keeps tools with any of these tags; `untagged` keeps tools without one.
    public var tags: [String]
    /// How much is told; `nil` is `detailed` where tools are named, and else `brief`.
    public var detail: Detail?
    /// How many tools are shown at most.
    public var limit: Int
    /// How many of the tools that match are left out in front.
    public var offset: Int

    /// Makes a request.
    public init(
        query: String = "",
        tools: [String] = [],
        code: String? = nil,
        tags: [String] = [],
        detail: Detail? = nil,
        limit: Int = 10,
        offset: Int = 0
    ) {
        self.query = query
        self.tools = tools
        self.code = code
        self.tags = tags
        self.detail = detail
        self.limit = limit
        self.offset = offset
    }
}
