import FoundationEssentials
import JSONValues
import MontySandbox
import Sandbox
import Testing

@Suite("Small pieces")
struct PieceTests {
    @Test(
        "Imports of the given modules are renamed, and nothing else is",
        arguments: [
            ("import tools", "import T as tools"), ("import tools as t", "import T as t"),
            ("from tools import a", "from T import a"), ("  from  tools  import a", "  from  T  import a"),
            ("import json, tools, re", "import json, T as tools, re"),
            ("x = 1; import tools", "x = 1; import T as tools"),
            ("if x: from tools import a", "if x: from T import a"), ("import tools.sub", "import tools.sub"),
            ("from tools.sub import a", "from tools.sub import a"),
            ("import my_tools, tools_", "import my_tools, tools_"),
            ("important = tools", "important = tools"), ("from x import tools", "from x import tools"),
            ("import tools\r\nimport tools", "import T as tools\nimport T as tools"),
            ("a\nimport tools # import tools\nb", "a\nimport T as tools # import tools\nb"),
        ]
    )
    func renaming(code: String, expected: String) {
        #expect(RenamedImports(code: code, names: ["tools": "T"]).code == expected)
    }

    @Test("Columns behind a renamed import are those of the code as it was given")
    func columns() {
        let imports = RenamedImports(code: "import tools; tools.x", names: ["tools": "T_1"])
        #expect(imports.code == "import T_1 as tools; tools.x")
        #expect([1, 8, 20, 22, 28].map { imports.column($0, onLine: 1) } == [1, 8, 13, 15, 21])
        #expect(imports.column(9, onLine: 2) == 9)
    }

    @Test("Printed text is kept up to its bound, never with half a character, and never with a gap")
    func printedText() {
        var printed = PrintedText(limit: 5)
        for piece in ["ab", "é", "é", "z"] { printed.append(piece) }
        #expect(printed.text == "abé")
        #expect(printed.count == 7)
    }

    @Test(
        "Long integers keep every digit both ways",
        arguments: [
            "0", "1", "255", "256", "4294967296", "18446744073709551616", "-98765432109876543210987654321098765",
        ]
    )
    func longIntegers(literal: String) {
        let integer = LongInteger(literal: literal)
        #expect(integer.literal == literal)
        #expect(LongInteger(isNegative: integer.isNegative, magnitude: [0, 0] + integer.magnitude).literal == literal)
    }

    @Test("Frames are whole however the bytes arrive", arguments: [1, 2, 3, 7, 100])
    func frames(size: Int) throws {
        let frames: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300), [2, 3]]
        let stream = frames.reduce(into: [UInt8]()) { stream, frame in
            stream += [UInt8(truncatingIfNeeded: frame.count), UInt8(frame.count >> 8), 0, 0] + frame
        }
        var assembler = FrameAssembler()
        var found: [[UInt8]] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            Array(stream[start..<min(start + size, stream.count)]).withUnsafeBytes { assembler.append($0) }
            while let frame = try assembler.next() { found.append(frame) }
        }
        #expect(found == frames)
    }

    @Test("A frame longer than the protocol allows is refused before it is waited for")
    func longFrame() {
        var assembler = FrameAssembler()
        [UInt8](arrayLiteral: 1, 0, 0, 16).withUnsafeBytes { assembler.append($0) }
        #expect(throws: WireError.self) { try assembler.next() }
    }

    @Test("Recent results are kept, older ones are forgotten")
    func recentResults() {
        var results = RecentResults<Int, Int>(capacity: 4)
        for number in 0..<4 { results[number] = number }
        _ = results[0]
        results[4] = 4
        #expect(results[0] == 0)
        #expect(results[1] == nil)
        #expect(results[4] == 4)
    }

    @Test("Arenas of random bytes are refused or read, and never end the process")
    func randomArenas() throws {
        var encoder = ArenaEncoder()
        let value: JSONValue = ["a": [1, 2.5, "x", nil, true, ["k": [1, 2, 3]]], "b": 12_345_678_901]
        let root = try encoder.append(value)
        let arena = encoder.finish()
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = arena
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: .min ... .max, using: &generator)
            }
            _ = try? ArenaDecoder.decode(Data(bytes), roots: [root])
        }
        #expect(try ArenaDecoder.decode(Data(arena), roots: [root]) == [value])
    }
}
