import OpenAPIDocuments

/// L07: tools that a model cannot tell apart.
struct AmbiguousTools: ToolRule {
    let info = RuleInfo(
        id: "ambiguous-tools", category: .tools, severity: .warn,
        summary: "No two tools say the same about themselves.",
        rationale: """
            Where the texts hold the same words, only the names are left to choose by, and the model picks the wrong sibling. Say \
            in each what makes it different.
            """,
        badExample: """
            /pets:
              get: {operationId: list_pets, summary: Returns pets}
            /owners/{id}/pets:
              get: {operationId: list_owner_pets, summary: Returns pets}
            """,
        goodExample: """
            /pets:
              get: {operationId: list_pets, summary: List all pets of the shop.}
            /owners/{id}/pets:
              get: {operationId: list_owner_pets, summary: List the pets of one owner.}
            """,
        frame: .paths)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        var groups: [[String]: [LintedTool]] = [:]
        var words: [[String]] = []
        for tool in tools {
            words.append(Self.words(of: tool.text))
            groups[words[words.count - 1], default: []].append(tool)
        }
        // In document order: the first of a group is the one that the others repeat.
        return zip(tools, words).compactMap { tool, words in
            guard !words.isEmpty, let group = groups[words], group.count > 1, group[0].location == tool.location else {
                return nil
            }
            let names = group.prefix(Self.toldCount)
                .map { "\($0.name) (\($0.operation.method) \($0.operation.path))" }.joined(separator: ", ")
            let rest = group.count > Self.toldCount ? " and \(group.count - Self.toldCount) more" : ""
            var finding = tool.finding(
                info, "only their names and paths tell \(names)\(rest) apart: their texts say the same", at: "summary",
                "description")
            finding.related = group.dropFirst().prefix(Self.toldCount).map {
                RelatedLocation("the same text", at: $0.location)
            }
            return finding
        }
    }

    private static let toldCount = 5

    /// The words that say something, each once, in order of the alphabet: texts with the same ones say the same.
    private static func words(of text: String) -> [String] {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.filter { !fillers.contains(String($0)) }
        return Set(words.map { $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }).sorted()
    }

    private static let fillers: Set<String> = [
        "a", "an", "the", "of", "for", "to", "in", "on", "by", "with", "and", "or", "this", "that", "is", "are",
    ]
}
