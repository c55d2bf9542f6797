extension DocumentRules {
    /// Whether objects are what the specification says.
    static let objects = [
        RuleInfo(
            id: "missing-field", category: .validity, severity: .warn, summary: "Required fields are there.",
            rationale:
                "The reader goes on without the field, which changes what the operation can do; the message says how.",
            badExample: "info: {title: Pets}",
            goodExample: "info: {title: Pets, version: '1.0'}"),
        RuleInfo(
            id: "unknown-field", category: .validity, severity: .info,
            summary: "Objects have only the fields of the specification and extensions that begin with `x-`.",
            rationale: "A misspelled field is ignored, and with it what it says.",
            badExample: "get: {operationid: list_pets}",
            goodExample: "get: {operationId: list_pets}"),
        RuleInfo(
            id: "unknown-value", category: .validity, severity: .warn,
            summary: "Fields with fixed values have one of them.",
            rationale: "An unknown value is ignored or replaced by the default; the message says which.",
            badExample: "style: comma",
            goodExample: "style: form"),
        RuleInfo(
            id: "wrong-type", category: .validity, severity: .warn,
            summary: "Fields have the type that the specification gives them.",
            rationale: "The field is ignored, so that what it should say is lost.",
            badExample: "tags: pets",
            goodExample: "tags: [pets]"),
        RuleInfo(
            id: "wrong-case", category: .validity, severity: .warn,
            summary: "Methods, statuses and places are written as the specification writes them.",
            rationale: "Readers that are strict ignore them.",
            badExample: "in: Query",
            goodExample: "in: query"),
        RuleInfo(
            id: "wrong-value", category: .validity, severity: .warn, summary: "Values fit their fields.",
            rationale: "The value is used as far as it can be understood.",
            badExample: "host: https://api.example.com",
            goodExample: "host: api.example.com"),
        RuleInfo(
            id: "unresolved-reference", category: .validity, severity: .error, summary: "Every $ref leads somewhere.",
            rationale:
                "What refers to it is lost: a parameter or a body costs its operation, a schema its part of the tool.",
            badExample: "$ref: '#/components/schemas/Pett'",
            goodExample: "$ref: '#/components/schemas/Pet'"),
        RuleInfo(
            id: "ignored-sibling", category: .validity, severity: .warn,
            summary: "A $ref has no siblings where the version ignores them.",
            rationale: "In 2.0 and 3.0 everything beside `$ref` is dropped.",
            badExample: "$ref: '#/components/schemas/Pet'\ndescription: A dog",
            goodExample: "allOf: [{$ref: '#/components/schemas/Pet'}]\ndescription: A dog"),
        RuleInfo(
            id: "unknown-security-scheme", category: .validity, severity: .error,
            summary: "Security requirements name schemes that are declared.",
            rationale: "Nobody can satisfy a scheme of which nothing is known.",
            badExample: "security: [{bearer: []}]",
            goodExample: "security: [{bearerAuth: []}]"),
        RuleInfo(
            id: "duplicate-operation-id", category: .validity, severity: .error, summary: "operationIds are unique.",
            rationale: "The second tool gets a number behind its name, and links cannot tell the operations apart.",
            badExample: "operationId: get   # twice",
            goodExample: "operationId: get_pet"),
        RuleInfo(
            id: "duplicate-tag", category: .validity, severity: .error, summary: "Tags are described once.",
            rationale: "Only the first description counts.",
            badExample: "tags: [{name: pets}, {name: pets}]",
            goodExample: "tags: [{name: pets}]"),
        RuleInfo(
            id: "empty-responses", category: .validity, severity: .info,
            summary: "An operation declares at least one response.",
            rationale: "Nothing is known of what comes back.",
            badExample: "responses: {}",
            goodExample: "responses: {'200': {description: OK}}"),
    ]
}
