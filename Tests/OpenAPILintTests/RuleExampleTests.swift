import OpenAPILint
import Testing

@Suite("Every rule's examples are true")
struct RuleExampleTests {
    /// The rules whose examples are words, each with the reason.
    private static let described: [String: String] = [
        "text-encoding": "bytes that are no text", "byte-order-mark": "a character that nobody sees",
        "tool-token-cost": "it would fill pages", "total-token-cost": "the configuration decides",
        "unreadable-document": "it needs a file that is not there", "component-name-unique": "it needs two files",
    ]

    private func lint(_ text: String, only rule: String) async -> [LintFinding] {
        var configuration = LintConfiguration(profile: .strict)
        configuration.only = [rule]
        let linter = Linter(configuration: configuration)
        return await linter.lint([Linter.Input(name: "pets.yaml", bytes: Array(text.utf8))]).findings
    }

    @Test("The bad example breaks its rule, the good one does not", arguments: RuleRegistry.all)
    func examples(rule: RuleInfo) async throws {
        guard let bad = rule.frame.document(around: rule.badExample) else {
            #expect(Self.described[rule.id] != nil, "\(rule.id) has no examples that can be tried")
            return
        }
        let good = try #require(rule.frame.document(around: rule.goodExample))
        let found = await lint(bad, only: rule.id)
        #expect(!found.isEmpty, "\(rule.id) does not find\n\(bad)")
        let wrong = await lint(good, only: rule.id)
        #expect(wrong.isEmpty, "\(rule.id) finds \(wrong.map(\.message)) in\n\(good)")
    }
}
