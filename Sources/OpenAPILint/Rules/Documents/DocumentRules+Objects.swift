extension DocumentRules {
    /// Whether objects are what the specification says.
    static let objects = [
        RuleInfo(
            id: "unresolved-reference", category: .validity, severity: .error, summary: "Every $ref leads somewhere.",
            rationale:
                "What refers to it is lost: a parameter or a body costs its operation, a schema its part of the tool.",
            badExample: """
                paths:
                  /pets:
                    get:
                      operationId: list_pets
                      responses:
                        '200':
                          description: Pets.
                          content: {application/json: {schema: {$ref: '#/components/schemas/Pett'}}}
                components:
                  schemas:
                    Pet: {type: object}
                """,
            goodExample: """
                paths:
                  /pets:
                    get:
                      operationId: list_pets
                      responses:
                        '200':
                          description: Pets.
                          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
                components:
                  schemas:
                    Pet: {type: object}
                """,
            frame: .root),
        RuleInfo(
            id: "ignored-sibling", category: .validity, severity: .warn,
            summary: "A $ref has no siblings where the version ignores them.",
            rationale: "In 2.0 and 3.0 everything beside `$ref` is dropped.",
            badExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  schemas:
                    Dog: {$ref: '#/components/schemas/Pet', description: A dog.}
                    Pet: {type: object}
                """,
            goodExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  schemas:
                    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], description: A dog.}
                    Pet: {type: object}
                """,
            frame: .root),
        RuleInfo(
            id: "unknown-security-scheme", category: .validity, severity: .error,
            summary: "Security requirements name schemes that are declared.",
            rationale: "Nobody can satisfy a scheme of which nothing is known.",
            badExample: """
                security: [{bearer: []}]
                """,
            goodExample: """
                security: [{bearer: []}]
                components:
                  securitySchemes:
                    bearer: {type: http, scheme: bearer}
                """,
            frame: .root),
        RuleInfo(
            id: "duplicate-operation-id", category: .validity, severity: .error, summary: "operationIds are unique.",
            rationale: "The second tool gets a number behind its name, and links cannot tell the operations apart.",
            badExample: """
                /pets:
                  get: {operationId: get, responses: {'200': {description: Pets.}}}
                /owners:
                  get: {operationId: get, responses: {'200': {description: Owners.}}}
                """,
            goodExample: """
                /pets:
                  get: {operationId: list_pets, responses: {'200': {description: Pets.}}}
                /owners:
                  get: {operationId: list_owners, responses: {'200': {description: Owners.}}}
                """,
            frame: .paths),
        RuleInfo(
            id: "duplicate-tag", category: .validity, severity: .error, summary: "Tags are described once.",
            rationale: "Only the first description counts.",
            badExample: """
                tags: [{name: pets}, {name: pets}]
                """,
            goodExample: """
                tags: [{name: pets}]
                """,
            frame: .root),
    ]
}
