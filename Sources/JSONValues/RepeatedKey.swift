package import Diagnostics

/// A key that stands twice in one object.
package struct RepeatedKey: Sendable {
    /// The key.
    package let key: String
    /// Where it stood before.
    package let earlier: SourceMap.Node
    /// Where it stands again.
    package let later: SourceMap.Node

    /// Makes the finding.
    package init(key: String, earlier: SourceMap.Node, later: SourceMap.Node) {
        self.key = key
        self.earlier = earlier
        self.later = later
    }

    /// The warning of the rule `duplicate-key`.
    package func diagnostic(in map: SourceMap, file: String) -> Diagnostic {
        let first = map.range(of: earlier).start
        return Diagnostic(
            .warning,
            rule: "duplicate-key",
            "the key \"\(FoundText.excerpt(key))\" is repeated, it stands first on line \(first.line); the last value counts",
            at: map.range(of: later).location(in: file),
            hint: "remove or rename one of the two"
        )
    }
}
