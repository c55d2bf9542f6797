import OpenAPIDocuments

/// An operation whose tool is named after its method and path.
struct OperationIDMissing: ToolRule {
    let info = RuleInfo(
        id: "operation-id-missing", category: .tools, severity: .warn,
        summary: "Every operation has an operationId.",
        rationale: """
            Without one the tool is named after its method and path. Such a name is long, says little, and changes when the \
            path does.
            """,
        badExample: """
            /pets:
              get: {summary: List the pets of the shop., responses: {'200': {description: Pets.}}}
            """,
        goodExample: """
            /pets:
              get:
                operationId: list_pets
                summary: List the pets of the shop.
                responses: {'200': {description: Pets.}}
            """,
        frame: .paths)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            guard tool.operation.operationID == nil else { return nil }
            return tool.finding(info, "the operation has no operationId, so that its tool is called `\(tool.name)`")
        }
    }
}
