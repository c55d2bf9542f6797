import JSONValues
import Sandbox

extension SandboxContract {
    static let valueChecks = [
        Check("The value is that of `return`, or of the last expression, or nothing") { sandbox in
            for (code, expected): (String, JSONValue) in [
                ("return 1 + 1", 2), ("x = 20\nx + 1", 21), ("x = 1", .null), ("", .null), ("return", .null),
                ("for i in range(3):\n    if i == 1:\n        return i", 1),
            ] {
                try expect(try value(await sandbox.run(code: code), of: code), expected, "the value of \(code)")
            }
        },
        Check("JSON values go in and come out as they are") { sandbox in
            for text in jsonTexts {
                let given = try JSONReader.value(Array(text.utf8))
                let outcome = await sandbox.run(code: "return x", inputs: ["x": given])
                try expect(try value(outcome, of: text).compactText, text, "what came back")
                let echo = await sandbox.run(
                    code: "return await echo(x)",
                    inputs: ["x": given],
                    externalFunctions: ["echo": { $0.arguments.first ?? .null }]
                )
                try expect(try value(echo, of: text).compactText, text, "what came back through a function")
            }
        },
        Check("Inputs have Python's types") { sandbox in
            let outcome = await sandbox.run(
                code: "return [type(x).__name__ for x in (a, b, c, d, e, f, g)]",
                inputs: ["a": 1, "b": 1.5, "c": "x", "d": true, "e": nil, "f": [1], "g": ["k": 1]]
            )
            try expect(
                try value(outcome), ["int", "float", "str", "bool", "NoneType", "list", "dict"], "the types"
            )
        },
        Check("Values that JSON does not have come back in a documented form") { sandbox in
            for (code, expected): (String, JSONValue) in [
                ("return (1, 'a')", [1, "a"]),
                ("return sorted({2, 1}), {3}", [[1, 2], [3]]),
                ("return b'abc'", ["base64": "YWJj"]),
                ("return float('nan'), float('inf'), -float('inf')", ["NaN", "Infinity", "-Infinity"]),
                ("import datetime\nreturn datetime.date(2024, 1, 2)", "2024-01-02"),
                ("import datetime\nreturn datetime.datetime(2024, 1, 2, 3, 4, 5)", "2024-01-02T03:04:05"),
                ("import datetime\nreturn datetime.timedelta(hours=1)", 3600),
                ("import decimal\nreturn decimal.Decimal('1.10')", "1.10"),
                ("return {7: 'a', None: 'b', True: 'c', 2.5: 'd'}", ["7": "a", "null": "b", "true": "c", "2.5": "d"]),
                ("return {(1, 'a'): 2}", ["(1, 'a')": 2]),
                ("x = [1]\nx.append(x)\nreturn x", [1, "[...]"]),
            ] {
                try expect(try value(await sandbox.run(code: code), of: code), expected, "the value of \(code)")
            }
        },
        Check("A value that is far larger written out than in memory does not end anything but its run") { sandbox in
            let outcome = await sandbox.run(code: "x = [1]\nfor i in range(60):\n    x = [x, x]\nreturn x")
            _ = try failure(.exception, outcome)
            try expect(try value(await sandbox.run(code: "return 1")), 1, "the next run")
        },
        Check("What is printed comes back in order, up to its bound, and is counted beyond it") { sandbox in
            let both = await sandbox.run(
                code: "import sys\nprint('a', 1)\nprint('b', file=sys.stderr)\nprint('é', end='!')\nreturn 5"
            )
            try expect(both.stdout, "a 1\nb\né!", "the text")
            try expect(both.printedBytes, 9, "the count of bytes")
            let options = SandboxOptions(limits: SandboxLimits(stdoutBytes: 10))
            let code = "for i in range(1000):\n    print('ééé')"
            let cut = await sandbox.run(code: code, inputs: [:], externalFunctions: [:], options: options)
            try expect(cut.stdout, "ééé\né", "the text")
            try expect(cut.printedBytes, 7000, "the count of bytes")
        },
    ]

    private static let jsonTexts = [
        "null", "true", "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "123456789012345678901234567890", "-340282366920938463463374607431768211456", "0.5", "-1.25e+30", "1e-07",
        "3.0",
        #""""#, #""a\"b\\c\n\t""#, #""é 漢字 😀 \u0000""#, "[]", "{}", "[[],{},[[]]]",
        #"{"a":1,"b":[1,2,{"c":null}],"":false}"#,
        #"{"z":1,"a":2,"m":3}"#, #"[{"id":1,"n":"x"},{"id":2,"n":"y"},{"id":3,"n":"x"}]"#,
    ]
}
