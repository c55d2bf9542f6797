import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("Reading a YAML document")
struct YAMLReaderTests {
    private func read(_ text: String) throws(TextReadError) -> ParsedText {
        try YAMLReader.read(Array(text.utf8), file: "f")
    }

    @Test("Scalars in every style")
    func styles() throws {
        let text = #"""
            plain: a b
              c
            single: 'it''s
              folded'
            double: "tab\t\u00e9\U0001F600 \
              joined"
            literal: |
              one
                two

              three
            folded: >-
              one
              two

              three
            kept: |+
              x

            indented: |1
              y
            empty:
            """#
        #expect(
            try read(text).value == [
                "plain": "a b c", "single": "it's folded", "double": "tab\té😀 joined",
                "literal": "one\n  two\n\nthree\n",
                "folded": "one two\nthree", "kept": "x\n\n", "indented": " y\n", "empty": nil,
            ])
    }

    @Test("Collections in every style")
    func collections() throws {
        let text = """
            block:
            - 1
            - - 2
              - {a: [3, {b: 4}], c, "d":5}
            - x: 1
              y:
              - z
            flow: [ , ] 
            """
        #expect(throws: TextReadError.self) { try read(text) }
        let correct = text.replacing("[ , ]", with: "[]")
        #expect(
            try read(correct).value == [
                "block": [1, [2, ["a": [3, ["b": 4]], "c": nil, "d": 5]], ["x": 1, "y": ["z"]]], "flow": [],
            ])
    }

    @Test("A document marker, directives, comments, CRLF and a byte order mark are allowed")
    func surroundings() throws {
        let text = "\u{FEFF}%YAML 1.2\r\n---\r\n# comment\r\na: 1 # one\r\nb:\r\n  - |\r\n    x\r\n    y\r\n...\r\n"
        let parsed = try read(text)
        #expect(parsed.value == ["a": 1, "b": ["x\ny\n"]])
        #expect(parsed.diagnostics.map(\.rule) == ["byte-order-mark"])
        #expect(parsed.location(of: JSONPointer(["b"]), part: .key).line == 5)
    }

    @Test("UTF-16 is read")
    func utf16() throws {
        let bytes = "\u{FEFF}é: 😀\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let parsed = try YAMLReader.read(bytes, file: "f")
        #expect(parsed.value == ["é": "😀"])
        #expect(parsed.diagnostics.map(\.rule) == ["text-encoding"])
    }

    @Test("Of several documents the first is read")
    func documents() throws {
        let parsed = try read("a: 1\n---\nb: 2\n---\nc: [")
        #expect(parsed.value == ["a": 1])
        #expect(
            parsed.diagnostics.map(\.description) == [
                "f:2:1: warning: a second document begins here; only the first one is read (split the file)"
            ])
        #expect(try read("---\n---\na: 1").value == nil)
    }

    @Test("Of a repeated key the last value counts in the place of the first, and each repetition is reported")
    func duplicateKey() throws {
        let parsed = try read("a: 1\nb:\n  'x': 1\n  x: 2\na: 3\n\"a\": 4\n")
        #expect(parsed.value.compactText == #"{"a":4,"b":{"x":2}}"#)
        #expect(
            parsed.diagnostics.map(\.description) == [
                #"f:4:3: warning: the key "x" is repeated, it stands first on line 3; the last value counts (remove or rename one of the two)"#,
                #"f:5:1: warning: the key "a" is repeated, it stands first on line 1; the last value counts (remove or rename one of the two)"#,
                #"f:6:1: warning: the key "a" is repeated, it stands first on line 5; the last value counts (remove or rename one of the two)"#,
            ])
    }

    @Test("A text that fails as YAML but is JSON is read as JSON")
    func jsonInYAML() throws {
        #expect(try read("{\n\t\"a\": \"\\ud83d\\ude00\",\n\t\"b\": [\n\t\t1\n\t]\n}").value == ["a": "😀", "b": [1]])
    }

    @Test(
        "An error says where it is, what was found and what was expected",
        arguments: [
            ("", "f:1:1: error: expected a value, found an empty text"),
            ("# only a comment", "f:1:1: error: expected a value, found an empty text"),
            (
                "a: 1\n b: 2",
                #"f:2:3: error: expected a value, found ":" where no mapping can begin (quote a text that has ": " in it, or break the line)"#
            ),
            (
                "a: \"x",
                "f:1:6: error: expected a closing quote, found the end of the text; the text that begins at line 1, column 4"
            ),
            (
                "é: [1, 2",
                #"f:1:9: error: expected "," or "]" in the list that begins at line 1, column 4, found the end of the text"#
            ),
            (
                "- a\nb: 1",
                #"f:2:1: error: expected the next "-" of the list that begins at line 1, column 1, found "b" (check the indentation and the quotes here and on the lines before)"#
            ),
            ("a:\n\t- b", "f:2:1: error: expected a value, found a tab as indentation (YAML indents with spaces only)"),
            ("a: @x", #"f:1:4: error: expected a value, found "@", which cannot begin one (quote the text)"#),
            ("a: *x", "f:1:4: error: expected an anchor before its alias, found *x without one"),
            (
                "a: &abc 1\nb: *abd",
                "f:2:4: error: expected an anchor before its alias, found *abd without one (did you mean *abc?)"
            ),
            (
                "a: &a [1, *a]",
                "f:1:11: error: expected a value that ends, found *a inside the value that it stands for"
            ),
            (
                "? [a]\n: 1",
                #"f:1:3: error: expected a key that is text, found a list (quote a key that begins with "[" or "-")"#
            ),
            (
                "{{x}}: 1",
                #"f:1:1: error: expected a key that is text, found a mapping (quote a key that begins with "{")"#
            ),
            ("a: &x [1]\n*x : 2", "f:2:1: error: expected a key that is text, found an alias of something else"),
            (
                "a: \"\\q\"",
                "f:1:5: error: expected an escape that YAML knows, found another one (write a backslash twice, or use single quotes)"
            ),
            (
                "a: \"\\ud83d\"",
                "f:1:7: error: expected the escape of a character, found half a surrogate pair (write the character itself)"
            ),
            (
                "a: 1\n...\nb",
                #"f:3:1: error: expected the end of the document, found "b" (check the indentation and the quotes here and on the lines before)"#
            ),
            (
                "a: !x!y z",
                "f:1:4: error: expected a tag handle that the document defines, found another one (remove the tag)"
            ),
            (
                "ab\u{1}c",
                "f:1:3: error: expected text, found the control character 0x1 (save the text as UTF-8 without control characters)"
            ),
        ])
    func errorText(text: String, expected: String) {
        let error = #expect(throws: TextReadError.self) { try read(text) }
        #expect(error?.description == expected)
        #expect(error?.diagnostic.rule == "syntax")
    }

    @Test("Bytes that are no UTF-8 are located")
    func wrongUTF8() {
        let error = #expect(throws: TextReadError.self) {
            try YAMLReader.read(Array("a: b\nc: ".utf8) + [0xC3, 0x28], file: "f")
        }
        #expect(error?.diagnostic.location == Diagnostics.SourceLocation(file: "f", line: 2, column: 5))
    }
}
