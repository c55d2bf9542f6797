import JSONSchema
import JSONValues
import Testing

@Suite("Keywords about arrays and objects")
struct ContainerKeywordTests {
    @Test(
        "Items",
        arguments: [
            Verdict(
                #"{"items": {"type": "string"}}"#, #"["a", 1, 2]"#, "/1 must be a string, but is the integer 1",
                "/2 must be a string, but is the integer 2"
            ),
            Verdict(
                #"{"prefixItems": [{"type": "string"}], "items": false}"#, #"["a", 1]"#,
                "the value must have at most 1 item, but has 2"
            ),
            Verdict(#"{"prefixItems": [{"type": "string"}]}"#, "[1]", "/0 must be a string, but is the integer 1"),
            Verdict(#"{"prefixItems": [{"type": "string"}]}"#, "[]"),
            Verdict(#"{"minItems": 2}"#, "[1]", "the value must have at least 2 items, but has 1"),
            Verdict(#"{"maxItems": 1}"#, "[1, 2]", "the value must have at most 1 item, but has 2"),
            Verdict(
                #"{"uniqueItems": true}"#, #"[1, {"a": 1, "b": 2}, {"b": 2, "a": 1.0}]"#,
                "the value must have no equal items, but items 1 and 2 are equal"
            ),
            Verdict(
                #"{"uniqueItems": true}"#, "[1,2,3,4,5,6,7,8,9,10,11,4e0]",
                "the value must have no equal items, but items 3 and 11 are equal"
            ),
            Verdict(#"{"uniqueItems": true}"#, "[1, true, 0, false, null, [], {}]"),
            Verdict(
                #"{"contains": {"minimum": 5}}"#, "[1, 2]",
                #"the value must have at least 1 item that matches "contains", but has 0"#
            ),
            Verdict(
                #"{"contains": {"minimum": 5}, "minContains": 2}"#, "[1, 6]",
                #"the value must have at least 2 items that match "contains", but has 1"#
            ),
            Verdict(
                #"{"contains": {"minimum": 5}, "maxContains": 1}"#, "[7, 6]",
                #"the value must have at most 1 item that matches "contains", but has 2"#
            ),
            Verdict(#"{"contains": {"minimum": 5}, "minContains": 0}"#, "[]"),
            Verdict(
                #"{"prefixItems": [true], "unevaluatedItems": false}"#, "[1, 2]",
                "the value has an unexpected item at index 1"
            ),
        ]
    )
    func items(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "Properties",
        arguments: [
            Verdict(
                #"{"properties": {"name": {"type": "string"}}, "required": ["name", "id"]}"#, #"{"name": 1}"#,
                "/name must be a string, but is the integer 1",
                #"the value is missing the required property "id""#
            ),
            Verdict(
                #"{"properties": {"name": {}}, "additionalProperties": false}"#, #"{"nmae": 1}"#,
                #"the value has an unknown property "nmae"; did you mean "name"?"#
            ),
            Verdict(
                #"{"properties": {"name": {}}, "additionalProperties": false}"#, #"{"name": 1, "names": 1}"#,
                #"the value has an unknown property "names""#
            ),
            Verdict(
                #"{"additionalProperties": {"type": "integer"}}"#, #"{"a": 1, "b": "x"}"#,
                #"/b must be an integer, but is the string "x""#
            ),
            Verdict(
                #"{"patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false}"#,
                #"{"x-a": 1, "y": 2}"#, "/x-a must be a string, but is the integer 1",
                #"the value has an unknown property "y""#
            ),
            Verdict(#"{"minProperties": 2}"#, #"{"a": 1}"#, "the value must have at least 2 properties, but has 1"),
            Verdict(
                #"{"maxProperties": 1}"#, #"{"a": 1, "b": 2}"#, "the value must have at most 1 property, but has 2"
            ),
            Verdict(
                #"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, #"{"a": 1, "B": 2}"#,
                #"the value has a property named "B"; a name here must match the pattern ^[a-z]+$, but is "B""#
            ),
            Verdict(
                #"{"propertyNames": false}"#, #"{"a": 1}"#,
                #"the value has a property named "a"; a name here is not allowed"#
            ),
            Verdict(
                #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
                #"the value is missing the property "b", which is required beside "a""#
            ),
            Verdict(
                #"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"{"a": 1}"#,
                #"the value is missing the required property "b""#
            ),
            Verdict(
                #"{"properties": {"a/b": {"type": "null"}}}"#, #"{"a/b": 1}"#,
                "/a~1b must be null, but is the integer 1"),
            Verdict(#"{"properties": {"a": false}}"#, #"{"a": 1}"#, "/a is not allowed"),
            Verdict(
                #"{"allOf": [{"properties": {"name": {}}}], "unevaluatedProperties": false}"#, #"{"nmae": 1}"#,
                #"the value has an unknown property "nmae"; did you mean "name"?"#
            ),
            Verdict(#"{"required": ["a"]}"#, "[]"),
        ]
    )
    func properties(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test("Each violation names the keyword, its place in the schema, and the member it is about")
    func violation() throws {
        let schema = try JSONSchema(
            json(#"{"$id": "https://example.com/s.json", "properties": {"a": {"required": ["b"]}}}"#)
        )
        let found = try schema.validate(json(#"{"a": {}}"#))
        #expect(
            found == [
                SchemaViolation(
                    instanceLocation: .init(["a"]),
                    schemaLocation: "https://example.com/s.json#/properties/a/required",
                    keyword: "required",
                    message: "is missing the required property \"b\"",
                    property: "b"
                )
            ]
        )
    }

    @Test("More than 64 required properties are all looked for")
    func manyRequired() throws {
        let names = (0..<200).map { "p\($0)" }
        let list = names.map { "\"\($0)\"" }.joined(separator: ",")
        let properties = names.map { "\"\($0)\": {}" }.joined(separator: ",")
        let all = names.map { "\"\($0)\": 1" }.joined(separator: ",")
        for schema in ["{\"required\": [\(list)]}", "{\"required\": [\(list)], \"properties\": {\(properties)}}"] {
            #expect(try told(schema, "{\(all)}").isEmpty)
            #expect(
                try told(schema, "{\(all.replacing("\"p150\": 1,", with: ""))}")
                    == ["the value is missing the required property \"p150\""]
            )
        }
    }

    @Test("Names that only look alike are different names")
    func equivalentNames() throws {
        let schema =
            "{\"properties\": {\"caf\u{E9}\": {\"type\": \"string\"}}, \"additionalProperties\": {\"type\": \"integer\"}}"
        #expect(try told(schema, "{\"cafe\u{301}\": 1}").isEmpty)
        #expect(try told(schema, "{\"caf\u{E9}\": \"x\"}").isEmpty)
    }

    @Test("At most as many violations are told as were asked for")
    func limit() throws {
        let schema = try JSONSchema(json(#"{"items": {"type": "string"}}"#))
        let items = try json("[" + Array(repeating: "1", count: 500).joined(separator: ",") + "]")
        #expect(schema.validate(items).count == 100)
        #expect(schema.validate(items, limit: 3).map(\.instanceLocation.description) == ["/0", "/1", "/2"])
        #expect(schema.validate(items, limit: 1_000).count == 500)
    }
}
