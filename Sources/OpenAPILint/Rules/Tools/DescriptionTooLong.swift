import OpenAPITools
import Tools

/// L19: descriptions of which only the beginning is read.
struct DescriptionTooLong: ToolRule {
    let info = RuleInfo(
        id: "description-too-long", category: .tools, severity: .info,
        summary: "A tool's description has at most 1,024 characters.",
        rationale: """
            Only the first sentences steer the choice of a tool, and some hosts cut the rest. Tables, changelogs and \
            examples belong into the documentation that `externalDocs` links to.
            """,
        badExample: "description: a page of Markdown with tables and a changelog",
        goodExample: "description: List orders, newest first. Follow `next_cursor` until it is null.")

    let defaultThreshold = 1_024

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let length = tool.entry.tool.description.count
            guard length > threshold else { return nil }
            return tool.finding(
                info, "the description of \(tool.name) has \(length) characters, more than \(threshold)")
        }
    }
}
