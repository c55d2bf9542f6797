import JSONValues

/// L10: enumerations that cost more than they tell.
struct EnumTooLarge: ToolRule {
    let info = RuleInfo(
        id: "enum-too-large", category: .tools, severity: .info,
        summary: "An input's enumeration has at most 50 values.",
        rationale: """
            Every value is read by the model each time it looks at the tool, and some hosts refuse schemas with hundreds of \
            them. A string with a description and an example is often enough.
            """,
        badExample: "schema: {type: string, enum: [AD, AE, AF, … 246 more]}",
        goodExample: "schema: {type: string, pattern: '^[A-Z]{2}$', description: An ISO 3166 country code.}")

    let defaultThreshold = 50

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            var found: [String] = []
            for member in tool.arguments {
                let count = member.value["enum"]?.array?.count ?? member.value["items"]?["enum"]?.array?.count ?? 0
                if count > threshold { found.append("`\(member.key)` \(count)") }
            }
            guard !found.isEmpty else { return nil }
            let list = found.joined(separator: ", ")
            return tool.finding(info, "inputs of \(tool.name) list more than \(threshold) values: \(list)")
        }
    }
}
