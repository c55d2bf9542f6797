import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("The core schema of YAML 1.2")
struct CoreSchemaTests {
    private func value(_ text: String) throws(TextReadError) -> JSONValue {
        try YAMLReader.read(Array(text.utf8), file: "f").value
    }

    @Test(
        "A plain scalar that is no string",
        arguments: [
            ("null", JSONValue.null), ("Null", nil), ("NULL", nil), ("~", nil), ("", nil), ("true", true),
            ("True", true),
            ("TRUE", true), ("false", false), ("False", false), ("FALSE", false), ("0o17", 15), ("0o0", 0),
            ("0xff", 255),
            ("0xFF", 255), ("0xDeadBeef", 3_735_928_559),
        ] as [(String, JSONValue)])
    func meaning(scalar: String, expected: JSONValue) throws {
        #expect(try value("a: \(scalar)") == ["a": expected])
        #expect(try value("[x, \(scalar)]") == (scalar.isEmpty ? ["x"] : ["x", expected]))
        #expect(try value("- \(scalar)\n") == [expected])
        #expect(try value("a: '\(scalar)'") == ["a": .string(scalar)])
        #expect(try value("a: \"\(scalar)\"") == ["a": .string(scalar)])
    }

    @Test(
        "A number is spelled as JSON spells it, and otherwise kept",
        arguments: [
            ("0", "0"), ("7", "7"), ("-7", "-7"), ("1.10", "1.10"), ("3.0", "3.0"), ("1e3", "1e3"), ("1E+3", "1E+3"),
            ("-0", "-0"), ("123456789012345678901234567890", "123456789012345678901234567890"), ("1.5e-07", "1.5e-07"),
            ("+1", "1"), ("+0.5", "0.5"), (".5", "0.5"), ("-.5", "-0.5"), ("+.5e3", "0.5e3"), ("1.", "1.0"),
            ("-1.", "-1.0"),
            ("1.e3", "1.0e3"), ("012", "12"), ("-012", "-12"), ("00", "0"), ("000.50", "0.50"), ("+00.", "0.0"),
            ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"), ("0o7777777777777777777", "144115188075855871"),
            ("09", "9"),
        ])
    func number(scalar: String, expected: String) throws {
        let parsed = try YAMLReader.read(Array("a: \(scalar)".utf8), file: "f")
        let number = try #require(parsed.value["a"]?.number)
        #expect(number.literal == expected)
        #expect(JSONNumber(literal: number.literal) != nil)
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(
        "Everything else is a string, what YAML 1.1 thought otherwise of too",
        arguments: [
            "NO", "no", "yes", "Yes", "on", "off", "y", "n", "nULL", "tRUE", "nul", "truee", "2024-01-05",
            "2001-12-14t21:59:43.10-05:00",
            "1_000", "1:30", "190:20:30", "0b101", "0x", "0o", "0xg", "0o8", "-0x1", "+0o7", ".", "-", "+", "..",
            "1..2", "1.2.3", "e3", ".e3",
            "1e", "1e+", "1e1.5", "--1", "+-1", "v1", "1a", "-a", "+a", ".a", "12px", "Infinity", "NaN", "inf", "nan",
            "-.nan", "~a", "=", "2.0.0",
        ].filter { $0 != "-" })
    func string(scalar: String) throws {
        let parsed = try YAMLReader.read(Array("a: \(scalar)".utf8), file: "f")
        #expect(parsed.value == ["a": .string(scalar)])
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(
        "A number that JSON does not have becomes a string and is reported",
        arguments: [
            ".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", ".NAN", "0x10000000000000000", "0o7777777777777777777777",
        ])
    func unrepresentable(scalar: String) throws {
        let parsed = try YAMLReader.read(Array("a:\n  \(scalar)".utf8), file: "f")
        #expect(parsed.value == ["a": .string(scalar)])
        #expect(
            parsed.diagnostics.map(\.description) == [
                "f:2:3: warning: \(scalar) is no number in JSON and is read as a string (quote it)"
            ])
        #expect(parsed.diagnostics.map(\.rule) == ["yaml-number"])
    }

    @Test("Keys are strings as they are spelled")
    func keys() throws {
        let text = """
            200: a
            1.10: b
            0x1F: c
            yes: d
            null: e
            ~: f
            true: g
            '200x': h
            "é": i
            2024-01-05: j
            ? l
            : m
            """
        let keys = try #require(try value(text).object?.keys)
        #expect(Array(keys) == ["200", "1.10", "0x1F", "yes", "null", "~", "true", "200x", "é", "2024-01-05", "l"])
    }

    @Test(
        "A tag decides",
        arguments: [
            ("!!str 1", "1"), ("!!str true", "true"), ("!!str", ""), ("! 1", "1"), ("!!int \"5\"", 5),
            ("!!int 0x10", 16),
            ("!!float 5", 5), ("!!float '1.5'", 1.5), ("!!bool 'true'", true), ("!!null ''", nil), ("!!null x", "x"),
            ("!!binary aGk=", "aGk="), ("!!timestamp 2024-01-05", "2024-01-05"), ("!!int x", "x"), ("!!int 1.5", "1.5"),
            ("!!float x", "x"), ("!!bool yes", "yes"), ("!!seq [1]", [1]), ("!!map {b: 1}", ["b": 1]),
            ("!!set {b, c}", ["b": nil, "c": nil]),
            ("!<tag:yaml.org,2002:str> 1", "1"), ("!!float .inf", ".inf"),
        ] as [(String, JSONValue)])
    func tag(scalar: String, expected: JSONValue) throws {
        #expect(try value("a: \(scalar)") == ["a": expected])
    }

    @Test("A tag that does not fit or is not known is reported")
    func tagFindings() throws {
        let text = """
            a: !!int x
            b: !Ref y
            c: !Sub 5
            d: !Join [1]
            e: !!bool 1
            f: !Ref "5"
            """
        let parsed = try YAMLReader.read(Array(text.utf8), file: "f")
        #expect(parsed.value == ["a": "x", "b": "y", "c": 5, "d": [1], "e": "1", "f": "5"])
        #expect(
            parsed.diagnostics.map(\.description) == [
                "f:1:4: warning: \"x\" does not fit its tag !!int and is read as a string (correct one of the two)",
                "f:2:4: warning: the tag !Ref is not known and is ignored (remove it)",
                "f:3:4: warning: the tag !Sub is not known and is ignored (remove it)",
                "f:4:4: warning: the tag !Join is not known and is ignored (remove it)",
                "f:5:4: warning: \"1\" does not fit its tag !!bool and is read as a string (correct one of the two)",
                "f:6:4: warning: the tag !Ref is not known and is ignored (remove it)",
            ])
    }
}
