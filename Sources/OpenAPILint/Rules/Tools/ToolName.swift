import OpenAPIDocuments
import OpenAPITools

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
        goodExample: "operationId: list_pets",
        frame: .operation)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            // A number behind the name is told by the rule about collisions.
            guard let wanted = tool.operation.operationID, wanted != tool.entry.ownName else { return nil }
            let reason = Self.reason(wanted, became: tool.entry.ownName)
            return tool.finding(
                info, "the operationId `\(wanted)` becomes the tool name `\(tool.name)`: \(reason)", at: "operationId")
        }
    }

    private static func reason(_ wanted: String, became name: String) -> String {
        let isPlain = wanted.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        if !isPlain { return "other characters than letters, digits and _ are replaced" }
        if wanted.utf8.count > 56 { return "a name longer than 56 characters is cut and ends in a hash" }
        if wanted.hasPrefix("_") || wanted.hasSuffix("_") { return "_ at the ends is dropped" }
        if wanted.contains("__") { return "what follows `__` is dropped" }
        if name == wanted + "_" { return "it is a keyword of Python" }
        return name == "_" + wanted ? "a name cannot begin with a digit" : "the document names the tool itself"
    }
}
