import Diagnostics
import OpenAPILint
import Testing

@Suite("The rules about tools find what they say, and say nothing of what is right")
struct RuleTests {
    /// A document with one operation, and what is in it.
    private func lint(_ operation: String, path: String = "/pets") async -> [LintFinding] {
        let text = """
            openapi: 3.1.0
            info: {title: Pets, version: '1.0'}
            servers: [{url: 'https://api.pets.shop'}]
            paths:
              \(path):
            \(operation.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
            """
        let input = Linter.Input(name: "pets.yaml", bytes: Array(text.utf8))
        return await Linter(configuration: LintConfiguration(profile: .tools)).lint([input]).findings
    }

    private static let good = """
        get:
          operationId: list_pets
          summary: List the pets of the shop, a page at a time.
          parameters:
            - {name: limit, in: query, description: How many., schema: {type: integer}}
          responses:
            '200':
              description: Pets.
              content: {application/json: {schema: {type: array, items: {type: string}}}}
            default: {description: An error.}
        """

    @Test("A good operation has no finding")
    func good() async {
        #expect(await lint(Self.good) == [])
    }

    @Test(
        "A change for the worse is found by its rule, in the operation",
        arguments: [
            ("  operationId: list_pets\n", "", "operation-id-missing"),
            ("operationId: list_pets", "operationId: pets/list", "tool-name"),
            ("operationId: list_pets", "operationId: delete_pets", "side-effect-unclear"),
            ("List the pets of the shop, a page at a time.", "Pets", "tool-undocumented"),
            ("List the pets of the shop", "List the\u{200B} pets of the shop", "hidden-text"),
            ("{schema: {type: array, items: {type: string}}}", "{}", "output-unknown"),
            ("description: How many., ", "required: true, ", "tool-input-undocumented"),
            ("  responses:", "  security: [{nobody: []}]\n  responses:", "auth-unsupported"),
            (
                "  responses:", "  requestBody: {content: {application/json: {schema: {type: object}}}}\n  responses:",
                "side-effect-unclear"
            ),
        ])
    func worse(part: String, replacement: String, rule: String) async {
        let findings = await lint((Self.good + "\n").replacing(part, with: replacement))
        #expect(findings.contains { $0.rule == rule && (6...16).contains($0.location.line) }, "\(findings)")
    }

    @Test("An operation that becomes no tool is an error with the converter's reason")
    func conversion() async {
        let findings = await lint(
            Self.good.replacing("- {name: limit", with: "- {$ref: '#/nowhere'}\n    - {name: limit"))
        #expect(findings.contains { $0.rule == "tool-conversion" && $0.severity == .error })
    }

    @Test("A text that cannot be read is one finding with its line, and the others are still read")
    func syntax() async {
        let inputs = [
            Linter.Input(name: "bad.json", bytes: Array("{\n  \"openapi\": [".utf8)),
            Linter.Input(name: "none.yaml", bytes: Array("asyncapi: 2.6.0".utf8)),
        ]
        let outcome = await Linter(configuration: LintConfiguration()).lint(inputs)
        let (files, findings) = (outcome.files, outcome.findings)
        #expect(files.map(\.name) == ["bad.json", "none.yaml"])
        #expect(findings.map(\.rule) == ["syntax", "no-openapi-document"])
        #expect(findings.first?.location.line == 2)
    }

    @Test("Every rule has an identifier of its own and both examples")
    func metadata() {
        let ids = RuleRegistry.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in RuleRegistry.all {
            #expect(!rule.summary.isEmpty && !rule.rationale.isEmpty, "\(rule.id)")
            #expect(!rule.badExample.isEmpty && !rule.goodExample.isEmpty, "\(rule.id)")
        }
    }
}
