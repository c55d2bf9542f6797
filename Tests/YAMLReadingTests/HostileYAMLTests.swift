import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("Hostile texts")
struct HostileYAMLTests {
    private static let sample = """
        %YAML 1.2
        ---
        a: &x {b: [1, "é\\u00e9\\n", 'it''s'], ? c : !!str 2}
        <<: *x
        "d": |2-
            text
        e: >
          folded
        - wrong
        """

    @Test("A text cut or changed anywhere is read or refused and never more than that")
    func cutAndChanged() {
        let text = Array(Self.sample.utf8)
        for count in 0...text.count { _ = try? DocumentTextReader.read(Array(text.prefix(count)), file: "f") }
        for place in text.indices {
            for byte in Array("\0\t\n\r -:?#&*!|>'\"%@`{}[],<é\\~09aZ\u{7F}".utf8) + [0x80, 0xC2, 0xFF] {
                var other = text
                other[place] = byte
                _ = try? YAMLReader.read(other, file: "f")
            }
        }
    }

    @Test(
        "Deep nesting in any style is refused",
        arguments: ["[", "{", "{a: ", "[{a: ", "- ", "? ", "!t [", "&a [", "{\"a\":", "[\n"])
    func nesting(piece: String) {
        let text = Array(String(repeating: piece, count: 100_000).utf8)
        #expect(throws: TextReadError.self) { try YAMLReader.read(text, file: "f") }
        #expect(throws: TextReadError.self) { try DocumentTextReader.read(text, file: "f") }
    }

    @Test("Blocks are nested as deeply as the limit allows")
    func deepBlocks() throws {
        let text = String(repeating: "- ", count: 512) + "x"
        var value = try YAMLReader.read(Array(text.utf8), file: "f").value
        var depth = 0
        while let inner = value.array?.first {
            value = inner
            depth += 1
        }
        #expect(depth == 512)
        #expect(value == "x")
    }

    @Test("Long keys, long texts and many members are read in their whole length")
    func long() throws {
        let long = String(repeating: "é", count: 100_000)
        let members = (0..<20_000).map { "k\($0): v\($0)" }.joined(separator: "\n")
        let parsed = try YAMLReader.read(Array("text: \(long)\n\(members)\n".utf8), file: "f")
        #expect(parsed.value["text"]?.string == long)
        #expect(parsed.value.object?.count == 20_001)
        #expect(parsed.value["k19999"] == "v19999")
        #expect(parsed.location(of: JSONPointer(["k19999"])).line == 20_001)
    }
}
