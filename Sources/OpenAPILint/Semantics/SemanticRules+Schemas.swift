/// What is demanded of schemas.
extension SemanticRules {
    static let schemas: [RuleInfo] = [
        RuleInfo(
            id: "discriminator-property", category: .validity, severity: .error,
            summary: "The property of a discriminator is one of the schema or of its forms.",
            rationale: """
                Nothing tells the forms apart where the property does not exist. Swagger 2.0 demands that it is \
                required as well.
                """,
            badExample: """
                oneOf: [{$ref: '#/components/schemas/Cat'}]
                discriminator: {propertyName: kind}   # and Cat has `petType`
                """,
            goodExample: """
                oneOf: [{$ref: '#/components/schemas/Cat'}]
                discriminator: {propertyName: petType}
                """),
        RuleInfo(
            id: "discriminator-required", category: .validity, severity: .warn,
            summary: "The property of a discriminator is required.",
            rationale: "Where it is left out, the specification does not say what the value is.",
            badExample: "discriminator: {propertyName: petType}",
            goodExample: """
                required: [petType]
                discriminator: {propertyName: petType}
                """),
        RuleInfo(
            id: "discriminator-default-mapping", category: .validity, severity: .error,
            summary: "A discriminator whose property is optional has a `defaultMapping` (3.2).",
            rationale: """
                The specification demands it, since nothing else says what a value without the property is.
                """,
            badExample: "discriminator: {propertyName: petType}",
            goodExample: "discriminator: {propertyName: petType, defaultMapping: Pet}"),
        RuleInfo(
            id: "discriminator-mapping", category: .validity, severity: .error,
            summary: "The mapping of a discriminator leads to schemas, and to forms of the schema it belongs to.",
            rationale: "A value that is mapped to nowhere cannot be read.",
            badExample: "mapping: {cat: '#/components/schemas/Catt'}",
            goodExample: "mapping: {cat: '#/components/schemas/Cat'}"),
        RuleInfo(
            id: "nullable-type-sibling", category: .validity, severity: .warn,
            summary: "`nullable` stands beside `type` (3.0).",
            rationale: """
                The specification gives it a meaning only there; beside `$ref` or `allOf` it allows nothing.
                """,
            badExample: """
                nullable: true
                allOf: [{$ref: '#/components/schemas/Pet'}]
                """,
            goodExample: """
                type: object
                nullable: true
                allOf: [{$ref: '#/components/schemas/Pet'}]
                """),
        RuleInfo(
            id: "enum-type", category: .validity, severity: .error,
            summary: "The values of `enum` are of the type that stands beside them.",
            rationale: """
                Such a value is never valid. In YAML, `NO`, `on`, dates and numbers need quotes to be strings.
                """,
            badExample: """
                type: string
                enum: [1.10, true]
                """,
            goodExample: """
                type: string
                enum: ['1.10', 'true']
                """),
        RuleInfo(
            id: "enum-duplicate", category: .validity, severity: .warn,
            summary: "The values of `enum` are distinct.",
            rationale: "The second one means nothing, and was often meant to be another.",
            badExample: "enum: [a, b, a]",
            goodExample: "enum: [a, b, c]"),
        RuleInfo(
            id: "nullable-enum", category: .validity, severity: .warn,
            summary: "An `enum` of a type that allows null holds null.",
            rationale: "Both have to allow it, so null is refused although the type looks as if it were not.",
            badExample: """
                type: string
                nullable: true
                enum: [a, b]
                """,
            goodExample: """
                type: string
                nullable: true
                enum: [a, b, null]
                """),
        RuleInfo(
            id: "array-items", category: .validity, severity: .error,
            summary: "An array says what it holds (2.0, 3.0).",
            rationale: "`items` is required beside `type: array` before 3.1.",
            badExample: "type: array",
            goodExample: """
                type: array
                items: {type: string}
                """),
        RuleInfo(
            id: "contradictory-limits", category: .validity, severity: .error,
            summary: "The lower limit is not above the upper one.",
            rationale: "No value is valid.",
            badExample: """
                minLength: 10
                maxLength: 5
                """,
            goodExample: """
                minLength: 5
                maxLength: 10
                """),
        RuleInfo(
            id: "mixed-range", category: .validity, severity: .warn,
            summary: "A range has one lower and one upper limit (3.1).",
            rationale: """
                Of `minimum` and `exclusiveMinimum` the stricter one holds, which is seldom what was meant.
                """,
            badExample: """
                minimum: 1
                exclusiveMinimum: 0
                """,
            goodExample: "minimum: 1"),
        RuleInfo(
            id: "array-parameter-style", category: .validity, severity: .info,
            summary: "A list in the query says how it is written.",
            rationale: """
                The default, `a=1&a=2`, is not what every server reads; `style` and `explode` make it plain.
                """,
            badExample: "{name: ids, in: query, schema: {type: array, items: {}}}",
            goodExample: "{name: ids, in: query, style: form, explode: false, schema: {type: array, items: {}}}"),
        RuleInfo(
            id: "required-undeclared", category: .validity, severity: .warn,
            summary: "Required properties are declared.",
            rationale: "A property that is required and not described is most often a misspelled one.",
            badExample: """
                required: [nmae]
                properties: {name: {type: string}}
                """,
            goodExample: """
                required: [name]
                properties: {name: {type: string}}
                """),
        RuleInfo(
            id: "keyword-type-mismatch", category: .validity, severity: .warn,
            summary: "Keywords say something about values of the type beside them.",
            rationale: "The keyword is ignored, so that what it should check is not checked.",
            badExample: """
                type: string
                minimum: 1
                """,
            goodExample: """
                type: string
                minLength: 1
                """),
        RuleInfo(
            id: "read-and-write-only", category: .validity, severity: .error,
            summary: "No property is both `readOnly` and `writeOnly`.",
            rationale: "It could be neither sent nor received.",
            badExample: "{readOnly: true, writeOnly: true}",
            goodExample: "{readOnly: true}"),
        RuleInfo(
            id: "schema-type-missing", category: .validity, severity: .hint,
            summary: "Schemas have a type.",
            rationale: "Without one, any value is valid, and a model has to guess.",
            badExample: "name: {description: The name}",
            goodExample: "name: {type: string, description: The name}"),
        RuleInfo(
            id: "all-of-conflict", category: .validity, severity: .error,
            summary: "The parts of an `allOf` do not exclude each other.",
            rationale: "A value has to be valid by all of them, so no value is.",
            badExample: "allOf: [{type: string}, {type: object}]",
            goodExample: "oneOf: [{type: string}, {type: object}]"),
        RuleInfo(
            id: "component-description", category: .validity, severity: .hint,
            summary: "Schemas among the components are described.",
            rationale: "The description is what tells a model, and a reader, what the thing is.",
            badExample: "Pet: {type: object}",
            goodExample: "Pet: {type: object, description: An animal of the shop.}"),
    ]
}
