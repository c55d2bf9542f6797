import OpenAPIDocuments

/// L20: tools whose name and method say different things about what they do.
struct SideEffectUnclear: ToolRule {
    let info = RuleInfo(
        id: "side-effect-unclear", category: .tools, severity: .warn,
        summary: "A GET changes nothing, by its name too, and has no body; a DELETE says what it removes.",
        rationale: """
            Hosts may run tools without asking that say they only read. Whether a tool does is derived from its method, so a \
            name that begins with delete on a GET makes that hint a lie.
            """,
        badExample: """
            /pets/purge:
              get: {operationId: deletePets, summary: Remove all pets from the shop., responses: {'204': {description: Gone.}}}
            """,
        goodExample: """
            /pets:
              delete: {operationId: deletePets, summary: Remove all pets from the shop., responses: {'204': {description: Gone.}}}
            """,
        frame: .paths)

    private static let writing: Set<String> = [
        "add", "cancel", "create", "delete", "insert", "patch", "post", "purge", "put", "remove", "send", "set",
        "update",
    ]

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let isReading = ["GET", "HEAD", "OPTIONS"].contains(tool.operation.method)
            if isReading, let verb = leadingVerb(of: tool.name), Self.writing.contains(verb) {
                return tool.finding(
                    info, "\(tool.name) is a \(tool.operation.method), but its name says `\(verb)`",
                    at: "operationId")
            }
            if isReading, tool.operation.requestBody != nil {
                return tool.finding(
                    info, "\(tool.name) is a \(tool.operation.method) with a body, which many servers drop",
                    at: "requestBody")
            }
            if tool.operation.method == "DELETE", tool.text.allSatisfy(\.isWhitespace) {
                return tool.finding(info, "\(tool.name) removes something and does not say what")
            }
            return nil
        }
    }

    /// The first word of a name: up to `_` or the next capital.
    private func leadingVerb(of name: String) -> String? {
        let word = name.enumerated().prefix { $0.offset == 0 || !($0.element == "_" || $0.element.isUppercase) }
        return word.isEmpty ? nil : String(word.map(\.element)).lowercased()
    }
}
