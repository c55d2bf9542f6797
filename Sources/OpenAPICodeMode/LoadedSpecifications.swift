public import Diagnostics
public import Tools

/// What the specifications gave: the catalogue, and everything that was noticed on the way.
public struct LoadedSpecifications: Sendable {
    /// The tools, of all APIs.
    public var catalog: ToolCatalog
    /// What was noticed and stopped nothing, document by document.
    public var diagnostics: [Diagnostic]
    /// The operations that became no tools, document by document.
    public var skipped: [SkippedTool]
    /// The APIs, in the order in which they were given.
    public var apis: [LoadedAPI]
}

/// One specification that was read.
public struct LoadedAPI: Sendable, Hashable {
    /// Its file or URL, as it was named.
    public var name: String
    /// Its title; may be empty.
    public var title: String
    /// Its version; may be empty.
    public var version: String
    /// How many operations it has.
    public var operationCount: Int
    /// How many of them became tools, visible or not.
    public var toolCount: Int
}

/// An operation that became no tool, and why.
public struct SkippedTool: Sendable, Hashable {
    /// The method, in upper case; empty where a whole path could not be read.
    public var method: String
    /// The path template.
    public var path: String
    /// One sentence that says why.
    public var reason: String
    /// Where the operation stands.
    public var location: SourceLocation?
}
