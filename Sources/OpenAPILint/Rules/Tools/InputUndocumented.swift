import JSONValues

/// L02: inputs whose values a model can only guess.
struct InputUndocumented: ToolRule {
    let info = RuleInfo(
        id: "tool-input-undocumented", category: .tools, severity: .hint,
        summary: "Required inputs, and those with a name such as `id` or `type`, say what they mean.",
        rationale: """
            A model fills required inputs whether it knows their meaning or not. One finding for each tool names all the \
            inputs that have neither a description nor an enumeration, nor a format, a default or an example.
            """,
        badExample: """
            - {name: owner, in: query, required: true, schema: {type: string}}
            """,
        goodExample: """
            - name: owner
              in: query
              required: true
              description: The owner's identifier, as list_owners returns it.
              schema: {type: string}
            """,
        frame: .parameters)

    private static let telling = ["description", "enum", "const", "format", "default", "examples", "$ref"]

    /// Names that say nothing by themselves.
    private static let generic: Set<String> = [
        "code", "content", "data", "id", "info", "input", "item", "key", "name", "object", "options", "params",
        "payload",
        "status", "type", "value",
    ]

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let required = Set(tool.parameters["required"]?.array?.compactMap(\.string) ?? [])
            let silent = tool.arguments.filter { member in
                (required.contains(member.key) || Self.generic.contains(member.key.lowercased()))
                    && !Self.telling.contains { member.value[$0] != nil }
            }
            guard !silent.isEmpty else { return nil }
            let names = silent.map { "`\($0.key)`" }.joined(separator: ", ")
            return tool.finding(
                info, "the tool \(tool.name) does not say what \(names) must be", at: "parameters", "requestBody")
        }
    }
}
