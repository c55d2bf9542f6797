import Diagnostics
package import JSONValues

/// The findings that a team has accepted for now, by fingerprint; they are suppressed until they are gone.
package struct Baseline: Sendable {
    /// The accepted findings, by fingerprint.
    package var entries: Set<String>

    /// Makes a baseline of findings.
    package init(accepting findings: [LintFinding]) {
        entries = Set(Fingerprint.fingerprints(of: findings))
    }

    /// Reads a baseline file's content.
    package init(_ text: ParsedText) throws(LintConfigurationError) {
        guard text.value["version"]?.int == 1, let listed = text.value["findings"]?.array else {
            throw LintConfigurationError(
                "this is no baseline file", text, [], hint: "write one with --write-baseline")
        }
        entries = Set(listed.compactMap { $0["fingerprint"]?.string })
    }

    /// Parts findings into those that count and those that are known.
    package func split(_ findings: [LintFinding]) -> (new: [LintFinding], known: [LintFinding]) {
        var new: [LintFinding] = []
        var known: [LintFinding] = []
        for (finding, fingerprint) in zip(findings, Fingerprint.fingerprints(of: findings)) {
            if entries.contains(fingerprint) { known.append(finding) } else { new.append(finding) }
        }
        return (new, known)
    }

    /// The file's text for findings: one entry each, readable in a review, without lines that change with every edit.
    package static func text(of findings: [LintFinding]) -> String {
        let sorted = findings.sorted(by: LintFinding.precedes)
        let entries = zip(sorted, Fingerprint.fingerprints(of: sorted)).map { finding, fingerprint -> JSONValue in
            [
                "fingerprint": .string(fingerprint), "ruleId": .string(finding.rule),
                "file": .string(finding.location.file), "pointer": .string(finding.pointer.description),
            ]
        }
        return (["version": 1, "findings": .array(entries)] as JSONValue).prettyText + "\n"
    }
}
