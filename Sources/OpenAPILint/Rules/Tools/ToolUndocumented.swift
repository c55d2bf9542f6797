import Tools

/// L01: a tool that says nothing about itself.
struct ToolUndocumented: ToolRule {
    let info = RuleInfo(
        id: "tool-undocumented", category: .tools, severity: .warn,
        summary: "A tool has a summary or a description, of 20 characters or more together.",
        rationale: """
            A model picks tools by this text alone. A name helps, but it does not say what comes back nor when to use the \
            tool instead of its neighbour.
            """,
        badExample: """
            /pets:
              get: {operationId: list_pets, responses: {'204': {description: Nothing.}}}
            """,
        goodExample: """
            /pets:
              get:
                operationId: list_pets
                summary: List the pets of the shop, a page at a time.
                responses: {'204': {description: Nothing.}}
            """,
        frame: .paths)

    let defaultThreshold = 20

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let length = tool.text.trimmedCount
            guard length < threshold else { return nil }
            let found = length == 0 ? "neither summary nor description" : "only \(length) characters of text"
            return tool.finding(
                info, "the tool \(tool.name) has \(found), so that a model can only guess what it does",
                at: "summary", "description")
        }
    }
}

extension String {
    /// The number of characters without the white space around them.
    fileprivate var trimmedCount: Int {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start.distance(from: start.startIndex, to: $0) + 1 } ?? 0
    }
}
