import OpenAPITools
import Tools

/// L19: descriptions of which only the beginning is read.
struct DescriptionTooLong: ToolRule {
    let info = RuleInfo(
        id: "description-too-long", category: .tools, severity: .info,
        summary: "A tool's description has at most 1,024 characters.",
        rationale: """
            Only the first sentences steer the choice of a tool, and some hosts cut the rest. Tables, changelogs and \
            examples belong into the documentation that `externalDocs` links to. More than 4,000 characters are a warning.
            """,
        badExample: """
            description: |
              \(Array(repeating: "A long page, a table, a changelog, and nothing that helps to choose.", count: 16)
                .joined(separator: "\n  "))
            """,
        goodExample: "description: List orders, newest first. Follow `next_cursor` until it is null.",
        frame: .operation)

    let defaultThreshold = 1_024
    private static let warningLength = 4_000

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let length = tool.entry.tool.description.count
            guard length > threshold else { return nil }
            return tool.finding(
                info, "the description of \(tool.name) has \(length) characters, more than \(threshold)",
                at: "description", severity: length > Self.warningLength ? .warn : nil)
        }
    }
}
