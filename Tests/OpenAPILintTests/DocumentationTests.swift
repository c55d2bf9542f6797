import JSONValues
import OpenAPILint
import Testing

@Suite("The guide says what the rules say")
struct DocumentationTests {
    private func text() throws -> String {
        let folder = String(#filePath.split(separator: "/Tests/OpenAPILintTests/", maxSplits: 1).first ?? "")
        let bytes = try #require(TestFile.read("\(folder)/docs/lint.md"))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("docs/lint.md ends in the rules as they are; `make docs` writes them anew")
    func page() throws {
        #expect(try text().hasSuffix("\n" + RuleDocumentation.markdown(RuleRegistry.all)))
    }

    @Test("docs/lint.md names every profile, format and severity")
    func words() throws {
        let text = try text()
        for word in LintProfile.allCases.map(\.rawValue) + LintFormat.allCases.map(\.rawValue) {
            #expect(text.contains("`\(word)`"), "\(word)")
        }
    }

    @Test("A section has what, why, and both examples", arguments: RuleRegistry.all)
    func section(rule: RuleInfo) {
        let text = RuleDocumentation.section(rule)
        #expect(text.hasPrefix("### \(rule.id)\n\n\(rule.summary)\n\n\(rule.rationale)\n"))
        #expect(text.contains("\nBad:\n") && text.contains("\nGood:\n"))
    }
}
