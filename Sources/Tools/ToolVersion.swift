/// The version of a tool: nothing, or any text without `@`.
///
/// Order: no version < PEP 440 versions < dates and other strings; see `ToolVersion+Order.swift`.
public struct ToolVersion: Sendable, Hashable {
    /// The version as it was written; empty for none.
    public var text: String

    /// No version.
    public static let none = ToolVersion(text: "")

    /// Makes a version of text that holds no `@`.
    public init(text: String) { self.text = text }

    /// Whether there is no version.
    public var isNone: Bool { text.isEmpty }
}
