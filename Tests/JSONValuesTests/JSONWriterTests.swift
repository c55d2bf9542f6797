import JSONValues
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    @Test("Compact text has no white space and keeps every spelling")
    func compact() throws {
        let text = #"{"b":[1.10,-0,1e400,[],{}],"a":"x","é":{"n":null,"t":true,"f":false}}"#
        #expect(try JSONReader.value(Array(text.utf8)).compactText == text)
    }

    @Test("Pretty text has a member or element a line")
    func pretty() throws {
        let value: JSONValue = ["a": [1, [], [:], ["b": nil]], "c": "d", "e": [[true]]]
        let text = """
            {
              "a": [
                1,
                [],
                {},
                {
                  "b": null
                }
              ],
              "c": "d",
              "e": [
                [
                  true
                ]
              ]
            }
            """
        #expect(value.prettyText == text)
        #expect(try JSONReader.value(Array(text.utf8)) == value)
    }

    @Test("Only what the grammar demands is escaped")
    func escapes() throws {
        let table: [(String, String)] = [
            ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
            ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#), ("\u{7F}\u{80}\u{2028}é😀", "\"\u{7F}\u{80}\u{2028}é😀\""),
            ("", #""""#), ("a\"b\\c\nd", #""a\"b\\c\nd""#), ("</script>", #""</script>""#),
        ]
        for (text, expected) in table {
            #expect(JSONValue.string(text).compactText == expected)
            #expect(JSONValue.object(JSONObject(dictionaryLiteral: (text, nil))).compactText == "{\(expected):null}")
        }
    }

    @Test("Every scalar comes back, alone and at any place of a longer text")
    func everyScalar() throws {
        let scalars = (0...0x2FF).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FFFD}", "\u{FFFF}", "\u{1F600}"]
        for scalar in scalars {
            let texts = [
                String(scalar), "1234567\(scalar)", "12345678\(scalar)9", String(repeating: "\(scalar)x", count: 20),
            ]
            for text in texts {
                let value = JSONValue.array([.string(text), .object(JSONObject(dictionaryLiteral: (text, 1)))])
                #expect(try JSONReader.value(Array(value.compactText.utf8)) == value)
                #expect(try JSONReader.value(Array(value.prettyText.utf8)) == value)
            }
        }
    }

    @Test("Text is put behind what is there")
    func appending() {
        var bytes = Array("x".utf8)
        JSONWriter.write([1, "a"], into: &bytes)
        JSONWriter.write(nil, into: &bytes, style: .pretty)
        #expect(String(decoding: bytes, as: UTF8.self) == #"x[1,"a"]null"#)
    }
}
