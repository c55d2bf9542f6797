import JSONValues

/// L18: tools that are expensive to look at.
struct ToolTokenCost: ToolRule {
    let info = RuleInfo(
        id: "tool-token-cost", category: .tools, severity: .warn,
        summary: "A tool's input schema and description cost at most 2,000 tokens, estimated at four bytes each.",
        rationale: """
            A model that looks at the tool pays for all of it, and the more there is the more often it chooses wrongly. The \
            message names the inputs that cost the most.
            """,
        badExample: "a request body that repeats a large object in twelve properties",
        goodExample: "the same properties, of which the rarely used ones are in an operation of their own",
        frame: .words)

    let defaultThreshold = 2_000

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            guard tool.tokens > threshold else { return nil }
            var parts: [(name: String, tokens: Int)] = []
            for member in tool.arguments { parts.append((member.key, cost(member.value))) }
            for member in tool.parameters["$defs"]?.object ?? [:] {
                parts.append(("$defs/\(member.key)", cost(member.value)))
            }
            let largest = parts.sorted { ($1.tokens, $0.name) < ($0.tokens, $1.name) }.prefix(3)
            let list = largest.map { "`\($0.name)` \($0.tokens)" }.joined(separator: ", ")
            return tool.finding(
                info,
                "the tool \(tool.name) costs about \(tool.tokens) tokens, more than \(threshold); the most cost \(list)"
            )
        }
    }

    private func cost(_ value: JSONValue) -> Int { value.compactText.utf8.count / LintedTool.bytesPerToken }
}
