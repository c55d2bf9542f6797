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
        "A pattern is kept where it is a regular expression of ECMA-262",
        arguments: [
            #"^[a-z]+$"#, #"a{2,3}?"#, #"a{,3}"#, #"{"#, #"x{"#, #"]"#, #"[]"#, #"[^]"#, #"[a-]"#, #"[-a]"#, #"[\d-x]"#,
            #"\p{L}+"#,
            #"(?:a|b)*"#, #"(?=a)b"#, #"(?<!a)b"#, #"(?<year>\d{4})-\k<year>"#, #"\/"#, #"[\]]"#, #"a|"#, #"(?i:a)"#,
            #"\u0041[\x00-\x7f]"#, "é+", "", #"(?=a)*"#, #"^\S(.*\S)?$"#,
        ])
    func validPattern(_ pattern: String) async throws { #expect(try await isKept(pattern)) }

    @Test(
        "A pattern is left out where it is none",
        arguments: [
            "[", "(", ")", "a)", "*", "+a", "a**", "a++", "a{2}{3}", "a{3,2}", "[z-a]", #"a\"#, #"[\"#, "(?i)a",
            "(?P<n>a)",
            "(?>a)", "(?<1a>b)", "(?<=a)*", "^*", "a|*", "(?#c)",
        ])
    func invalidPattern(_ pattern: String) async throws { #expect(try await !isKept(pattern)) }

    private func isKept(_ pattern: String) async throws -> Bool {
        let schema: JSONValue = ["pattern": .string(pattern)]
        let document = try await document("3.1.0", schema: schema.compactText)
        let isKept = try document.whole(try document.responseSchema()) == schema
        #expect(document.schemas.diagnostics.map(\.rule) == (isKept ? [] : ["invalid-pattern"]))
        return isKept
    }
}
