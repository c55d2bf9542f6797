import JSONValues

/// The rules as the guide, `--explain` and `--list-rules` tell them, all from the rules' own metadata.
package enum RuleDocumentation {
    /// All rules in Markdown: a table, and a section each.
    package static func markdown(_ rules: [RuleInfo]) -> String {
        var text = "| rule | about | severity | what it demands |\n|---|---|---|---|\n"
        for rule in rules {
            text += "| [`\(rule.id)`](#\(rule.id)) | \(rule.category.rawValue) | \(severity(rule)) | "
            text += "\(rule.summary.replacing("|", with: "\\|")) |\n"
        }
        return rules.reduce(into: text) { $0 += "\n" + section($1) }
    }

    /// One rule in Markdown: what, why, and an example of each.
    package static func section(_ rule: RuleInfo) -> String {
        var text = "### \(rule.id)\n\n\(rule.summary)\n\n\(rule.rationale)\n\n"
        text += "About \(rule.category.rawValue); severity: \(severity(rule))"
        if let strict = rule.strictSeverity { text += ", \(strict.rawValue) with `--profile strict`" }
        text += "; profiles: \(profiles(rule))."
        if let threshold = rule.threshold {
            text +=
                " The number is \(threshold) unless `thresholds: {\(rule.id): N}` in the configuration says otherwise."
        }
        let fence = rule.frame == .words ? "```text" : "```yaml"
        text += "\n\nBad:\n\n\(fence)\n\(rule.badExample)\n```\n"
        text += "\nGood:\n\n\(fence)\n\(rule.goodExample)\n```\n"
        return text
    }

    /// All rules as one JSON document.
    package static func json(_ rules: [RuleInfo]) -> String {
        let values = rules.map { rule -> JSONValue in
            [
                "id": .string(rule.id), "category": .string(rule.category.rawValue),
                "severity": .string(severity(rule)),
                "profiles": .array(
                    LintProfile.allCases.filter { $0.severity(of: rule) != nil }.map { .string($0.rawValue) }),
                "summary": .string(rule.summary), "rationale": .string(rule.rationale),
                "threshold": rule.threshold.map(JSONValue.integer) ?? .null,
                "badExample": .string(rule.badExample), "goodExample": .string(rule.goodExample),
                "badDocument": rule.frame.document(around: rule.badExample).map(JSONValue.string) ?? .null,
                "goodDocument": rule.frame.document(around: rule.goodExample).map(JSONValue.string) ?? .null,
                "helpUrl": .string(rule.helpURL),
            ]
        }
        return (["rules": .array(values)] as JSONValue).prettyText + "\n"
    }

    private static func severity(_ rule: RuleInfo) -> String { rule.severity?.rawValue ?? "off" }

    private static func profiles(_ rule: RuleInfo) -> String {
        let names = LintProfile.allCases.filter { $0.severity(of: rule) != nil }.map(\.rawValue)
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
}
