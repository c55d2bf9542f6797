import OpenAPILint

/// Rules as a terminal shows them.
enum RuleText {
    /// One line a rule.
    static func list(_ rules: [RuleInfo]) -> String {
        var table = Table()
        for rule in rules {
            table.add(rule.id, rule.category.rawValue, rule.severity?.rawValue ?? "off", rule.summary)
        }
        return table.text
    }

    /// Everything about one rule.
    static func explanation(_ rule: RuleInfo) -> String {
        """
        \(Style.output.bold(rule.id)) (\(rule.category.rawValue), \(rule.severity?.rawValue ?? "off"))

        \(rule.summary)
        \(rule.rationale)

        Bad:
        \(indented(rule.badExample))

        Good:
        \(indented(rule.goodExample))

        """
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
    }
}
