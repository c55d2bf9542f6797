import OpenAPILint
import Testing

private let answer = "responses: {default: {description: OK}}"

@Suite("What the specifications say in words is checked")
struct SemanticTests {
    private func rules(_ text: String, profile: LintProfile = .validity) async -> [String] {
        let input = Linter.Input(name: "api.yaml", bytes: Array(text.utf8))
        return await Linter(configuration: LintConfiguration(profile: profile)).lint([input]).findings.map(\.rule)
    }

    private func document(_ paths: String, _ rest: String = "", version: String = "3.0.3") -> String {
        "openapi: \(version)\ninfo: {title: a, version: '1'}\npaths: \(paths)\n\(rest)"
    }

    @Test(
        "Paths and parameters",
        arguments: [
            ("{'/a/{id}': {get: {\(answer)}}}", "undeclared-path-parameter"),
            (
                "{/a: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], \(answer)}}}",
                "unused-path-parameter"
            ),
            ("{'/a/{}': {}}", "path-template"),
            ("{/a?b=c: {}}", "path-query-string"),
            ("{'/a/{x}': {}, '/a/{y}': {}}", "identical-paths"),
            ("{'/{x}/a': {}, '/b/{y}': {}}", "ambiguous-paths"),
            (
                "{/a: {get: {parameters: [{name: q, in: query, schema: {type: string}}, {name: q, in: query, schema: {type: integer}}], \(answer)}}}",
                "duplicate-parameter"
            ),
            (
                "{/a: {get: {parameters: [{name: Accept, in: header, schema: {type: string}}], \(answer)}}}",
                "ignored-parameter"
            ),
            ("{/a: {get: {operationId: x, \(answer)}, put: {operationId: x, \(answer)}}}", "duplicate-operation-id"),
            ("{/a: {get: {security: [{none: []}], \(answer)}}}", "unknown-security-scheme"),
            ("{/a: {get: {responses: {'404': {description: No}}}}}", "success-response-missing"),
            ("{/a: {get: {responses: {'200': {description: No}}}}}", "error-response-missing"),
            ("{/a: {delete: {requestBody: {content: {application/json: {}}}, \(answer)}}}", "request-body-undefined"),
            ("{/a: {get: {responses: {default: {$ref: '#/components/schemas/A'}}}}}", "unresolved-reference"),
            ("{/a: {get: {responses: {default: {$ref: '#/paths/~1a/get'}}}}}", "reference-kind"),
            ("{/a: {get: {responses: {default: {description: a, content: {json: {}}}}}}}", "media-type-name"),
            (
                "{/a: {get: {responses: {default: {description: a, links: {l: {operationId: none}}}}}}}", "link-target"
            ),
            (
                "{/a: {get: {operationId: b, responses: {default: {description: a, links: {l: {operationId: b, parameters: {id: $response.id}}}}}}}}",
                "runtime-expression"
            ),
            ("{/a: {servers: [{url: 'https://{x}.example.com'}]}}", "server-variables"),
        ])
    func paths(paths: String, rule: String) async {
        let found = await rules(document(paths))
        #expect(found.contains(rule), "\(found)")
    }

    @Test(
        "Schemas",
        arguments: [
            ("{type: string, enum: [1]}", "enum-type", "3.0.3"),
            ("{type: string, enum: [a, a]}", "enum-duplicate", "3.0.3"),
            ("{type: string, nullable: true, enum: [a]}", "nullable-enum", "3.0.3"),
            ("{nullable: true, allOf: []}", "nullable-type-sibling", "3.0.3"),
            ("{type: string, nullable: true}", "nullable-without-meaning", "3.1.0"),
            ("{type: array}", "array-items", "3.0.3"),
            ("{type: integer, minimum: 2, maximum: 1}", "contradictory-limits", "3.0.3"),
            ("{type: integer, minimum: 2, exclusiveMinimum: 1}", "mixed-range", "3.1.0"),
            ("{type: string, pattern: '('}", "invalid-pattern", "3.0.3"),
            ("{type: object, required: [a], properties: {b: {type: string}}}", "required-undeclared", "3.0.3"),
            ("{type: string, minimum: 2}", "keyword-type-mismatch", "3.0.3"),
            ("{allOf: [{type: string}, {type: object}]}", "all-of-conflict", "3.0.3"),
            ("{description: anything}", "schema-type-missing", "3.0.3"),
            ("{type: object, lenght: 1}", "unknown-keyword", "3.1.0"),
            ("{$ref: '#/components/schemas/A', description: b}", "ignored-sibling", "3.0.3"),
            (
                "{oneOf: [{type: object, properties: {}}], discriminator: {propertyName: k}}", "discriminator-property",
                "3.0.3"
            ),
            (
                "{oneOf: [{type: object, properties: {k: {type: string}}}], discriminator: {propertyName: k}}",
                "discriminator-required", "3.0.3"
            ),
            (
                "{oneOf: [{type: object, properties: {k: {type: string}}}], discriminator: {propertyName: k}}",
                "discriminator-default-mapping", "3.2.0"
            ),
            (
                "{type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {a: '#/none'}}}",
                "discriminator-mapping", "3.0.3"
            ),
            ("{type: string, default: 1}", "invalid-default", "3.0.3"),
            ("{type: string, example: 1}", "invalid-schema-example", "3.0.3"),
            ("{type: string, examples: [1]}", "invalid-schema-example", "3.1.0"),
        ])
    func schemas(schema: String, rule: String, version: String) async {
        let found = await rules(
            document("{}", "components: {schemas: {A: {type: string}, B: \(schema)}}", version: version))
        #expect(found.contains(rule), "\(found)")
    }

    @Test("Swagger 2.0 has one body, or a form with its media type")
    func swagger() async {
        let start = "swagger: '2.0'\ninfo: {title: a, version: '1'}\npaths: {/a: {post: {\(answer), parameters: "
        #expect(await rules(start + "[{name: a, in: formData, type: string}]}}}").contains("form-consumes"))
        let both = "[{name: a, in: formData, type: string}, {name: b, in: body, schema: {type: object}}]}}}"
        #expect(await rules(start + both).contains("body-parameters"))
    }

    @Test("Components that nobody uses are told, those that refer to themselves only as well")
    func unused() async {
        let paths = "{/a: {get: {responses: {default: {$ref: '#/components/responses/E'}}}}}"
        let text = document(
            paths,
            "components: {responses: {E: {description: a}}, schemas: {A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}}}"
        )
        #expect(await rules(text).filter { $0 == "unused-component" }.count == 1)
    }

    @Test("What invites misuse is told where it is asked for")
    func security() async {
        let text = document(
            "{/a: {get: {\(answer)}}}",
            "servers: [{url: http://api.example.com}]\ncomponents: {securitySchemes: {b: {type: http, scheme: basic}, k: {type: apiKey, in: query, name: key}}}"
        )
        let found = await rules(text, profile: .security)
        for rule in ["unprotected-operation", "insecure-server", "basic-authentication", "api-key-in-url"] {
            #expect(found.contains(rule), "\(rule)")
        }
        #expect(await !rules(text).contains("insecure-server"))
    }
}
