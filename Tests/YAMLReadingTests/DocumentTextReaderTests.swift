import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("Telling JSON from YAML")
struct DocumentTextReaderTests {
    private func read(_ text: String) throws(TextReadError) -> ParsedText {
        try DocumentTextReader.read(Array(text.utf8), file: "f")
    }

    @Test(
        "The content tells, whatever the name",
        arguments: [
            (#"{"a": 1}"#, ["a": 1]), ("\u{FEFF}\n [1]", [1]), ("a: 1", ["a": 1]), ("- 1", [1]), ("{a: 1}", ["a": 1]),
            ("[a, b]", ["a", "b"]), ("{\n\t\"a\":\t[\t1 ]\n}\n", ["a": [1]]),
            ("{\"a\": 1, # comment\n b: 2}", ["a": 1, "b": 2]),
            ("{'a': \"\\x41\"}", ["a": "A"]), ("--- {a: 1}", ["a": 1]), (#""text""#, "text"), ("5", 5), ("{}", [:]),
            (#"{"a": "\ud83d\ude00"}"#, ["a": "😀"]), ("[\"a\", b]", ["a", "b"]),
        ] as [(String, JSONValue)])
    func content(text: String, expected: JSONValue) throws {
        #expect(try read(text).value == expected)
    }

    @Test("JSON that only YAML allows is read and reported")
    func lenientJSON() throws {
        let parsed = try read("{\n  \"a\": [1, 2,],\n  \"b\": 3,\n}")
        #expect(parsed.value == ["a": [1, 2], "b": 3])
        #expect(
            parsed.diagnostics.map(\.description) == [
                #"f:2:14: warning: the text is no JSON and is read as YAML: expected a value, found "]" (JSON has no comma before a closing bracket)"#
            ])
        #expect(parsed.diagnostics.map(\.rule) == ["json-syntax"])
    }

    @Test(
        "Of a text that is neither the error of the likelier form is told",
        arguments: [
            ("{\"a\": 1 \"b\": 2}", #"f:1:9: error: expected "," or "}", found a double quote"#),
            (
                "{\"a\":",
                "f:1:6: error: expected a value, found the end of the text (the object that begins at line 1, column 1 is not closed)"
            ),
            (
                "{a: 1, b: [2}",
                #"f:1:13: error: expected "," or "]" in the list that begins at line 1, column 11, found "}""#
            ),
            (
                "a: [1",
                #"f:1:6: error: expected "," or "]" in the list that begins at line 1, column 4, found the end of the text"#
            ),
            (
                "[1, {\"a\": \"\\ud83d\"}]",
                #"f:1:12: error: expected both halves of a surrogate pair, found \ud83d alone"#
            ),
        ])
    func errorText(text: String, expected: String) {
        let error = #expect(throws: TextReadError.self) { try read(text) }
        #expect(error?.description == expected)
    }

    @Test("Options hold for both forms", arguments: ["[[1]]", "- - 1"])
    func options(text: String) throws {
        let parsed = try DocumentTextReader.read(
            Array(text.utf8), file: "f", options: TextReadOptions(recordsPositions: false, maximumDepth: 2))
        #expect(parsed.sourceMap == nil)
        #expect(parsed.value == [[1]])
        #expect(throws: TextReadError.self) {
            try DocumentTextReader.read(Array(text.utf8), file: "f", options: TextReadOptions(maximumDepth: 1))
        }
    }
}
