import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("What is no JSON Schema never reaches what is handed out")
struct InvalidSchemaTests {
    @Test(
        "An invalid piece is left out or mended, and reported",
        arguments: [
            (#"{"type": "strin", "title": "t"}"#, #"{"title": "t"}"#),
            (#"{"type": "String"}"#, #"{"type": "string"}"#),
            (#"{"type": "int"}"#, #"{"type": "integer"}"#),
            (#"{"type": {"a": 1}}"#, "{}"),
            (#"{"type": []}"#, "{}"),
            (#"{"type": ["string", "strange"]}"#, #"{"type": "string"}"#),
            (#"{"required": true}"#, "{}"),
            (#"{"required": ["a", 5, "a"]}"#, #"{"required": ["a"]}"#),
            (#"{"properties": ["a"]}"#, "{}"),
            (#"{"properties": {"a": null, "b": 5, "c": {}}}"#, #"{"properties": {"a": {}, "b": {}, "c": {}}}"#),
            (#"{"enum": []}"#, "{}"),
            (#"{"enum": "a"}"#, "{}"),
            (#"{"items": null}"#, "{}"),
            (#"{"items": []}"#, "{}"),
            (#"{"allOf": []}"#, "{}"),
            (#"{"allOf": {}}"#, "{}"),
            (#"{"oneOf": [null]}"#, "{}"),
            (#"{"anyOf": [{"type": "string"}, 7]}"#, #"{"anyOf": [{"type": "string"}]}"#),
            (#"{"minimum": "0"}"#, #"{"minimum": 0}"#),
            (#"{"minimum": "low"}"#, "{}"),
            (#"{"minLength": -1}"#, "{}"),
            (#"{"minLength": 1.5}"#, "{}"),
            (#"{"maxItems": null}"#, "{}"),
            (#"{"multipleOf": 0}"#, "{}"),
            (#"{"multipleOf": -0.01}"#, "{}"),
            (#"{"uniqueItems": "true"}"#, #"{"uniqueItems": true}"#),
            (#"{"deprecated": "yes"}"#, "{}"),
            (#"{"title": 5, "description": {}}"#, "{}"),
            (#"{"pattern": "["}"#, "{}"),
            (#"{"pattern": 5}"#, "{}"),
            (#"{"patternProperties": {"(": {}, "^x": {}}}"#, #"{"patternProperties": {"^x": {}}}"#),
            (#"{"additionalProperties": "true"}"#, "{}"),
            (#"{"not": null}"#, "{}"),
            (#"{"examples": {"a": 1}}"#, "{}"),
            (#"{"nullable": "yes"}"#, "{}"),
            (#"{"format": 5}"#, "{}"),
            (#"{"dependentRequired": ["a"]}"#, "{}"),
            (#"{"maxlength": 5}"#, "{}"),
            (#"{"$ref": 5}"#, "{}"),
            (##"{"$ref": "#/info/title"}"##, "{}"),
            (##"{"$ref": "#"}"##, "{}"),
            (##"{"$ref": "#nowhere"}"##, "{}"),
            ("5", "{}"),
        ])
    func invalid(schema: String, expected: String) async throws {
        let document = try await document("3.0.3", schema: #"{"properties": {"p": \#(schema)}}"#)
        let converted = try document.whole(try document.responseSchema())
        #expect(try converted["properties"]?["p"] == json(expected))
        #expect(!document.schemas.diagnostics.isEmpty)
        #expect(document.schemas.diagnostics.allSatisfy { $0.location != nil })
    }

    @Test(
        "A pattern is handed out as all engines read it",
        arguments: [
            (#"^[a-z]+$"#, #"^[a-z]+$"#), (#"a{2,3}?"#, #"a{2,3}?"#), (#"a{,3}"#, #"a\{,3}"#), (#"{"#, #"\{"#),
            (#"x{"#, #"x\{"#),
            (#"]"#, #"]"#), (#"[]"#, #"(?!)"#), (#"[^]"#, #"[\s\S]"#), (#"[a-]"#, #"[a\-]"#), (#"[-a]"#, #"[\-a]"#),
            (#"[\d-x]"#, #"[\d\-x]"#), (#"^[\w-\.]+$"#, #"^[\w\-\.]+$"#), (#"[a-z-9]"#, #"[a-z\-9]"#),
            (#"(?:a|b)*"#, #"(?:a|b)*"#),
            (#"(?=a)b"#, #"(?=a)b"#), (#"(?<!a)b"#, #"(?<!a)b"#), (#"(?<year>\d{4})-(\w)\2"#, #"(\d{4})-(\w)\2"#),
            (#"\/"#, #"\/"#), (#"[\]]"#, #"[\]]"#), (#"a|"#, #"a|"#), (#"(?i:a)"#, #"(?i:a)"#), (#"[[a]"#, #"[\[a]"#),
            (#"\u0041[\x00-\x7f]"#, #"\u0041[\x00-\x7f]"#), ("é+", "é+"), ("", ""), (#"(?=a)*"#, #"(?=a)*"#),
            (#"[\b]"#, #"[\x08]"#),
            (#"^\S(.*\S)?$"#, #"^\S(.*\S)?$"#), (#"[&&]"#, #"[\&\&]"#), (#"\0"#, #"\x00"#),
            (#"^[\p{Nd}.]"#, #"^[0-9\u0660-\uFFFF.]"#), (#"\p{Lu}"#, #"[A-Z\u00C0-\u00D6\u00D8-\u00DE\u0100-\uFFFF]"#),
        ])
    func validPattern(_ pattern: String, form: String) async throws {
        let (schema, rules) = try await converted(["pattern": .string(pattern)])
        #expect(schema == ["pattern": .string(form)])
        #expect(rules.isEmpty)
    }

    @Test(
        "A pattern is left out where it is none",
        arguments: [
            "[", "(", ")", "a)", "*", "+a", "a**", "a++", "a{2}{3}", "a{3,2}", "[z-a]", #"a\"#, #"[\"#, "(?i)a",
            "(?P<n>a)",
            "(?>a)", "(?<1a>b)", "(?<=a)*", "^*", "a|*", "(?#c)",
        ])
    func invalidPattern(_ pattern: String) async throws {
        let (schema, rules) = try await converted(["pattern": .string(pattern)])
        #expect(schema == [:])
        #expect(rules == ["invalid-pattern"])
    }

    @Test(
        "A pattern is left out where engines differ",
        arguments: [
            #"\Aa\z"#, #"\p{Greek}"#, #"[^\p{L}]"#, #"(?!\p{L})."#, #"\k<a>"#, #"\1"#, #"(?<=a+)b"#, #"(?<=a|bc)d"#,
            #"\cA"#, #"\u{41}"#,
            #"\x1"#, "a{99999999999}", #"\P{L}"#,
        ])
    func unportablePattern(_ pattern: String) async throws {
        let (schema, rules) = try await converted(["pattern": .string(pattern)])
        #expect(schema == [:])
        #expect(rules == ["unportable-pattern"])
    }

    @Test("What is left out never makes a schema refuse more than its author does")
    func neverNarrower() async throws {
        let cases: [(JSONValue, JSONValue)] = [
            (["not": ["pattern": "("]], [:]),
            (["not": ["$ref": "#/nowhere"]], [:]),
            (["not": ["minLength": 3]], ["not": ["minLength": 3]]),
            (["if": ["type": "strange"], "then": ["minLength": 1]], [:]),
            (["oneOf": [["type": "string"], ["$ref": "#/nowhere"]]], ["anyOf": [["type": "string"], [:]]]),
            (
                ["patternProperties": ["(": [:], "a": [:]], "additionalProperties": false],
                ["patternProperties": ["a": [:]]]
            ),
            (
                ["patternProperties": ["a": [:]], "additionalProperties": false],
                ["patternProperties": ["a": [:]], "additionalProperties": false]
            ),
        ]
        for (schema, expected) in cases { #expect(try await converted(schema).schema == expected) }
    }

    private func converted(_ schema: JSONValue) async throws -> (schema: JSONValue, rules: [String]) {
        let document = try await document("3.1.0", schema: schema.compactText)
        return (try document.whole(try document.responseSchema()), document.schemas.diagnostics.map(\.rule))
    }
}
