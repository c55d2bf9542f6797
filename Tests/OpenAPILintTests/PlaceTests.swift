import Diagnostics
import JSONValues
import OpenAPILint
import Testing
import YAMLReading

@Suite("Every finding has its place")
struct PlaceTests {
    private static let yaml = """
        openapi: 3.1.1
        info: {title: Pets, version: '1.0'}
        servers: [{url: 'https://api.pets.shop'}]
        paths:
          /pets/{id}:
            get:
              operationId: get-pet
              summary: Get one pet of the shop.
              parameters: [{$ref: '#/components/parameters/Id'}]
              responses: {'200': {description: A pet.}}
            delete:
              operationId: delete_pet
              summary: Remove one pet from the shop.
              parameters: [{$ref: '#/components/parameters/Id'}]
              responses: {'204': {description: Gone.}}
        components:
          parameters:
            Id: {name: id, in: path, required: true, schema: {type: strin}}
        """

    private func lint(_ text: String, configuration: LintConfiguration = LintConfiguration()) async -> Linter.Outcome {
        await Linter(configuration: configuration).lint([Linter.Input(name: "pets.yaml", bytes: Array(text.utf8))])
    }

    @Test("The same document in YAML and in JSON has the same findings at the same pointers, all with their end")
    func bothForms() async throws {
        let value = try DocumentTextReader.read(Array(Self.yaml.utf8), file: "pets.yaml").value
        let fromYAML = await lint(Self.yaml).findings
        let fromJSON = await lint(value.prettyText).findings
        #expect(!fromYAML.isEmpty)
        #expect(
            fromYAML.map { "\($0.rule) \($0.pointer)" }.sorted() == fromJSON.map { "\($0.rule) \($0.pointer)" }.sorted()
        )
        for finding in fromYAML + fromJSON {
            let end = try #require(finding.location.endLine)
            #expect(end >= finding.location.line && finding.location.line > 1, "\(finding)")
        }
    }

    @Test("What is shared is told once, where it is, with the places that refer to it")
    func shared() async throws {
        let findings = await lint(Self.yaml).findings.filter { $0.rule == "invalid-schema" }
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.pointer.description == "/components/parameters/Id/schema/type")
        #expect(finding.location.line == 18 && finding.location.column == 61 && finding.location.endColumn == 66)
        #expect(finding.related.map(\.location.line) == [9, 14])
    }

    @Test("A finding inside an operation names the operation and its tool")
    func operation() async throws {
        let finding = try #require(await lint(Self.yaml).findings.first { $0.rule == "tool-name" })
        #expect(finding.pointer.description == "/paths/~1pets~1{id}/get/operationId")
        #expect(finding.operation?.method == "GET" && finding.operation?.tool == "get_pet")
    }

    @Test(
        "An ignore keeps back its rule, for its object and all inside",
        arguments: [
            ("x-codemode-lint-ignore: tool-name", ""), ("x-codemode-lint-ignore: [output-unknown, tool-name]", ""),
            ("x-codemode-lint-ignore: {tool-name: known for years}", "known for years"),
        ])
    func ignored(line: String, reason: String) async {
        let text = Self.yaml.replacing("  /pets/{id}:\n", with: "  /pets/{id}:\n    \(line)\n")
        let outcome = await lint(text)
        #expect(!outcome.findings.contains { $0.rule == "tool-name" })
        #expect(outcome.suppressed.contains { $0.finding.rule == "tool-name" && $0.reason == reason })
        var configuration = LintConfiguration()
        configuration.honorsInlineIgnores = false
        #expect(await lint(text, configuration: configuration).findings.contains { $0.rule == "tool-name" })
    }

    @Test("An ignore that keeps nothing back is found where that is asked for")
    func unusedIgnore() async {
        let text = Self.yaml.replacing("info: {", with: "info: {x-codemode-lint-ignore: [tool-name, tool-nam], ")
        #expect(!(await lint(text).findings.contains { $0.rule == "unused-ignore" }))
        var configuration = LintConfiguration()
        configuration.reportUnusedIgnores()
        let found = await lint(text, configuration: configuration).findings.filter { $0.rule == "unused-ignore" }
        #expect(
            found.map(\.pointer.description) == ["/info/x-codemode-lint-ignore/0", "/info/x-codemode-lint-ignore/1"])
        #expect(found.last?.suggestions == ["tool-name"])
    }
}
