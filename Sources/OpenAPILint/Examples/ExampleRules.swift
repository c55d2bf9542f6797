/// The rules that compare examples and defaults with their schemas.
enum ExampleRules {
    static let all = [
        RuleInfo(
            id: "invalid-default", category: .validity, severity: .error,
            summary: "Defaults are valid by their schemas.",
            rationale: """
                A default that is not valid is a call that is refused, made by everybody who says nothing. `readOnly` properties \
                are not asked for in requests, `writeOnly` ones not in responses; `format` counts with `--assert-formats`.
                """,
            badExample: """
                responses:
                  '200':
                    description: Pets.
                    content: {application/json: {schema: {type: integer, default: ten}}}
                """,
            goodExample: """
                responses:
                  '200':
                    description: Pets.
                    content: {application/json: {schema: {type: integer, default: 10}}}
                """,
            frame: .operation),
        RuleInfo(
            id: "invalid-schema-example", category: .validity, severity: .warn,
            summary: "The examples of schemas are valid by them.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. With `--strict-examples` it is an \
                error.
                """,
            badExample: """
                responses:
                  '200':
                    description: Pets.
                    content: {application/json: {schema: {type: string, example: 20240131}}}
                """,
            goodExample: """
                responses:
                  '200':
                    description: Pets.
                    content: {application/json: {schema: {type: string, example: '2024-01-31'}}}
                """,
            frame: .operation),
        RuleInfo(
            id: "invalid-media-type-example", category: .validity, severity: .warn,
            summary: "The examples of requests and responses are valid by their schemas.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. `readOnly` properties are not asked \
                for in requests, `writeOnly` ones not in responses. With `--strict-examples` it is an error.
                """,
            badExample: """
                responses:
                  '200':
                    description: A pet.
                    content:
                      application/json:
                        schema: {type: object, required: [name]}
                        example: {nmae: Rex}
                """,
            goodExample: """
                responses:
                  '200':
                    description: A pet.
                    content:
                      application/json:
                        schema: {type: object, required: [name]}
                        example: {name: Rex}
                """,
            frame: .operation),
        RuleInfo(
            id: "invalid-parameter-example", category: .validity, severity: .warn,
            summary: "The examples of parameters and headers are valid by their schemas.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. With `--strict-examples` it is an \
                error.
                """,
            badExample: """
                - {name: limit, in: query, schema: {type: integer}, example: ten}
                """,
            goodExample: """
                - {name: limit, in: query, schema: {type: integer}, example: 10}
                """,
            frame: .parameters),
    ]
}
