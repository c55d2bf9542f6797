extension DocumentRules {
    /// Whether parameters and paths fit together.
    static let parameters = [
        RuleInfo(
            id: "ignored-parameter", category: .validity, severity: .info,
            summary: "Parameters are not described in two ways.",
            rationale:
                "`Accept`, `Content-Type` and `Authorization` are described by media types and security, and a body by `requestBody`; the parameter is ignored.",
            badExample: """
                - {name: Authorization, in: header, schema: {type: string}}
                """,
            goodExample: """
                - {name: X-Trace, in: header, schema: {type: string}}
                """,
            frame: .parameters),
        RuleInfo(
            id: "duplicate-parameter", category: .validity, severity: .error,
            summary: "Parameters are unique by name and place.",
            rationale: "Only the first counts.",
            badExample: """
                - {name: limit, in: query, schema: {type: integer}}
                - {name: limit, in: query, schema: {type: string}}
                """,
            goodExample: """
                - {name: limit, in: query, schema: {type: integer}}
                """,
            frame: .parameters),
        RuleInfo(
            id: "unused-path-parameter", category: .validity, severity: .error,
            summary: "Every path parameter has its place in the path.",
            rationale: "The parameter is ignored, so that its value goes nowhere.",
            badExample: """
                /pets:
                  get:
                    operationId: get_pet
                    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                    responses: {'200': {description: A pet.}}
                """,
            goodExample: """
                /pets/{id}:
                  get:
                    operationId: get_pet
                    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                    responses: {'200': {description: A pet.}}
                """,
            frame: .paths),
        RuleInfo(
            id: "undeclared-path-parameter", category: .validity, severity: .error,
            summary: "Every place in the path has its parameter.",
            rationale: "The value is taken for a string of which nothing is known.",
            badExample: """
                /pets/{id}:
                  get: {operationId: get_pet, responses: {'200': {description: A pet.}}}
                """,
            goodExample: """
                /pets/{id}:
                  get:
                    operationId: get_pet
                    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                    responses: {'200': {description: A pet.}}
                """,
            frame: .paths),
    ]
}
