import Diagnostics
import JSONValues
import Testing

@Suite("The JSON grammar")
struct JSONReaderGrammarTests {
    private func value(_ text: String) throws(TextReadError) -> JSONValue { try JSONReader.value(Array(text.utf8)) }

    @Test(
        "A valid text gives its value",
        arguments: [
            ("null", JSONValue.null), (" true\n", true), ("\tfalse\r\n", false), ("0", 0), ("-0", 0), ("-12", -12),
            (#""""#, ""), (#""a b""#, "a b"), ("[]", []), ("[ ]", []), ("{}", [:]), ("{ }", [:]),
            ("[1,[2,[]],{}]", [1, [2, []], [:]]), (#"{"a":{"b":[null]},"c":""}"#, ["a": ["b": [nil]], "c": ""]),
            (#" { "a" : 1 , "b" : [ 1 , 2 ] } "#, ["a": 1, "b": [1, 2]]),
        ] as [(String, JSONValue)])
    func validText(text: String, expected: JSONValue) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "A number keeps its spelling",
        arguments: [
            "0", "-0", "7", "-7", "10", "1.0", "1.10", "-0.5", "1e3", "1E3", "1e+3", "1e-3", "0e0", "1.5E-07",
            "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1e400", "-1E-400",
        ])
    func numberSpelling(literal: String) throws {
        let number = try #require(try value(literal).number)
        #expect(number.literal == literal)
        #expect(try value("[\(literal)]").array?.first?.number?.literal == literal)
    }

    @Test(
        "What is no number by the grammar is refused",
        arguments: [
            "01", "-01", "00", "1.", ".5", "-", "-.5", "+1", "1e", "1e+", "1.e3", "1.5.2", "0x10", "1_000", "Infinity",
            "-Infinity", "NaN", "1e1.5", "--1", "١",
        ])
    func wrongNumber(literal: String) {
        #expect(throws: TextReadError.self) { try value(literal) }
        #expect(throws: TextReadError.self) { try value("[\(literal)]") }
    }

    @Test(
        "Escapes are undone",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\u0000""#, "\0"),
            (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00x""#, "😀x"), (#""a\nb\nc""#, "a\nb\nc"),
            (#""é\u00e9é""#, "ééé"), (#""\uffff\ufeff""#, "\u{FFFF}\u{FEFF}"), (#""\u007f\u2028""#, "\u{7F}\u{2028}"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try value(text).string?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
        #expect(try value("{\(text):0}").object?.keys.first == expected)
    }

    @Test(
        "A wrong string is refused",
        arguments: [
            #"""#, #""a"#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\uD83D""#, #""\uD83Dx""#, #""\uD83D\n""#,
            #""\uDE00""#, #""\uD83D\u0041""#, #""\uD83D\uD83D""#, #""\uDE00\uD83D""#, "\"a\nb\"", "\"\t\"", "\"\u{0}\"",
            "\"\u{1F}\"", "'a'",
        ])
    func wrongString(text: String) {
        #expect(throws: TextReadError.self) { try value(text) }
        #expect(throws: TextReadError.self) { try value("{\(text):0}") }
    }

    @Test(
        "Bytes that are no UTF-8 are refused",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
            [0x61, 0xC3, 0x28],
        ] as [[UInt8]])
    func wrongUTF8(bytes: [UInt8]) {
        let quote = [UInt8(ascii: "\"")]
        #expect(throws: TextReadError.self) { try JSONReader.value(quote + bytes + quote) }
        #expect(throws: TextReadError.self) { try JSONReader.value(quote + Array("\\n".utf8) + bytes + quote) }
        #expect(throws: TextReadError.self) { try JSONReader.value(Array("{\"".utf8) + bytes + Array("\":1}".utf8)) }
        #expect(throws: TextReadError.self) { try JSONReader.value(bytes) }
    }

    @Test(
        "Every length of UTF-8 is read",
        arguments: ["\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFFD}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"])
    func everyLength(scalar: String) throws {
        for padding in 0...20 {
            let text = String(repeating: "x", count: padding) + scalar + String(repeating: "y", count: 20 - padding)
            #expect(try value("\"\(text)\"").string == text)
            #expect(try value("{\"\(text)\":[\"\(text)\"]}") == [text: [.string(text)]])
        }
    }

    @Test(
        "A text that is no JSON is refused",
        arguments: [
            "", " ", "{", "[", "}", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1;2]", "{\"a\"", "{\"a\":", "{\"a\":1",
            "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "[1}",
            "{\"a\":1]",
            "nul", "nulll", "True", "tru", "fals", "1 2", "[] []", "{}x", "// a\n1", "/* a */1", "#a\n1", "\u{A0}1",
            "\u{FEFF}1",
            "\u{B}1", "[1\u{0}]",
        ])
    func noJSON(text: String) {
        #expect(throws: TextReadError.self) { try value(text) }
    }

    @Test("Nesting is bounded, and says so")
    func depth() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: levels) + Array(repeating: UInt8(ascii: "]"), count: levels)
        }
        _ = try JSONReader.value(nested(512))
        let error = #expect(throws: TextReadError.self) { try JSONReader.value(nested(513)) }
        #expect(error?.diagnostic.message == "found more than 512 levels of nested arrays and objects")
        #expect(error?.diagnostic.location == Diagnostics.SourceLocation(file: "JSON", line: 1, column: 513))
        _ = try JSONReader.read(nested(2_000), file: "f", options: TextReadOptions(maximumDepth: 100_000))
        #expect(throws: TextReadError.self) {
            try JSONReader.read(nested(2_001), file: "f", options: TextReadOptions(maximumDepth: 100_000))
        }
        #expect(throws: TextReadError.self) {
            try JSONReader.value(Array(repeating: UInt8(ascii: "["), count: 100_000))
        }
    }

    @Test(
        "An error says where it is, what was found and what was expected",
        arguments: [
            ("", #"f:1:1: error: expected a value, found an empty text"#),
            ("{\"a\": 1,\n \"b\": }", #"f:2:7: error: expected a value, found "}""#),
            ("[1,\n2,\n]", #"f:3:1: error: expected a value, found "]" (JSON has no comma before a closing bracket)"#),
            (
                "{\"a\": 1,}",
                #"f:1:9: error: expected a key in double quotes, found "}" (JSON has no comma before a closing bracket)"#
            ),
            (
                "{\"a\": [1,\r\n2",
                #"f:2:2: error: expected "," or "]", found the end of the text (the array that begins at line 1, column 7 is not closed)"#
            ),
            ("{\"ä€😀\": x}", #"f:1:9: error: expected a value, found "x""#),
            ("[\"é\", \u{20AC}]", #"f:1:7: error: expected a value, found "€""#),
            (
                "{'a': 1}",
                #"f:1:2: error: expected a key in double quotes or "}", found "'" (JSON strings and keys stand in double quotes)"#
            ),
            ("[1] # end", ##"f:1:5: error: expected the end of the text, found "#" (JSON has no comments)"##),
            ("\r\r[01]", #"f:3:2: error: expected a number without leading zeros, found "0""#),
            (
                "\"a\u{9}\"",
                #"f:1:3: error: expected a closing quote, found a tab inside a string (write it as \u0009)"#
            ),
            (
                "[\"abc",
                #"f:1:2: error: expected a closing quote, found the end of the text inside the string that begins here"#
            ),
            ("[\"x\\ud83d\"]", #"f:1:4: error: expected both halves of a surrogate pair, found \ud83d alone"#),
            ("[1 2]", #"f:1:4: error: expected "," or "]", found "2""#),
        ])
    func errorText(text: String, expected: String) {
        let error = #expect(throws: TextReadError.self) { try JSONReader.read(Array(text.utf8), file: "f") }
        #expect(error?.description == expected)
        #expect(error?.diagnostic.rule == "syntax")
    }

    @Test("The first byte that is no UTF-8 is located")
    func locatedByte() {
        let bytes = Array("[\"ab\",\n \"é".utf8) + [0xC3, 0x28, UInt8(ascii: "\""), UInt8(ascii: "]")]
        let error = #expect(throws: TextReadError.self) { try JSONReader.read(bytes, file: "f") }
        #expect(error?.description == "f:2:4: error: expected UTF-8, found the byte 0xC3 inside a string")
    }
}
