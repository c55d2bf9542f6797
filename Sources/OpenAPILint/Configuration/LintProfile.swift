/// Which rules run, and how severe they are, before anything else is configured.
package enum LintProfile: String, Sendable, Hashable, CaseIterable {
    /// Only whether the document is valid.
    case validity
    /// Whether the document is valid, and whether good tools come out of it.
    case tools
    /// Everything, and what other profiles only mention counts as a warning.
    case strict
    /// Whether the document is valid, and whether it invites misuse.
    case security

    /// The severity of a rule in this profile; `nil` where it does not run.
    package func severity(of rule: RuleInfo) -> LintSeverity? {
        switch (self, rule.category) {
        case (.strict, .security): rule.severity
        case (.strict, _): rule.severity.map { max($0, .warn) }
        case (.security, .security): rule.severity ?? .warn
        case (_, .validity), (.tools, .tools), (.tools, .style): rule.severity
        default: nil
        }
    }
}
