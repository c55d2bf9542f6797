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
            badExample: "type: integer\ndefault: ten",
            goodExample: "type: integer\ndefault: 10"),
        RuleInfo(
            id: "invalid-schema-example", category: .validity, severity: .warn,
            summary: "The examples of schemas are valid by them.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. With `--strict-examples` it is an \
                error.
                """,
            badExample: "type: string\nformat: date\nexample: 20240131",
            goodExample: "type: string\nformat: date\nexample: '2024-01-31'"),
        RuleInfo(
            id: "invalid-media-type-example", category: .validity, severity: .warn,
            summary: "The examples of requests and responses are valid by their schemas.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. `readOnly` properties are not asked \
                for in requests, `writeOnly` ones not in responses. With `--strict-examples` it is an error.
                """,
            badExample: "application/json:\n  schema: {type: object, required: [name]}\n  example: {nmae: Rex}",
            goodExample: "application/json:\n  schema: {type: object, required: [name]}\n  example: {name: Rex}"),
        RuleInfo(
            id: "invalid-parameter-example", category: .validity, severity: .warn,
            summary: "The examples of parameters and headers are valid by their schemas.",
            rationale: """
                Models and people copy examples literally; a wrong one is worse than none. With `--strict-examples` it is an \
                error.
                """,
            badExample: "{name: limit, in: query, schema: {type: integer}, example: ten}",
            goodExample: "{name: limit, in: query, schema: {type: integer}, example: 10}"),
    ]
}
