import JSONSchema
import Testing

/// A schema, a value, and what the first says against the second.
struct Verdict: Sendable, CustomTestStringConvertible {
    let schema: String
    let instance: String
    let expected: [String]

    init(_ schema: String, _ instance: String, _ expected: String...) {
        self.schema = schema
        self.instance = instance
        self.expected = expected
    }

    var testDescription: String { "\(instance) against \(schema)" }
}

@Suite("Keywords about any value, numbers and strings")
struct ValueKeywordTests {
    @Test(
        "type",
        arguments: [
            Verdict(#"{"type": "integer"}"#, #""5""#, #"the value must be an integer, but is the string "5""#),
            Verdict(#"{"type": "integer"}"#, "5.5", "the value must be an integer, but is the number 5.5"),
            Verdict(#"{"type": "integer"}"#, "5.0"),
            Verdict(#"{"type": "integer"}"#, "1e30"),
            Verdict(#"{"type": "number"}"#, "5"),
            Verdict(#"{"type": "string"}"#, "null", "the value must be a string, but is null"),
            Verdict(#"{"type": "null"}"#, "false", "the value must be null, but is the boolean false"),
            Verdict(
                #"{"type": ["string", "object", "null"]}"#, "[1, 2]",
                "the value must be an object, a string or null, but is the array [1,2]"
            ),
            Verdict(#"{"type": ["integer", "number"]}"#, "1.5"),
            Verdict(#"{"type": "boolean"}"#, #"{"a": 1}"#, #"the value must be a boolean, but is the object {"a":1}"#),
            Verdict("false", "1", "the value is not allowed"),
            Verdict("true", "1"),
        ]
    )
    func type(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "enum and const",
        arguments: [
            Verdict(#"{"enum": ["red", "green", 1]}"#, #""red""#),
            Verdict(#"{"enum": ["red", "green", 1]}"#, "1.0"),
            Verdict(
                #"{"enum": ["red", "green", 1]}"#, #""grean""#,
                #"the value must be one of "red", "green" or 1, but is "grean"; did you mean "green"?"#
            ),
            Verdict(#"{"enum": ["red"]}"#, "7", #"the value must be "red", but is 7"#),
            Verdict(#"{"enum": []}"#, "7", "the value is not allowed, because its schema lists no value"),
            Verdict(#"{"enum": [null, [1], {"a": 1.5}]}"#, #"{"a": 1.50}"#),
            Verdict(#"{"enum": [1e2, 0.5]}"#, "100"),
            Verdict(#"{"enum": [1e2, 0.5]}"#, "5e-1"),
            Verdict(#"{"const": {"a": [true]}}"#, #"{"a": [1]}"#, #"the value must be {"a":[true]}, but is {"a":[1]}"#),
            Verdict(#"{"const": 1, "enum": [1, 2]}"#, "2", "the value must be 1, but is 2"),
            Verdict(
                #"{"enum": [1,2,3,4,5,6,7,8,9,10,11,12]}"#, "0",
                "the value must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, … (12 values), but is 0"
            ),
        ]
    )
    func listed(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "Bounds of numbers",
        arguments: [
            Verdict(#"{"minimum": 5}"#, "5"),
            Verdict(#"{"minimum": 5}"#, "4.99", "the value must be at least 5, but is 4.99"),
            Verdict(#"{"exclusiveMinimum": 5}"#, "5.0", "the value must be greater than 5, but is 5.0"),
            Verdict(#"{"maximum": 0.1}"#, "0.1"),
            Verdict(#"{"maximum": 0.1}"#, "1e-1"),
            Verdict(#"{"maximum": 0.1}"#, "0.11", "the value must be at most 0.1, but is 0.11"),
            Verdict(#"{"exclusiveMaximum": 1e400}"#, "1e400", "the value must be less than 1e400, but is 1e400"),
            Verdict(#"{"exclusiveMaximum": 1e401}"#, "1e400"),
            Verdict(
                #"{"maximum": 9007199254740992}"#, "9007199254740993",
                "the value must be at most 9007199254740992, but is 9007199254740993"
            ),
            Verdict(
                #"{"maximum": 0.1}"#, "0.10000000000000000001",
                "the value must be at most 0.1, but is 0.10000000000000000001"
            ),
            Verdict(
                #"{"minimum": 1, "maximum": 0}"#, "0.5", "the value must be at least 1, but is 0.5",
                "the value must be at most 0, but is 0.5"
            ),
            Verdict(#"{"minimum": 5}"#, #""4""#),
        ]
    )
    func bounds(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "multipleOf is exact for decimals, for integers of any size and for huge exponents",
        arguments: [
            Verdict(#"{"multipleOf": 0.01}"#, "19.99"),
            Verdict(#"{"multipleOf": 0.0001}"#, "0.0075"),
            Verdict(#"{"multipleOf": 0.01}"#, "0.075", "the value must be a multiple of 0.01, but is 0.075"),
            Verdict(#"{"multipleOf": 3}"#, "-9"),
            Verdict(#"{"multipleOf": 3}"#, "-0"),
            Verdict(#"{"multipleOf": 3}"#, "10", "the value must be a multiple of 3, but is 10"),
            Verdict(#"{"multipleOf": 7}"#, "1e308", "the value must be a multiple of 7, but is 1e308"),
            Verdict(#"{"multipleOf": 64}"#, "1e308"),
            Verdict(#"{"multipleOf": 1e-9}"#, "1e999999999"),
            Verdict(#"{"multipleOf": 123456789012345678901}"#, "246913578024691357802"),
            Verdict(
                #"{"multipleOf": 123456789012345678901}"#, "246913578024691357803",
                "the value must be a multiple of 123456789012345678901, but is 246913578024691357803"
            ),
            Verdict(#"{"multipleOf": 184467440737095516160000}"#, "1e80"),
            Verdict(
                #"{"multipleOf": 184467440737095516160000}"#, "1e40",
                "the value must be a multiple of 184467440737095516160000, but is 1e40"
            ),
            Verdict(#"{"multipleOf": 1e300}"#, "1e299", "the value must be a multiple of 1e300, but is 1e299"),
        ]
    )
    func multiples(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test(
        "Lengths count code points, and patterns match anywhere",
        arguments: [
            Verdict(#"{"minLength": 2}"#, #""é""#, #"the value must have at least 2 characters, but has 1: "é""#),
            Verdict(#"{"minLength": 1}"#, #""""#, #"the value must have at least 1 character, but has 0: """#),
            Verdict(#"{"maxLength": 2}"#, #""👍👍""#),
            Verdict(#"{"maxLength": 2}"#, #""abc""#, #"the value must have at most 2 characters, but has 3: "abc""#),
            Verdict(#"{"maxLength": 2.0}"#, #""ab""#),
            Verdict(#"{"pattern": "b+c"}"#, #""abbcd""#),
            Verdict(#"{"pattern": "^b+$"}"#, #""abbcd""#, #"the value must match the pattern ^b+$, but is "abbcd""#),
            Verdict(#"{"pattern": "^b+$", "minLength": 3}"#, "12"),
        ]
    )
    func strings(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test("A long value is cut to 200 characters")
    func longValues() throws {
        let text = String(repeating: "x", count: 500)
        let excerpt = "\"" + String(repeating: "x", count: 199) + "…"
        #expect(
            try told(#"{"maxLength": 1}"#, "\"\(text)\"")
                == ["the value must have at most 1 character, but has 500: \(excerpt)"]
        )
        let array = "[" + Array(repeating: "1", count: 100_000).joined(separator: ",") + "]"
        let found = try #require(try told(#"{"type": "string"}"#, array).first)
        #expect(found.unicodeScalars.count < 260)
        #expect(found.hasSuffix("…"))
    }
}
