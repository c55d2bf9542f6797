import Diagnostics
import JSONValues
import OpenAPILint
import Testing

@Suite("Examples and defaults are checked by their schemas, in the direction in which they travel")
struct ExampleTests {
    private func lint(_ text: String, _ change: (inout LintConfiguration) -> Void = { _ in }) async -> [LintFinding] {
        var configuration = LintConfiguration(profile: .validity)
        configuration.only = [
            "invalid-default", "invalid-schema-example", "invalid-media-type-example", "invalid-parameter-example",
        ]
        change(&configuration)
        let input = Linter.Input(name: "api.yaml", bytes: Array(text.utf8))
        return await Linter(configuration: configuration).lint([input]).findings
    }

    private static let text = """
        openapi: 3.0.3
        info: {title: a, version: '1'}
        paths:
          /pets:
            post:
              parameters: [{name: day, in: query, schema: {type: string, format: date}, example: soon}]
              requestBody:
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Pet'}
                    example: {name: Rex, secret: s}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Pet'}
                      examples:
                        good: {value: {id: 1, name: Rex}}
                        bad:
                          value:
                            id: 1
                            name: 5
                            kind: [cat]
        components:
          schemas:
            Pet:
              type: object
              required: [id, name, secret]
              properties:
                id: {type: integer, readOnly: true}
                name: {type: string}
                kind: {type: string, nullable: true, example: null}
                secret: {type: string, writeOnly: true}
        """

    @Test("Every error of an example is told at its place inside, and directions count")
    func places() async {
        let found = await lint(Self.text)
        #expect(found.map(\.rule) == ["invalid-media-type-example", "invalid-media-type-example"])
        #expect(found.map(\.location.line) == [23, 24])
        #expect(found.first?.message == "the example \"bad\": `/name` must be a string, but is the integer 5")
    }

    @Test("Formats count where they are asked for, and examples are errors where that is asked for")
    func options() async {
        let found = await lint(Self.text) {
            $0.assertsFormats = true
            $0.hasStrictExamples = true
        }
        #expect(found.map(\.rule).contains("invalid-parameter-example"))
        #expect(found.allSatisfy { $0.severity == .error })
    }

    @Test("Swagger 2.0 has its examples in responses, and defaults beside types")
    func swagger() async {
        let found = await lint(
            """
            swagger: '2.0'
            info: {title: a, version: '1'}
            paths:
              /pets:
                get:
                  parameters: [{name: limit, in: query, type: integer, default: ten}]
                  responses:
                    '200':
                      description: OK
                      schema: {type: array, items: {type: string}}
                      examples: {application/json: [a, 1], text/plain: a b}
            """)
        #expect(found.map(\.rule) == ["invalid-default", "invalid-media-type-example"])
        #expect(found.last?.pointer.tokens.last == "1")
    }
}
