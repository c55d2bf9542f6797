/// Which tools of its providers a catalogue holds; applied before the highest version of a name is chosen.
public struct ToolVisibility: Sendable {
    /// Patterns of which a tool has to match one; empty lets every tool pass.
    ///
    /// A pattern is a name, `NAME@VERSION` or a key, in which `*` stands for any run of characters.
    public var allow: [String]
    /// Patterns of tools that are hidden, also where another rule lets them pass.
    public var deny: [String]
    /// Whether only tools that change nothing are kept.
    public var isReadOnly: Bool
    /// Tags of which a tool has to have one; empty lets every tool pass. `untagged` means tools without one.
    public var includeTags: [String]
    /// Tags that hide a tool that has one of them; `untagged` hides tools without one.
    public var excludeTags: [String]
    /// A rule of the program's own; `nil` lets every tool pass.
    public var predicate: (@Sendable (Tool) -> Bool)?

    /// The tag that stands for "has no tag".
    public static let untagged = "untagged"

    /// Makes rules; the defaults let every tool pass.
    public init(
        allow: [String] = [],
        deny: [String] = [],
        isReadOnly: Bool = false,
        includeTags: [String] = [],
        excludeTags: [String] = [],
        predicate: (@Sendable (Tool) -> Bool)? = nil
    ) {
        self.allow = allow
        self.deny = deny
        self.isReadOnly = isReadOnly
        self.includeTags = includeTags
        self.excludeTags = excludeTags
        self.predicate = predicate
    }

    /// Whether a tool passes every rule.
    public func shows(_ tool: Tool) -> Bool { filter()(tool) }

    /// The rules with their patterns compiled, for asking about many tools.
    func filter() -> (Tool) -> Bool {
        let allowed = allow.map(NamePattern.init)
        let denied = deny.map(NamePattern.init)
        return { tool in
            let matches = { (patterns: [NamePattern]) in
                let spellings = [tool.key.name, "\(tool.key.name)@\(tool.key.version.text)", tool.key.description]
                return patterns.contains { pattern in spellings.contains(where: pattern.matches) }
            }
            if !denied.isEmpty, matches(denied) { return false }
            if !allowed.isEmpty, !matches(allowed) { return false }
            if isReadOnly, !tool.annotations.isReadOnly { return false }
            if !includeTags.isEmpty, !tool.hasTag(among: includeTags) { return false }
            if !excludeTags.isEmpty, tool.hasTag(among: excludeTags) { return false }
            return predicate?(tool) ?? true
        }
    }
}

extension Tool {
    /// Whether it has one of some tags; `untagged` among them means a tool without any.
    package func hasTag(among wanted: [String]) -> Bool {
        tags.isEmpty ? wanted.contains(ToolVisibility.untagged) : tags.contains { wanted.contains($0) }
    }
}
