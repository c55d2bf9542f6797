/// Which rules run, and how severe they are, before anything else is configured.
package enum LintProfile: String, Sendable, Hashable, CaseIterable {
    /// Only whether the document has the form that the schema of its version asks for.
    case structure
    /// Only whether the document is valid.
    case validity
    /// Whether the document is valid, and whether good tools come out of it.
    case tools
    /// Everything, and what other profiles only mention counts as a warning.
    case strict
    /// Whether the document is valid, and whether it invites misuse.
    case security

    /// The severity of a finding in this profile, `found` being that which the rule gave it; `nil` where the rule does
    /// not run.
    package func severity(of rule: RuleInfo, found: LintSeverity? = nil) -> LintSeverity? {
        guard runs(rule) else { return nil }
        guard let severity = found ?? rule.severity else { return self == .security ? .warn : nil }
        switch (self, rule.category) {
        case (.strict, .security): return severity
        case (.strict, _): return rule.strictSeverity ?? max(severity, .warn)
        default: return severity
        }
    }

    private func runs(_ rule: RuleInfo) -> Bool {
        switch (self, rule.category) {
        case (.security, .security): true
        case (.structure, _): rule.category == .structure
        case (_, .structure), (_, .validity), (.strict, _), (.tools, .tools), (.tools, .style): rule.severity != nil
        default: false
        }
    }
}
