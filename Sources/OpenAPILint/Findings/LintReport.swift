import Diagnostics

/// Everything that a run of the linter found, complete: what every format is written from.
package struct LintReport: Sendable {
    /// A document that was looked at.
    package struct File: Sendable {
        /// The name, relative to the folder in which the linter ran.
        package var name: String
        /// The operations of the document, in order, with the tools that they become.
        package var operations: [LintOperation]

        package init(name: String, operations: [LintOperation] = []) {
            self.name = name
            self.operations = operations
        }
    }

    /// The documents, in the order in which they were given.
    package var files: [File]
    /// What was found and counts, in the order of ``LintFinding/precedes(_:_:)``.
    package var findings: [LintFinding]
    /// What was found and is known: by the baseline or an ignore in the document.
    package var suppressed: [SuppressedFinding]
    /// The metadata of every rule that there is.
    package var rules: [RuleInfo]
    /// From which severity on findings make the run fail; `nil` never.
    package var failOn: LintSeverity?
    /// How many entries of the baseline were not found any more.
    package var goneFromBaseline = 0

    package init(
        files: [File],
        findings: [LintFinding],
        suppressed: [SuppressedFinding] = [],
        rules: [RuleInfo],
        failOn: LintSeverity?
    ) {
        self.files = files
        self.findings = Fingerprint.assigned(to: findings)
        self.suppressed = Fingerprint.assigned(to: suppressed, at: \.finding)
        self.rules = rules
        self.failOn = failOn
    }

    /// How many findings have that severity.
    package func count(_ severity: LintSeverity) -> Int { findings.count { $0.severity == severity } }

    /// Whether the run fails.
    package var fails: Bool { failOn.map { threshold in findings.contains { $0.severity >= threshold } } ?? false }

    /// The metadata of one rule.
    package func rule(_ id: String) -> RuleInfo? { rules.first { $0.id == id } }

    /// How many operations the documents have, and how many of them become tools.
    package var operationCounts: (operations: Int, tools: Int) {
        let operations = files.flatMap(\.operations)
        return (operations.count, operations.count { $0.tool != nil })
    }

    /// What a model pays to look at all tools whole, estimated in tokens.
    package var tokens: Int { files.flatMap(\.operations).reduce(0) { $0 + ($1.tokens ?? 0) } }
}

/// A finding that does not count, and why.
package struct SuppressedFinding: Sendable {
    /// Where a suppression stands.
    package enum Source: String, Sendable {
        /// In the baseline file.
        case baseline = "external"
        /// In the document itself.
        case document = "inSource"
    }

    package var finding: LintFinding
    package var source: Source
    /// Why it is accepted; empty where nobody said.
    package var reason: String

    package init(_ finding: LintFinding, source: Source, reason: String = "") {
        self.finding = finding
        self.source = source
        self.reason = reason
    }
}
