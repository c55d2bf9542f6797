import Diagnostics
import JSONValues
import Testing

@Suite("The encoding of a text")
struct UTF8TextTests {
    private static let text = "{\"name\": \"é€😀\"}"

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    private static func utf32(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (24 - 8 * $0)) }
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("Every encoding is recognised with and without a mark", arguments: [true, false])
    func encodings(hasMark: Bool) throws {
        let text = hasMark ? "\u{FEFF}" + Self.text : Self.text
        let variants: [(name: String?, bytes: [UInt8])] = [
            (nil, Array(text.utf8)), ("UTF-16", Self.utf16(text, bigEndian: true)),
            ("UTF-16", Self.utf16(text, bigEndian: false)), ("UTF-32", Self.utf32(text, bigEndian: true)),
            ("UTF-32", Self.utf32(text, bigEndian: false)),
        ]
        for variant in variants {
            let parsed = try JSONReader.read(variant.bytes, file: "f")
            #expect(parsed.value == ["name": "é€😀"])
            #expect(parsed.location(of: JSONPointer(["name"])).column == 10)
            #expect(parsed.location(of: JSONPointer(["name"])).endColumn == 15)
            switch variant.name {
            case let name?:
                #expect(parsed.diagnostics.map(\.rule) == ["text-encoding"])
                #expect(parsed.diagnostics.first?.message == "the text is encoded in \(name), expected UTF-8")
            case nil: #expect(parsed.diagnostics.map(\.rule) == (hasMark ? ["byte-order-mark"] : []))
            }
        }
    }

    @Test("A text of one character is recognised")
    func oneCharacter() throws {
        for bytes in [[0x31], [0x31, 0x00], [0x00, 0x31], [0x31, 0, 0, 0], [0, 0, 0, 0x31]] as [[UInt8]] {
            #expect(try JSONReader.read(bytes, file: "f").value == 1)
        }
    }

    @Test("UTF-16 and UTF-32 that are not valid are located")
    func invalid() {
        let wrong: [[UInt8]] = [
            Self.utf16("[\"a\",\n\"", bigEndian: true) + [0xD8, 0x00] + Self.utf16("\"]", bigEndian: true),
            Self.utf16("[\"a\",\n\"", bigEndian: false) + [0x00, 0xDC] + Self.utf16("\"]", bigEndian: false),
            Self.utf16("[\"a\",\n\"", bigEndian: true) + [0x41],
            Self.utf32("[\"a\",\n\"", bigEndian: true) + [0x00, 0x11, 0x00, 0x00],
            Self.utf32("[\"a\",\n\"", bigEndian: true) + [0x00, 0x41],
        ]
        for bytes in wrong {
            let error = #expect(throws: TextReadError.self) { try JSONReader.read(bytes, file: "f") }
            #expect(error?.diagnostic.location == Diagnostics.SourceLocation(file: "f", line: 2, column: 2))
        }
    }

    @Test("A payload has to be UTF-8 without a mark")
    func strict() {
        let strict = TextReadOptions(detectsEncoding: false)
        for bytes in [Array("\u{FEFF}1".utf8), Self.utf16("[1]", bigEndian: false)] {
            #expect(throws: TextReadError.self) { try JSONReader.value(bytes) }
            #expect(throws: TextReadError.self) { try JSONReader.read(bytes, file: "f", options: strict) }
        }
    }
}
