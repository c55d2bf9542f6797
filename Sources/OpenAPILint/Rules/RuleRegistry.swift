/// All rules that there are.
package enum RuleRegistry {
    /// The rules about tools, in the order in which they run.
    static let toolRules: [any ToolRule] = [
        ToolUndocumented(), InputUndocumented(), ToolName(), OperationIDMissing(), AmbiguousTools(), OutputUnknown(),
        EnumTooLarge(), AuthUnsupported(), HiddenText(), ToolTokenCost(), DescriptionTooLong(), SideEffectUnclear(),
    ]

    /// The rules about documents as a whole.
    static let documentRules: [any DocumentRule] = []

    /// The metadata of every rule, by identifier.
    package static let all: [RuleInfo] =
        (StructureRules.all + SemanticRules.all + ExampleRules.all + DocumentRules.all + [
            ToolConversion.info, InlineIgnores.unusedRule,
        ]
        + toolRules.map(\.info)
        + documentRules.map(\.info)).sorted { $0.id < $1.id }

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The metadata of one rule; `nil` where there is none.
    package static func rule(_ id: String) -> RuleInfo? { byID[id] }
}
