import Diagnostics
import JSONValues
import OpenAPILint
import Testing

@Suite("What does not have the form of its version is told by the object's name, where it stands")
struct StructureTests {
    private func lint(_ text: String) async -> [LintFinding] {
        let input = Linter.Input(name: "api.yaml", bytes: Array(text.utf8))
        return await Linter(configuration: LintConfiguration(profile: .structure)).lint([input]).findings
    }

    /// A sound document of a version with a path item.
    private func document(_ item: String, version: String = "3.1.0") -> String {
        """
        openapi: \(version)
        info: {title: Pets, version: '1'}
        paths:
          /pets/{id}: \(item)
        """
    }

    @Test(
        "One defect is one finding, with a sentence that helps",
        arguments: [
            (
                "{get: {operationid: a, responses: {default: {description: OK}}}}", "3.1.0",
                "Operation Object: unknown field `operationid`, did you mean `operationId`?", 22
            ),
            ("{get: {}}", "3.0.3", "Operation Object: `responses` is missing, the specification requires it", 16),
            ("{get: {responses: {}}}", "3.0.3", "no response is declared", 33),
            ("{query: {}}", "3.1.0", "Path Item Object: `query` is a field of OpenAPI 3.2", 16),
            (
                "{get: {responses: {'20': {description: OK}, default: {description: OK}}}}", "3.1.0", "is not a status",
                34
            ),
            ("{get: 5}", "3.1.0", "Path Item Object: `get` is an integer, expected an Operation Object", 21),
            (
                "{parameters: [{name: id, in: Path, required: true, schema: {}}]}", "3.1.0",
                "`in` is \"Path\", expected one of query, header, path or cookie, did you mean `path`?", 44
            ),
            (
                "{parameters: [{name: id, in: path, schema: {}}]}", "3.0.0",
                "`required: true` is missing, a path parameter needs it", 29
            ),
            (
                "{parameters: [{name: id, in: query, type: string}]}", "3.0.0",
                "`schema` or `content` is missing; `type` and its kin belong into `schema`", 29
            ),
            (
                "{parameters: [{name: q, in: query, schema: {type: strin}}]}", "3.0.0",
                "Schema Object: `type` is \"strin\"", 65
            ),
            ("{summary: 1.5}", "3.1.0", "`summary` is a number, expected a string; put it in quotes", 25),
        ])
    func defect(item: String, version: String, sentence: String, column: Int) async throws {
        let found = await lint(document(item, version: version))
        let finding = try #require(found.first { $0.message.contains(sentence) }, "\(found.map(\.message))")
        #expect(finding.location.line == 4)
        #expect(finding.location.column == column)
        #expect(finding.pointer.tokens.starts(with: ["paths", "/pets/{id}"]))
    }

    @Test(
        "A document of each version with all sorts of objects has no finding",
        arguments: [
            "swagger: '2.0'\ninfo: {title: a, version: '1'}\npaths: {}\nx-own: 1",
            "openapi: 3.0.4\ninfo: {title: a, version: '1'}\npaths: {}",
            "openapi: 3.1.1\ninfo: {title: a, version: '1'}\nwebhooks: {}",
            "openapi: 3.2.0\n$self: https://example.com/a\ninfo: {title: a, version: '1'}\ncomponents: {mediaTypes: {}}",
        ])
    func sound(text: String) async {
        #expect(await lint(text).isEmpty)
    }

    @Test("A broken component is told once, however often it is used")
    func sharedComponent() async {
        let text = """
            openapi: 3.0.3
            info: {title: a, version: '1'}
            paths:
              /a: {get: {parameters: [{$ref: '#/components/parameters/P'}], responses: {default: {description: OK}}}}
              /b: {get: {parameters: [{$ref: '#/components/parameters/P'}], responses: {default: {description: OK}}}}
            components: {parameters: {P: {name: p, in: query}}}
            """
        let found = await lint(text)
        #expect(found.map(\.message) == ["Parameter Object: `schema` or `content` is missing"])
        #expect(found.first?.location.line == 6)
    }

    @Test("What refers to itself, is null, or is no OpenAPI at all ends in findings and never in an end")
    func hostile() async {
        for text in [
            "openapi: 3.1.0\ninfo: null\npaths: null", "openapi: 3.0\npaths: []", "[]", "", "{",
            "swagger: 2\npaths: {/a: {$ref: '#/paths/~1a'}}",
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}",
        ] {
            let input = Linter.Input(name: "api.yaml", bytes: Array(text.utf8))
            #expect(await !Linter(configuration: LintConfiguration()).lint([input]).findings.isEmpty, "\(text)")
        }
    }
}
