extension DocumentRules {
    /// Whether objects are what the specification says.
    static let objects = [
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
    ]
}
