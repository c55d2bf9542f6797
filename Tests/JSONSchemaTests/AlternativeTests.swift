import JSONSchema
import Testing

@Suite("Schemas that combine schemas, and how their failures are explained")
struct AlternativeTests {
    @Test(
        "allOf, not, and conditions",
        arguments: [
            Verdict(
                #"{"allOf": [{"minimum": 5}, {"multipleOf": 2}]}"#, "3", "the value must be at least 5, but is 3",
                "the value must be a multiple of 2, but is 3"
            ),
            Verdict(#"{"not": {"type": "string"}}"#, #""a""#, "the value must not be a string"),
            Verdict(#"{"not": {"const": 5}}"#, "5", "the value must not be 5"),
            Verdict(#"{"not": {"enum": [1, 2]}}"#, "2", "the value must not be 1 or 2"),
            Verdict(#"{"not": {"required": ["a"]}}"#, #"{"a": 1}"#, #"the value must not have the property "a""#),
            Verdict(
                #"{"not": {"required": ["a", "b"]}}"#, #"{"a": 1, "b": 2}"#,
                #"the value must not have the properties "a" and "b" together"#
            ),
            Verdict(
                #"{"not": {"minimum": 1}}"#, "2", #"the value must not match the schema under "not", but does"#
            ),
            Verdict(
                #"{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}"#, #"{"a": 1}"#,
                #"the value is missing the required property "b""#
            ),
            Verdict(
                #"{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}"#, "{}",
                #"the value is missing the required property "c""#
            ),
        ]
    )
    func combinations(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "The alternative that is probably meant is explained",
        arguments: [
            // Its kind tells.
            Verdict(
                #"{"anyOf": [{"type": "string"}, {"type": "object", "required": ["a"]}]}"#, "{}",
                #"the value is missing the required property "a""#
            ),
            // Its tag tells, even where the other alternative has fewer violations.
            Verdict(
                """
                {"oneOf": [
                    {"properties": {"kind": {"const": "cat"}}, "required": ["kind"]},
                    {"properties": {"kind": {"enum": ["dog"]}, "a": {"type": "null"}}, "required": ["b", "c"]}
                ]}
                """, #"{"kind": "dog", "a": 1}"#, "/a must be null, but is the integer 1",
                #"the value is missing the required property "b""#, #"the value is missing the required property "c""#
            ),
            // The fewest violations tell.
            Verdict(
                #"{"anyOf": [{"required": ["a", "b", "c"]}, {"required": ["a", "d"]}]}"#, #"{"a": 1}"#,
                #"the value is missing the required property "d""#
            ),
            // What is only wrong inside was understood better than what is wrong as a whole.
            Verdict(
                #"{"anyOf": [{"required": ["b"]}, {"properties": {"a": {"type": "string"}}}]}"#, #"{"a": 1}"#,
                "/a must be a string, but is the integer 1"
            ),
        ]
    )
    func plausible(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "Where no alternative is more plausible, one sentence speaks of all",
        arguments: [
            Verdict(
                #"{"anyOf": [{"type": "string"}, {"type": "object"}, {"type": ["null", "string"]}]}"#, "5",
                "the value must be an object, a string or null, but is the integer 5"
            ),
            Verdict(
                """
                {"oneOf": [
                    {"properties": {"kind": {"const": "cat"}}}, {"properties": {"kind": {"enum": ["dog", "cat"]}}}
                ]}
                """, #"{"kind": "cart"}"#,
                #"/kind must be one of "cat" or "dog", but is "cart"; did you mean "cat"?"#
            ),
            Verdict(
                #"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, "{}",
                #"the value matches none of 2 alternatives: (1) is missing the required property "a"; (2) is missing the required property "b""#
            ),
            Verdict(
                #"{"anyOf": [{"items": {"minimum": 2}}, {"items": {"minimum": 3}}]}"#, "[1]",
                "the value matches none of 2 alternatives: (1) /0 must be at least 2, but is 1; (2) /0 must be at least 3, but is 1"
            ),
            Verdict(
                #"{"oneOf": [{"type": "integer"}, {"minimum": 2}, {"type": "string"}]}"#, "3",
                "the value must match exactly one of 3 alternatives, but matches number 1 and number 2"
            ),
        ]
    )
    func summaries(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test("A discriminator names the alternative, by its mapping or by the schema's name")
    func discriminator() throws {
        let schema = """
            {
                "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
                "discriminator": {"propertyName": "petType", "mapping": {"hound": "#/$defs/Dog"}},
                "$defs": {
                    "Cat": {"type": "object", "required": ["claws", "petType"]},
                    "Dog": {"type": "object", "required": ["bark", "tail", "petType"]}
                }
            }
            """
        let missing = #"the value is missing the required property "bark""#
        let tail = #"the value is missing the required property "tail""#
        #expect(try told(schema, #"{"petType": "Dog"}"#) == [missing, tail])
        #expect(try told(schema, #"{"petType": "hound"}"#) == [missing, tail])
        #expect(try told(schema, #"{"petType": "Cat"}"#) == [#"the value is missing the required property "claws""#])
    }

    @Test(
        "What a failed alternative looked at does not count as evaluated",
        arguments: [
            Verdict(
                """
                {"anyOf": [{"properties": {"a": true}, "required": ["a"]}, {"properties": {"b": {"type": "null"}}}],
                 "unevaluatedProperties": false}
                """, #"{"a": 1, "b": 2}"#, #"the value has an unknown property "b""#
            ),
            Verdict(
                #"{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "unevaluatedProperties": false}"#,
                #"{"a": 1}"#
            ),
            Verdict(
                #"{"not": {"not": {"properties": {"a": true}}}, "unevaluatedProperties": false}"#, #"{"a": 1}"#,
                #"the value has an unknown property "a""#
            ),
            Verdict(
                #"{"allOf": [{"properties": {"a": {"type": "null"}}}], "unevaluatedProperties": false}"#,
                #"{"a": 1, "b": 1}"#, "/a must be null, but is the integer 1"
            ),
        ]
    )
    func evaluation(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }
}
