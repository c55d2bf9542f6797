import Diagnostics
package import JSONValues

/// The findings that a team has accepted for now, by fingerprint; they are suppressed until they are gone.
package struct Baseline: Sendable {
    /// The accepted findings, by fingerprint.
    package var entries: Set<String>

    /// Makes a baseline of findings.
    package init(accepting findings: [LintFinding]) {
        entries = Set(Fingerprint.assigned(to: findings).map(\.fingerprint))
    }

    /// Reads a baseline file's content.
    package init(_ text: ParsedText) throws(LintConfigurationError) {
        guard text.value["version"]?.int == 1, let listed = text.value["findings"]?.array else {
            throw LintConfigurationError(
                "this is no baseline file", text, [], hint: "write one with --write-baseline")
        }
        entries = Set(listed.compactMap { $0["fingerprint"]?.string })
    }

    /// Makes a report of findings, those that are known set apart.
    package static func report(
        of outcome: Linter.Outcome,
        without baseline: Baseline?,
        failOn: LintSeverity?
    ) -> LintReport {
        let findings = Fingerprint.assigned(to: outcome.findings)
        let entries = baseline?.entries ?? []
        let known = findings.filter { entries.contains($0.fingerprint) }
        let new = known.isEmpty ? findings : findings.filter { !entries.contains($0.fingerprint) }
        var report = LintReport(
            files: outcome.files, findings: new,
            suppressed: outcome.suppressed + known.map { SuppressedFinding($0, source: .baseline) },
            rules: RuleRegistry.all, failOn: failOn)
        report.goneFromBaseline = entries.count - Set(known.map(\.fingerprint)).count
        return report
    }

    /// The file's text for findings: one entry each, readable in a review, without lines that change with every edit.
    package static func text(of findings: [LintFinding]) -> String {
        let entries = Fingerprint.assigned(to: findings).map { finding -> JSONValue in
            [
                "fingerprint": .string(finding.fingerprint), "ruleId": .string(finding.rule),
                "file": .string(finding.location.file), "pointer": .string(finding.pointer.description),
            ]
        }
        return (["version": 1, "findings": .array(entries)] as JSONValue).prettyText + "\n"
    }
}
