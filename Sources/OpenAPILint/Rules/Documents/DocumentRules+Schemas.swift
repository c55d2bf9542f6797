extension DocumentRules {
    /// Whether schemas can be used.
    static let schemas = [
        RuleInfo(
            id: "invalid-pattern", category: .validity, severity: .warn,
            summary: "Patterns are regular expressions of ECMA-262.",
            rationale: "A pattern of another dialect is dropped, or matches something else.",
            badExample: """
                type: string
                pattern: '(abc'
                """,
            goodExample: """
                type: string
                pattern: '[aA][bB][cC]'
                """,
            frame: .schema),
        RuleInfo(
            id: "unknown-keyword", category: .validity, severity: .info,
            summary: "Schemas have keywords that are known.",
            rationale: "An unknown keyword is ignored.",
            badExample: """
                type: string
                lenght: 5
                """,
            goodExample: """
                type: string
                maxLength: 5
                """,
            frame: .schema),
        RuleInfo(
            id: "nullable-without-meaning", category: .validity, severity: .info,
            summary: "`nullable` is written in the form of the document's version.",
            rationale: "From 3.1 on null is a type; `nullable` means nothing to a strict reader.",
            badExample: """
                type: string
                nullable: true
                """,
            goodExample: """
                type: [string, 'null']
                """,
            frame: .schema),
    ]
}
