package import JSONValues

/// From which severity on findings make a run fail.
package enum FailureThreshold: String, Sendable, Hashable, CaseIterable {
    case error, warn, info, hint, never

    /// The severity; `nil` where a run never fails.
    package var severity: LintSeverity? { LintSeverity(rawValue: rawValue) }
}

/// How the linter is set: by a profile, a configuration file and options, the later ones winning.
package struct LintConfiguration: Sendable {
    /// The severities that hold for some files only.
    package struct Override: Sendable {
        /// Patterns of file names, with `*`, `**` and `?`.
        package var files: [String]
        /// JSON Pointers below which it holds, where it holds for parts of the files only.
        package var pointers: [JSONPointer]
        /// The severity by rule; `nil` turns it off.
        package var severities: [String: LintSeverity?]
    }

    package var profile: LintProfile
    /// The severity by rule; a `nil` inside turns the rule off.
    package var severities: [String: LintSeverity?]
    package var overrides: [Override]
    /// The rules that run, where only some shall.
    package var only: Set<String>
    /// The rules that do not run.
    package var skipped: Set<String>
    /// Numbers that rules compare with, by name, such as `tool-token-cost`.
    package var thresholds: [String: Int]
    /// Whether a `format` of a schema is checked and not only noted.
    package var assertsFormats = false
    /// Whether an example that its schema forbids is an error.
    package var hasStrictExamples = false
    /// Whether ignores in the documents count.
    package var honorsInlineIgnores = true
    /// From which severity on a run fails, where that is configured.
    package var failOn: FailureThreshold?
    /// How many warnings a run may have, where that is configured.
    package var maximumWarnings: Int?

    package init(profile: LintProfile = .tools) {
        self.profile = profile
        severities = [:]
        overrides = []
        only = []
        skipped = []
        thresholds = [:]
    }

    /// The severity of a finding of a rule at a place, `found` being that which the rule gave it; `nil` where the rule
    /// is off there.
    package func severity(
        of rule: RuleInfo,
        found: LintSeverity? = nil,
        file: String,
        pointer: JSONPointer
    ) -> LintSeverity? {
        if skipped.contains(rule.id) || !(only.isEmpty || only.contains(rule.id)) { return nil }
        var severity = profile.severity(of: rule, found: found)
        // A rule that is named runs, even where the profile leaves it out.
        if only.contains(rule.id) { severity = severity ?? found ?? rule.severity ?? .warn }
        if let chosen = severities[rule.id] { severity = chosen }
        for override in overrides where override.holds(for: file, pointer) {
            if let chosen = override.severities[rule.id] { severity = chosen }
        }
        return severity
    }

    /// Reports ignores that keep nothing back, as warnings unless another severity is configured.
    package mutating func reportUnusedIgnores() {
        if severities[InlineIgnores.unusedRule.id] == nil {
            severities.updateValue(.warn, forKey: InlineIgnores.unusedRule.id)
        }
        if !only.isEmpty { only.insert(InlineIgnores.unusedRule.id) }
    }

    /// Whether a rule can have any finding.
    func runs(_ rule: RuleInfo) -> Bool {
        if severity(of: rule, file: "", pointer: JSONPointer()) != nil { return true }
        guard !skipped.contains(rule.id), only.isEmpty else { return false }
        return overrides.contains { ($0.severities[rule.id] ?? nil) != nil }
    }
}

extension LintConfiguration.Override {
    fileprivate func holds(for file: String, _ pointer: JSONPointer) -> Bool {
        guard files.isEmpty || files.contains(where: { Glob($0).matches(file) }) else { return false }
        return pointers.isEmpty || pointers.contains { pointer.tokens.starts(with: $0.tokens) }
    }
}
