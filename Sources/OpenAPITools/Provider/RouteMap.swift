private import Tools

/// A rule about operations: which become tools, and what of them is changed. All of its conditions must hold.
public struct RouteMap: Sendable {
    /// What becomes of an operation that matches.
    public enum Action: Sendable, Hashable {
        /// It becomes a tool.
        case include
        /// It does not.
        case exclude
        /// It becomes a tool of this name.
        case rename(String)
    }

    /// The methods, in upper case; empty for all.
    public var methods: Set<String>
    /// The path template, with `*` for any run of characters, `/` included; `nil` for all.
    public var pathPattern: String?
    /// Tags of which the operation must have all; empty for no condition.
    public var tags: Set<String>
    /// What becomes of the operation.
    public var action: Action
    /// Tags that the tool gains.
    public var extraTags: [String]

    /// Makes a rule.
    public init(
        methods: Set<String> = [],
        pathPattern: String? = nil,
        tags: Set<String> = [],
        action: Action,
        extraTags: [String] = []
    ) {
        self.methods = methods
        self.pathPattern = pathPattern
        self.tags = tags
        self.action = action
        self.extraTags = extraTags
    }

    func matches(method: String, path: String, tags present: [String]) -> Bool {
        (methods.isEmpty || methods.contains(method))
            && pathPattern.map { NamePattern($0).matches(path) } ?? true
            && tags.isSubset(of: present)
    }
}
