import CodeMode
import JSONValues
import Testing

@Suite("The value of a block", .needsInterpreter)
struct BlockValueTests {
    /// Code as models write it, and what it has to give.
    static let blocks: [(code: String, value: JSONValue)] = [
        ("1 + 1", 2),
        ("return 3", 3),
        ("x = 5", 5),
        ("x = 1\nx += 2", 3),
        ("a, b = 1, 2", [1, 2]),
        ("a, *b = 1, 2, 3", [1, [2, 3]]),
        ("x: int = 5", 5),
        ("d = {}\nd['k'] = 1", ["k": 1]),
        ("x = []\nx.append(1)", [1]),
        ("x = 5\nimport json", 5),
        ("x = 1; y = 2  # done", 2),
        ("x = {\n  'a': 1,\n}", ["a": 1]),
        ("if False:\n    return 1\nx = 7", 7),
        ("'''doc'''\nx = 1", 1),
        // Loops and branches at the end.
        ("xs = []\nfor i in range(3):\n    xs.append(i)", [0, 1, 2]),
        ("for i in range(3):\n    y = i * 2", 4),
        ("t = 0\nfor i in range(4):\n    t += i", 6),
        ("if True:\n    x = 1\nelse:\n    x = 2", 1),
        ("if False:\n    x = 1\nelse:\n    y = 2", 2),
        ("if True:\n    5\nelse:\n    6", 5),
        ("try:\n    x = 1 / 0\nexcept Exception as e:\n    r = str(e)\nfinally:\n    z = 1", "division by zero"),
        ("match 3:\n    case 3:\n        x = 1\n    case _:\n        x = 2", 1),
        ("while True:\n    x = 5\n    break", 5),
        ("for i in []:\n    x = i", nil),
        ("r = []\nfor i in range(3):\n    if i % 2:\n        continue\n    r.append(i)", [0, 2]),
        // Printing has no value.
        ("print('hi')", nil),
        ("pets = [1, 2]\nfor p in pets:\n    print(p)", nil),
        // Functions that nobody calls, and functions whose last value nobody returns.
        ("async def main():\n    return 4", 4),
        ("async def main():\n    x = 4", 4),
        ("def solve():\n    return 3", 3),
        ("async def main():\n    if True:\n        r = 5\n    else:\n        r = 6\nawait main()", 5),
        ("import asyncio\nasync def main():\n    return 1\nasyncio.run(main())", 1),
        ("import asyncio\nasync def main():\n    return 1\nif __name__ == '__main__':\n    asyncio.run(main())", 1),
        ("def helper():\n    return 9\nx = 1", 1),
        // What surrounds code.
        ("```python\nx = 1\nx\n```", 1),
        ("```\nreturn 4\n```\nThis explains it.", 4),
        ("    x = 1\n    if x:\n        y = 2\n    return y", 2),
        ("x = 1\r\nif x:\r\n    y = 2\r\n", 2),
        ("x = 1\n    y = 2\n    z = 3", 3),
        ("x = '''a\n  b'''", "a\n  b"),
        ("\u{FEFF}x = 1", 1),
        ("\tx = 1\n\tx", 1),
        // Text that looks like something else.
        ("x = f\"{'a' if True else 'b'}: {1}\"", "a: 1"),
        ("s = \"# not a comment\"  # a comment", "# not a comment"),
        ("x = 1 == 2", false),
        ("f = lambda x: x + 1\nf(1)", 2),
        ("with_x = 3\nwith_x", 3),
    ]

    @Test("Every form in which models give a value gives it", arguments: blocks)
    func value(_ block: (code: String, value: JSONValue)) async throws {
        let reply = try await makeCodeMode().execute(block.code)
        #expect(reply.failure == nil, "\(reply.text)")
        #expect(reply.result == block.value)
    }

    /// Code that fails, the line on which it does, and that line.
    static let failures: [(code: String, line: Int, text: String)] = [
        ("x = 1\ny = x / 0", 2, "y = x / 0"),
        ("```python\nx = 1\n\nx / 0\n```", 4, "x / 0"),
        ("    x = 1\n    x / 0", 2, "    x / 0"),
        ("x = 1\r\nx / 0\r\n", 2, "x / 0"),
        ("for i in [1]:\n    y = i\n    z = y / 0", 3, "    z = y / 0"),
        ("x = (1,\ny = 2", 2, "y = 2"),
        ("async def main():\n    return 1 / 0", 2, "    return 1 / 0"),
    ]

    @Test("A failure names the line of the code as it was given", arguments: failures)
    func lines(_ failure: (code: String, line: Int, text: String)) async throws {
        let reply = try await makeCodeMode().execute(failure.code)
        let found = try #require(reply.failure)
        #expect(found.line == failure.line)
        #expect(found.codeLine == failure.text)
        #expect(reply.text.contains("line \(failure.line): \(failure.text)"))
    }

    @Test("A failure names the column of the code as it was given")
    func columns() async throws {
        let reply = try await makeCodeMode().execute("if True:\n    1 / 0\nelse:\n    2")
        let found = try #require(reply.failure)
        #expect(found.line == 2)
        #expect(found.column == 5)
    }
}
