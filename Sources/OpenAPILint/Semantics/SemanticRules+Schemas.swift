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
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: kind}
                    Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
                """,
            goodExample: """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType}
                    Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
                """,
            frame: .root),
        RuleInfo(
            id: "discriminator-required", category: .validity, severity: .warn,
            summary: "The property of a discriminator is required.",
            rationale: "Where it is left out, the specification does not say what the value is.",
            badExample: """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType}
                    Cat: {type: object, properties: {petType: {type: string}}}
                """,
            goodExample: """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType}
                    Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
                """,
            frame: .root),
        RuleInfo(
            id: "discriminator-default-mapping", category: .validity, severity: .error,
            summary: "A discriminator whose property is optional has a `defaultMapping` (3.2).",
            rationale: """
                The specification demands it, since nothing else says what a value without the property is.
                """,
            badExample: """
                openapi: 3.2.0
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType}
                    Cat: {type: object, properties: {petType: {type: string}}}
                """,
            goodExample: """
                openapi: 3.2.0
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType, defaultMapping: Cat}
                    Cat: {type: object, properties: {petType: {type: string}}}
                """,
            frame: .root),
        RuleInfo(
            id: "discriminator-mapping", category: .validity, severity: .error,
            summary: "The mapping of a discriminator leads to schemas, and to forms of the schema it belongs to.",
            rationale: "A value that is mapped to nowhere cannot be read.",
            badExample: """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType, mapping: {cat: '#/components/schemas/Catt'}}
                    Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
                """,
            goodExample: """
                components:
                  schemas:
                    Pet:
                      oneOf: [{$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: petType, mapping: {cat: '#/components/schemas/Cat'}}
                    Cat: {type: object, required: [petType], properties: {petType: {type: string}}}
                """,
            frame: .root),
        RuleInfo(
            id: "nullable-type-sibling", category: .validity, severity: .warn,
            summary: "`nullable` stands beside `type` (3.0).",
            rationale: """
                The specification gives it a meaning only there; beside `$ref` or `allOf` it allows nothing.
                """,
            badExample: """
                nullable: true
                allOf: [{type: object}]
                """,
            goodExample: """
                type: object
                nullable: true
                allOf: [{type: object}]
                """,
            frame: .schema30),
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
                """,
            frame: .schema),
        RuleInfo(
            id: "enum-duplicate", category: .validity, severity: .warn,
            summary: "The values of `enum` are distinct.",
            rationale: "The second one means nothing, and was often meant to be another.",
            badExample: """
                enum: [a, b, a]
                """,
            goodExample: """
                enum: [a, b, c]
                """,
            frame: .schema),
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
                """,
            frame: .schema30),
        RuleInfo(
            id: "array-items", category: .validity, severity: .error,
            summary: "An array says what it holds (2.0, 3.0).",
            rationale: "`items` is required beside `type: array` before 3.1.",
            badExample: """
                type: array
                """,
            goodExample: """
                type: array
                items: {type: string}
                """,
            frame: .schema30),
        RuleInfo(
            id: "contradictory-limits", category: .validity, severity: .error,
            summary: "The lower limit is not above the upper one.",
            rationale: "No value is valid.",
            badExample: """
                type: string
                minLength: 10
                maxLength: 5
                """,
            goodExample: """
                type: string
                minLength: 5
                maxLength: 10
                """,
            frame: .schema),
        RuleInfo(
            id: "mixed-range", category: .validity, severity: .warn,
            summary: "A range has one lower and one upper limit (3.1).",
            rationale: """
                Of `minimum` and `exclusiveMinimum` the stricter one holds, which is seldom what was meant.
                """,
            badExample: """
                type: integer
                minimum: 1
                exclusiveMinimum: 0
                """,
            goodExample: """
                type: integer
                minimum: 1
                """,
            frame: .schema),
        RuleInfo(
            id: "array-parameter-style", category: .validity, severity: .info,
            summary: "A list in the query says how it is written.",
            rationale: """
                The default, `a=1&a=2`, is not what every server reads; `style` and `explode` make it plain.
                """,
            badExample: """
                - {name: ids, in: query, schema: {type: array, items: {type: string}}}
                """,
            goodExample: """
                - {name: ids, in: query, style: form, explode: false, schema: {type: array, items: {type: string}}}
                """,
            frame: .parameters),
        RuleInfo(
            id: "required-undeclared", category: .validity, severity: .warn,
            summary: "Required properties are declared.",
            rationale: "A property that is required and not described is most often a misspelled one.",
            badExample: """
                type: object
                required: [nmae]
                properties: {name: {type: string}}
                """,
            goodExample: """
                type: object
                required: [name]
                properties: {name: {type: string}}
                """,
            frame: .schema),
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
                """,
            frame: .schema),
        RuleInfo(
            id: "read-and-write-only", category: .validity, severity: .error,
            summary: "No property is both `readOnly` and `writeOnly`.",
            rationale: "It could be neither sent nor received.",
            badExample: """
                type: object
                properties: {id: {type: string, readOnly: true, writeOnly: true}}
                """,
            goodExample: """
                type: object
                properties: {id: {type: string, readOnly: true}}
                """,
            frame: .schema),
        RuleInfo(
            id: "schema-type-missing", category: .validity, severity: .hint,
            summary: "Schemas have a type.",
            rationale: "Without one, any value is valid, and a model has to guess.",
            badExample: """
                type: object
                properties: {name: {description: The name.}}
                """,
            goodExample: """
                type: object
                properties: {name: {type: string, description: The name.}}
                """,
            frame: .schema),
        RuleInfo(
            id: "all-of-conflict", category: .validity, severity: .error,
            summary: "The parts of an `allOf` do not exclude each other.",
            rationale: "A value has to be valid by all of them, so no value is.",
            badExample: """
                allOf: [{type: string}, {type: object}]
                """,
            goodExample: """
                oneOf: [{type: string}, {type: object}]
                """,
            frame: .schema),
        RuleInfo(
            id: "component-description", category: .validity, severity: .hint,
            summary: "Schemas among the components are described.",
            rationale: "The description is what tells a model, and a reader, what the thing is.",
            badExample: """
                components:
                  schemas:
                    Pet: {type: object}
                """,
            goodExample: """
                components:
                  schemas:
                    Pet: {type: object, description: An animal of the shop.}
                """,
            frame: .root),
    ]
}
