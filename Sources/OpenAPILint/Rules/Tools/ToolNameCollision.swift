import Diagnostics
import OpenAPIDocuments
import OpenAPITools
import Tools

/// L04: operations that want one name.
struct ToolNameCollision: ToolRule {
    let info = RuleInfo(
        id: "tool-name-collision", category: .tools, severity: .error,
        summary: "No two operations have names that are the same once they are names of tools.",
        rationale: """
            The first operation keeps the name, the next get a number: a call by the name that the document states reaches \
            another operation. Names that differ in case only are kept, and are a warning: a host that does not mind case \
            shows one of the two.
            """,
        badExample: """
            /pets:
              get: {operationId: list-pets, summary: List the pets of the shop.}
            /all-pets:
              get: {operationId: list.pets, summary: List all pets there ever were.}
            """,
        goodExample: """
            /pets:
              get: {operationId: list_pets, summary: List the pets of the shop.}
            /all-pets:
              get: {operationId: list_all_pets, summary: List all pets there ever were.}
            """,
        frame: .paths)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        var owners: [String: LintedTool] = [:]
        var folded: [String: LintedTool] = [:]
        for tool in tools where owners[tool.entry.tool.key.description] == nil {
            owners[tool.entry.tool.key.description] = tool
        }
        return tools.compactMap { tool in
            if tool.name != tool.entry.ownName { return renamed(tool, owners) }
            let first = folded[tool.name.lowercased(), default: tool]
            folded[tool.name.lowercased()] = first
            guard first.name != tool.name else { return nil }
            return finding(
                tool, first, "the tool names `\(tool.name)` and `\(first.name)` differ in case only", severity: .warn)
        }
    }

    private func renamed(_ tool: LintedTool, _ owners: [String: LintedTool]) -> RawFinding? {
        var key = tool.entry.tool.key
        key.name = tool.entry.ownName
        let owner = owners[key.description]
        guard let owner else { return nil }
        // The same operationId twice is told as such.
        if let id = tool.operation.operationID, id == owner.operation.operationID { return nil }
        return finding(
            tool, owner,
            "the tool name `\(owner.name)` belongs to \(owner.operation.method) \(owner.operation.path), so this "
                + "operation is called `\(tool.name)`")
    }

    private func finding(
        _ tool: LintedTool,
        _ other: LintedTool,
        _ message: String,
        severity: LintSeverity? = nil
    ) -> RawFinding {
        var finding = tool.finding(info, message, at: "operationId", severity: severity)
        finding.related = [RelatedLocation("the operation with that name", at: other.location)]
        return finding
    }
}
