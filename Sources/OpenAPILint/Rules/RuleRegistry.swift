/// All rules that there are.
package enum RuleRegistry {
    /// The rules that look at documents and tools, in the order in which they run.
    static let rules: [any LintRule] = [
        ToolUndocumented(), InputUndocumented(), ToolName(), ToolNameCollision(), InputCollision(), RequestMediaType(),
        OperationIDMissing(), AmbiguousTools(), OutputUnknown(), OutputNotText(), EnumTooLarge(), ServerUnusable(),
        AuthUnsupported(), SchemaTooDeep(), UnionUndiscriminated(), ShownExampleInvalid(), HiddenText(), SecretInSpec(),
        ToolTokenCost(), TotalTokenCost(), DescriptionTooLong(), SideEffectUnclear(),
    ]

    /// The metadata of every rule, by identifier.
    package static let all: [RuleInfo] =
        (StructureRules.all + SemanticRules.all + ExampleRules.all + DocumentRules.all
        + [ToolConversion.info, InlineIgnores.unusedRule] + rules.map(\.completeInfo)).sorted { $0.id < $1.id }

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The metadata of one rule; `nil` where there is none.
    package static func rule(_ id: String) -> RuleInfo? { byID[id] }
}
