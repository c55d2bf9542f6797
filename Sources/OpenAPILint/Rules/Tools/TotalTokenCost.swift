import JSONValues
import OpenAPIDocuments

/// L18: a budget for all tools of a document together.
struct TotalTokenCost: LintRule {
    let info = RuleInfo(
        id: "total-token-cost", category: .tools, severity: .error,
        summary: "All tools of a document together cost no more tokens than the budget.",
        rationale: """
            Code mode shows a model two tools, whatever the size of the API; a host that shows every tool pays this sum with \
            each request. There is no budget unless `thresholds: {total-token-cost: N}` in the configuration gives one; the \
            summary and the JSON report always have the sum.
            """,
        badExample: "thresholds: {total-token-cost: 20000}   # and tools that cost 31,000 tokens",
        goodExample: "thresholds: {total-token-cost: 40000}   # and tools that cost 31,000 tokens",
        frame: .words)

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        let sum = document.tools.reduce(0) { $0 + $1.tokens }
        guard threshold > 0, sum > threshold else { return [] }
        let largest = document.tools.sorted { ($1.tokens, $0.name) < ($0.tokens, $1.name) }.prefix(3)
        let list = largest.map { "\($0.name) \($0.tokens)" }.joined(separator: ", ")
        return [
            RawFinding(
                info.id, "the tools cost about \(sum) tokens, more than \(threshold); the most cost \(list)",
                at: document.place("paths"), .key, in: document.texts)
        ]
    }
}
