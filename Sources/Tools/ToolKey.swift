/// What names one version of one tool: `tool:NAME@VERSION`, the `@` always there.
public struct ToolKey: Sendable, Hashable {
    /// The name, with its namespace's prefix.
    public var name: String
    /// The version.
    public var version: ToolVersion

    /// Makes a key.
    public init(name: String, version: ToolVersion = .none) {
        self.name = name
        self.version = version
    }
}

extension ToolKey: CustomStringConvertible {
    /// The key as it is written: `tool:add@2.0`, or `tool:add@` without a version.
    public var description: String { "tool:\(name)@\(version.text)" }
}
