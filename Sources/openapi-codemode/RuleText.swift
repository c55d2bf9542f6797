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

    /// Everything about one rule, as the guide has it.
    static func explanation(_ rule: RuleInfo) -> String {
        let text = RuleDocumentation.section(rule)
        guard Style.output.usesColor, let end = text.firstIndex(of: "\n") else { return text }
        return Style.output.bold(String(text[..<end])) + text[end...]
    }
}
