import JSONValues
import OpenAPIDocuments

/// L08: a result of which nothing is known.
struct OutputUnknown: ToolRule {
    let info = RuleInfo(
        id: "output-unknown", category: .tools, severity: .info,
        summary: "A successful response has a schema, or no content.",
        rationale: """
            In code mode a result without a schema has no type: the model must call the tool once just to see what comes \
            back, and no misspelled field is found before a run.
            """,
        badExample: """
            responses:
              '200': {description: A pet.}
            """,
        goodExample: """
            responses:
              '200':
                description: A pet.
                content:
                  application/json:
                    schema: {type: object, properties: {name: {type: string}}}
            """,
        frame: .operation)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            if let silent = Self.silentResponse(of: tool.operation) {
                return tool.finding(
                    info,
                    "the \(silent.status) response of \(tool.name) has no content: what comes back, if anything, is not "
                        + "known, and 204 would say that nothing does",
                    at: "responses")
            }
            guard let schema = tool.outputSchema.object, schema.filter({ $0.key != "$defs" }).isEmpty else {
                return nil
            }
            return tool.finding(info, "nothing is known of what \(tool.name) returns", at: "responses")
        }
    }

    /// The first response that means success, where none of these has content and they are not those without a body.
    private static func silentResponse(of operation: Operation) -> Response? {
        let successes = operation.responses.filter { $0.status.hasPrefix("2") }
        guard successes.allSatisfy({ $0.content.isEmpty }), operation.method != "HEAD" else { return nil }
        return successes.first { $0.status != "204" && $0.status != "205" }
    }
}
