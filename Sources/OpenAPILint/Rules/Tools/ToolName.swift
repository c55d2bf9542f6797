import OpenAPIDocuments

/// L03: a name that had to be changed.
struct ToolName: ToolRule {
    let info = RuleInfo(
        id: "tool-name", category: .tools, severity: .warn,
        summary: "An operationId can be a tool's name as it is: letters, digits and _, at most 56 characters.",
        rationale: """
            Whoever reads the document, a log or a trace looks for the operationId. A name that had to be changed is a \
            second name for the same thing; one that was shortened ends in a hash.
            """,
        badExample: "operationId: pets/list-all",
        goodExample: "operationId: list_pets")

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            guard let wanted = tool.operation.operationID, wanted != tool.name else { return nil }
            return tool.finding(info, "the operationId `\(wanted)` becomes the tool name `\(tool.name)`")
        }
    }
}
