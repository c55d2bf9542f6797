import JSONSchema
import JSONValues
import Testing

@Suite("Dialects")
struct DialectTests {
    @Test("Siblings of a reference count from 2019-09 on", arguments: SchemaDialect.allCases)
    func siblings(_ dialect: SchemaDialect) throws {
        let schema =
            ##"{"allOf": [{"$ref": "#/definitions/a", "maximum": 5}], "definitions": {"a": {"type": "integer"}}}"##
        let counts = dialect == .draft201909 || dialect == .draft202012
        #expect(try told(schema, "7", dialect: dialect).isEmpty == !counts)
    }

    @Test("An integer may be spelled with a fraction, but not in draft 4", arguments: SchemaDialect.allCases)
    func integers(_ dialect: SchemaDialect) throws {
        #expect(try told(#"{"type": "integer"}"#, "1.0", dialect: dialect).isEmpty == (dialect != .draft4))
        #expect(try told(#"{"type": "number"}"#, "1.0", dialect: dialect).isEmpty)
    }

    @Test(
        "In OpenAPI 3.0",
        arguments: [
            Verdict(#"{"type": "string", "nullable": true}"#, "null"),
            Verdict(#"{"type": "string", "nullable": false}"#, "null", "the value must be a string, but is null"),
            Verdict(
                #"{"type": "string", "nullable": true}"#, "1",
                "the value must be a string or null, but is the integer 1"),
            // Version 3.0.3: an enumeration has to list null, and without a type the keyword means nothing.
            Verdict(
                #"{"type": "string", "nullable": true, "enum": ["a"]}"#, "null", #"the value must be "a", but is null"#),
            Verdict(#"{"type": "string", "nullable": true, "enum": ["a", null]}"#, "null"),
            Verdict(
                #"{"nullable": true, "allOf": [{"type": "object"}]}"#, "null",
                "the value must be an object, but is null"
            ),
            Verdict(
                #"{"minimum": 5, "exclusiveMinimum": true}"#, "5", "the value must be greater than 5, but is 5"
            ),
            Verdict(#"{"maximum": 5, "exclusiveMaximum": false}"#, "5"),
            Verdict(
                ##"{"$ref": "#/definitions/a", "nullable": true, "definitions": {"a": {"type": "string"}}}"##, "null",
                "the value must be a string, but is null"
            ),
            Verdict(#"{"const": 5, "patternProperties": {"a": false}, "if": true, "then": false}"#, #"{"a": 1}"#),
            Verdict(##"{"$id": "#a", "id": "http://example.com/", "type": "string"}"##, #""a""#),
            Verdict(
                #"{"type": "object", "additionalProperties": false, "properties": {"a": {}}}"#, #"{"b": 1}"#,
                #"the value has an unknown property "b"; did you mean "a"?"#
            ),
        ]
    )
    func openAPI30(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance, dialect: .openAPI30) == verdict.expected)
    }

    @Test(
        "In drafts before 2020-12, items may be a list",
        arguments: [SchemaDialect.draft4, .draft6, .draft7, .draft201909]
    )
    func tuples(_ dialect: SchemaDialect) throws {
        let schema = #"{"items": [{"type": "string"}], "additionalItems": false}"#
        #expect(try told(schema, #"["a"]"#, dialect: dialect).isEmpty)
        #expect(
            try told(schema, #"[1, 2]"#, dialect: dialect)
                == [
                    "/0 must be a string, but is the integer 1", "the value must have at most 1 item, but has 2",
                ]
        )
    }

    @Test("Keywords of later drafts mean nothing in earlier ones")
    func later() throws {
        #expect(try told(#"{"const": 1}"#, "2", dialect: .draft4).isEmpty)
        #expect(try told(#"{"if": true, "then": false}"#, "2", dialect: .draft6).isEmpty)
        #expect(try told(#"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#, dialect: .draft7).isEmpty)
        #expect(try told(#"{"prefixItems": [false]}"#, "[1]", dialect: .draft201909).isEmpty)
        #expect(try !told(#"{"dependencies": {"a": ["b"]}}"#, #"{"a": 1}"#, dialect: .draft7).isEmpty)
    }

    @Test(
        "A schema names its dialect",
        arguments: [
            ("http://json-schema.org/draft-04/schema#", SchemaDialect.draft4),
            ("http://json-schema.org/draft-07/schema", .draft7),
            ("https://json-schema.org/draft/2020-12/schema", .draft202012),
            ("https://spec.openapis.org/oas/3.1/dialect/base", .draft202012),
            ("https://spec.openapis.org/oas/3.2/dialect/2025-09-17", .draft202012),
        ])
    func naming(_ uri: String, _ dialect: SchemaDialect) throws {
        #expect(SchemaDialect(metaSchemaURI: uri) == dialect)
        let schema = JSONSchema(
            ["$schema": .string(uri), "minimum": 5, "exclusiveMinimum": true],
            options: SchemaOptions(dialect: dialect == .draft4 ? .draft202012 : .draft4)
        )
        #expect(schema.isValid(5) == (dialect != .draft4))
        #expect(schema.problems.isEmpty == (dialect == .draft4))
    }

    @Test("A meta-schema of one's own chooses the vocabularies")
    func vocabularies() throws {
        let metaSchema = try json(
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$vocabulary": {
                "https://json-schema.org/draft/2020-12/vocab/core": true,
                "https://json-schema.org/draft/2020-12/vocab/applicator": true,
                "https://example.com/vocab/own": true}}
            """
        )
        let options = SchemaOptions { $0 == "https://example.com/own" ? metaSchema : nil }
        let schema = try JSONSchema(
            json(#"{"$schema": "https://example.com/own", "minimum": 5, "properties": {"a": false}}"#),
            options: options
        )
        #expect(schema.isValid(1))
        #expect(!schema.isValid(["a": 1]))
        #expect(
            schema.problems.map(\.message)
                == [#"the dialect requires the vocabulary "https://example.com/vocab/own", which is not known"#]
        )
    }

    @Test(
        "A property that only the other side sends is not required",
        arguments: [
            (SchemaDirection.any, ["id", "secret"]), (.request, ["secret"]), (.response, ["id"]),
        ]
    )
    func direction(_ direction: SchemaDirection, _ missing: [String]) throws {
        let parts = [
            ##""properties": {"id": {"readOnly": true}, "secret": {"$ref": "#/definitions/secret"}}"##,
            #""required": ["id", "secret"]"#, #""definitions": {"secret": {"writeOnly": true, "type": "string"}}"#,
        ]
        let expected = missing.map { "the value is missing the required property \"\($0)\"" }
        let schema = "{\(parts.joined(separator: ","))}"
        for dialect in [SchemaDialect.draft7, .draft202012, .openAPI30] {
            #expect(try told(schema, "{}", dialect: dialect, direction: direction) == expected)
        }
        // The property may be declared by another part of the same schema.
        let split = "{\"allOf\": [{\(parts[0])}, {\(parts[1])}], \(parts[2])}"
        #expect(try told(split, "{}", direction: direction) == expected)
        #expect(try told(schema, #"{"id": 1, "secret": "x"}"#, direction: direction).isEmpty)
        #expect(try JSONSchema(json(schema)).isValid(["secret": "x"], direction: .request))
    }
}
