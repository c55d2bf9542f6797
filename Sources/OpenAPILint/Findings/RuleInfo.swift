import Diagnostics

/// What there is to know of a rule without running it; the source of `--list-rules`, `--explain` and the documentation.
package struct RuleInfo: Sendable, Hashable {
    /// What a rule is about; profiles are made of these.
    package enum Category: String, Sendable, Hashable, CaseIterable {
        /// Whether the document has the form that the schema of its version asks for.
        case structure
        /// Whether the document is valid by what its specification says in words.
        case validity
        /// Whether the tools that come out of it are good.
        case tools
        /// Whether it invites misuse.
        case security
        /// How it reads.
        case style
    }

    /// The identifier, in kebab case.
    package var id: String
    package var category: Category
    /// The severity by default; `nil` where the rule is off unless it is asked for.
    package var severity: LintSeverity?
    /// The severity with `--profile strict`, where it is more than a warning.
    package var strictSeverity: LintSeverity?
    /// One sentence: what the rule demands.
    package var summary: String
    /// Why it matters, in a few sentences.
    package var rationale: String
    /// A piece of a document that breaks the rule, in YAML.
    package var badExample: String
    /// The same piece as it should be.
    package var goodExample: String
    /// Where in a document the two pieces stand.
    package var frame: ExampleFrame
    /// The number that the rule compares with by default, where it compares with one.
    package var threshold: Int?

    package init(
        id: String,
        category: Category,
        severity: LintSeverity?,
        strictSeverity: LintSeverity? = nil,
        summary: String,
        rationale: String,
        badExample: String,
        goodExample: String,
        frame: ExampleFrame = .toldByKeys
    ) {
        self.id = id
        self.category = category
        self.severity = severity
        self.strictSeverity = strictSeverity
        self.summary = summary
        self.rationale = rationale
        self.badExample = badExample
        self.goodExample = goodExample
        self.frame = frame
    }

    /// Where the rule is explained.
    package var helpURL: String { "\(Product.home)/blob/main/docs/lint.md#\(id)" }
}
