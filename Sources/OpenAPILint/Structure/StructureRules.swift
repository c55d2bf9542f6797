/// The rules that compare a document with the schema of its version.
enum StructureRules {
    static let all = [
        RuleInfo(
            id: "structure", category: .structure, severity: .error,
            summary: "Every object has the fields, and every field the form, that the version of the document demands.",
            rationale: """
                What does not have the form that the specification describes is read by each tool in its own way, or not at \
                all: a misspelled field is ignored, and with it what it says. The verdict is that of the official schema of \
                the version (2.0, 3.0, 3.1 or 3.2); the message names the object and what is allowed there.
                """,
            badExample: """
                paths:
                  /pets:
                    get:
                      operationid: list_pets
                      responses: {'200': {description: Pets.}}
                """,
            goodExample: """
                paths:
                  /pets:
                    get:
                      operationId: list_pets
                      responses: {'200': {description: Pets.}}
                """,
            frame: .root),
        RuleInfo(
            id: "invalid-schema", category: .structure, severity: .error,
            summary: "Schemas are valid by the dialect of their version.",
            rationale: """
                A keyword with a value that it cannot have neither checks nor tells anything. In 2.0 and 3.0 a Schema Object \
                has the keywords of the specification only; from 3.1 on it is JSON Schema 2020-12, or the dialect that \
                `jsonSchemaDialect` or `$schema` names.
                """,
            badExample: """
                type: integer
                minimum: '1'
                """,
            goodExample: """
                type: integer
                minimum: 1
                """,
            frame: .schema),
        RuleInfo(
            id: "component-name", category: .validity, severity: .error,
            summary: "The names of components are made of letters, digits, `.`, `-` and `_`.",
            rationale: """
                Other names cannot be referred to without escapes, and many tools refuse them. The official schema of 3.0 does \
                not look at them; from 3.1 on such a name is a finding of `structure`.
                """,
            badExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  schemas:
                    'New Pet': {type: object}
                """,
            goodExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  schemas:
                    NewPet: {type: object}
                """,
            frame: .root),
        RuleInfo(
            id: "path-parameter-required", category: .validity, severity: .error,
            summary: "Path parameters with `content` say `required: true`, as those with `schema` do.",
            rationale: "A path without the value is another path, so the specification demands it.",
            badExample: """
                /pets/{point}:
                  get:
                    operationId: get_near
                    parameters: [{name: point, in: path, content: {application/json: {}}}]
                    responses: {'200': {description: Pets.}}
                """,
            goodExample: """
                /pets/{point}:
                  get:
                    operationId: get_near
                    parameters: [{name: point, in: path, required: true, content: {application/json: {}}}]
                    responses: {'200': {description: Pets.}}
                """,
            frame: .paths),
        RuleInfo(
            id: "unknown-dialect", category: .validity, severity: .warn,
            summary: "`jsonSchemaDialect` and `$schema` name a dialect that is known.",
            rationale: "Nobody can tell what the keywords of another dialect mean; they are read as draft 2020-12.",
            badExample: """
                jsonSchemaDialect: https://pets.shop/my-dialect
                components:
                  schemas:
                    Pet: {type: object}
                """,
            goodExample: """
                jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
                components:
                  schemas:
                    Pet: {type: object}
                """,
            frame: .root),
    ]
}
