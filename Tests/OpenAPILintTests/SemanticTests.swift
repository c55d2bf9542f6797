import Diagnostics
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

    @Test("References where none may stand are told once, and what they lead to is looked at")
    func oddReferences() async {
        let paths = "{'/a/{id}': {get: {$ref: '#/x-of/get'}, put: {$ref: '#/x-of/put'}}}"
        let operation =
            "{operationId: %, tags: {$ref: '#/x-of/tags'}, parameters: {$ref: '#/x-of/list'}, responses: {$ref: '#/x-of/answers'}}"
        let rest = """
            tags: [{name: t, description: {$ref: '#/x-of/text'}}]
            x-of:
              get: \(operation.replacing("%", with: "a"))
              put: \(operation.replacing("%", with: "b"))
              tags: [t]
              text: A text
              list: [{name: id, in: path, required: true, schema: {type: string}}]
              answers: {default: {description: OK}}
            """
        let found = await rules(document(paths, rest))
        #expect(found == Array(repeating: "structure", count: 5), "\(found)")
    }

    @Test("An operation behind a reference is told of where it stands")
    func behindReferences() async throws {
        let text = document(
            "{'/a/{id}': {get: {$ref: '#/x-of/get'}}}",
            "tags: [{name: t}]\nx-of:\n  get: {operationId: a, responses: {'200': {description: OK}}}")
        let input = Linter.Input(name: "api.yaml", bytes: Array(text.utf8))
        let findings = await Linter(configuration: LintConfiguration(profile: .validity)).lint([input]).findings
        for rule in ["operation-tags-missing", "error-response-missing"] {
            let finding = try #require(findings.first { $0.rule == rule }, "\(rule)")
            #expect(finding.location.line == 6, "\(rule)")
        }
        // The path's own place is where every operation lacks the parameter.
        #expect(findings.first { $0.rule == "undeclared-path-parameter" }?.location.line == 3)
        let structure = try #require(findings.first { $0.rule == "structure" })
        #expect(structure.message.contains("no `$ref` here") && structure.location.line == 3)
    }

    @Test("A reference where none may stand and that leads nowhere is told")
    func oddDanglingReference() async {
        let found = await rules(document("{/a: {get: {$ref: '#/x-of/get'}}}"))
        #expect(found.contains("unresolved-reference") && !found.contains("success-response-missing"), "\(found)")
    }

    @Test("A path is told once of all that it is ambiguous with")
    func ambiguousPaths() async {
        let found = await rules(document("{'/a/{x}': {}, '/b/{x}': {}, '/c/{x}': {}, '/{y}/d': {}}"))
        #expect(found.filter { $0 == "ambiguous-paths" }.count == 1, "\(found)")
    }

    @Test(
        "What others say of the same value needs no type",
        arguments: [
            "{allOf: [{type: object}, {description: more}]}",
            "{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}]}",
            "{type: object, not: {anyOf: [{required: [a]}]}}",
            "{anyOf: [{type: string}, {nullable: true}]}",
        ])
    func typeOfParts(schema: String) async {
        let found = await rules(document("{}", "components: {schemas: {A: \(schema)}}"))
        #expect(!found.contains("schema-type-missing"), "\(found)")
    }

    @Test("An example that a discriminator tells apart may fit several alternatives", arguments: [true, false])
    func discriminatedExample(isDiscriminated: Bool) async {
        let discriminator = isDiscriminated ? ", discriminator: {propertyName: k}" : ""
        let schema =
            "{oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}], example: {k: B}\(discriminator)}"
        let alternative = "{type: object, required: [k], properties: {k: {type: string}}}"
        let found = await rules(
            document("{}", "components: {schemas: {A: \(schema), B: \(alternative), C: \(alternative)}}"))
        #expect(found.contains("invalid-schema-example") != isDiscriminated, "\(found)")
    }

    @Test("A default of the wrong type is told once, whatever else it violates")
    func mistypedDefault() async {
        let schema = "{type: string, enum: [a], default: 1}"
        let found = await rules(document("{}", "components: {schemas: {A: \(schema)}}"))
        #expect(found.filter { $0 == "invalid-default" }.count == 1, "\(found)")
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
