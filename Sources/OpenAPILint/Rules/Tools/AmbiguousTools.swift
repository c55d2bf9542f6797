/// L07: tools that a model cannot tell apart.
struct AmbiguousTools: ToolRule {
    let info = RuleInfo(
        id: "ambiguous-tools", category: .tools, severity: .warn,
        summary: "No two tools have the same description.",
        rationale: """
            Where the texts are the same, only the names are left to choose by, and the model picks the wrong sibling. Say \
            in each what makes it different.
            """,
        badExample: """
            /pets:
              get: {operationId: list_pets, summary: Returns pets}
            /owners/{id}/pets:
              get: {operationId: list_owner_pets, summary: Returns pets}
            """,
        goodExample: """
            /pets:
              get: {operationId: list_pets, summary: List all pets of the shop.}
            /owners/{id}/pets:
              get: {operationId: list_owner_pets, summary: List the pets of one owner.}
            """)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        var groups: [String: [LintedTool]] = [:]
        for tool in tools {
            let text = tool.text.lowercased().filter { !$0.isWhitespace }
            if !text.isEmpty { groups[text, default: []].append(tool) }
        }
        // In document order: the first of a group is the one that the others repeat.
        return tools.compactMap { tool in
            let group = groups[tool.text.lowercased().filter { !$0.isWhitespace }] ?? []
            guard group.count > 1, let first = group.first, first.location == tool.location else { return nil }
            var finding = tool.finding(
                info,
                "the tools \(group.prefix(5).map { "\($0.name)" }.joined(separator: ", ")) have the same description")
            finding.related = group.dropFirst().prefix(5).map { RelatedLocation("the same text", at: $0.location) }
            return finding
        }
    }
}
