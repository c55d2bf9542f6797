import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("Positions in a YAML text")
struct YAMLPositionTests {
    private static let text = """
        openapi: 3.1.0
        "païs":
          - é
          - {a: [1, 'x'], b: }
        description: |
          one
          two
        anchored: &it
          deep:
            leaf: 1
            list: &list [7, 8]
        used: *it
        merged:
          own: 0
          <<: [*it, {more: "2"}]
        empty:
        again: 1
        again: {y: 2}
        last: *list
        """

    private static func range(_ location: Diagnostics.SourceLocation) -> String {
        "\(location.line):\(location.column)-\(location.endLine ?? 0):\(location.endColumn ?? 0)"
    }

    @Test(
        "Every value and key has its place",
        arguments: [
            ("", "1:1-19:12", "1:1-19:12"),
            ("/openapi", "1:10-1:15", "1:1-1:8"),
            ("/païs", "3:3-4:23", "2:1-2:7"),
            ("/païs/0", "3:5-3:6", "3:5-3:6"),
            ("/païs/1", "4:5-4:23", "4:5-4:23"),
            ("/païs/1/a", "4:9-4:17", "4:6-4:7"),
            ("/païs/1/a/1", "4:13-4:16", "4:13-4:16"),
            ("/païs/1/b", "4:22-4:22", "4:19-4:20"),
            ("/description", "5:14-8:1", "5:1-5:12"),
            ("/anchored", "8:11-11:23", "8:1-8:9"),
            ("/anchored/deep/leaf", "10:11-10:12", "10:5-10:9"),
            ("/used", "12:7-12:10", "12:1-12:5"),
            ("/used/deep/leaf", "10:11-10:12", "10:5-10:9"),
            ("/used/deep/list/1", "11:21-11:22", "11:21-11:22"),
            ("/merged/own", "14:8-14:9", "14:3-14:6"),
            ("/merged/deep", "10:5-11:23", "9:3-9:7"),
            ("/merged/deep/leaf", "10:11-10:12", "10:5-10:9"),
            ("/merged/more", "15:20-15:23", "15:14-15:18"),
            ("/empty", "16:7-16:7", "16:1-16:6"),
            ("/again", "18:8-18:14", "18:1-18:6"),
            ("/again/y", "18:12-18:13", "18:9-18:10"),
            ("/last", "19:7-19:12", "19:1-19:5"),
            ("/last/0", "11:18-11:19", "11:18-11:19"),
        ])
    func place(pointer: String, value: String, key: String) throws {
        let parsed = try YAMLReader.read(Array(Self.text.utf8), file: "f")
        let pointer = try #require(JSONPointer(pointer))
        #expect(parsed.value.value(at: pointer) != nil)
        #expect(Self.range(parsed.location(of: pointer)) == value)
        #expect(Self.range(parsed.location(of: pointer, part: .key)) == key)
    }

    @Test(
        "A pointer that leads nowhere gives the key of the nearest parent",
        arguments: [
            ("/païs/1/c", "4:5-4:23"), ("/used/x", "12:1-12:5"), ("/used/deep/x/y", "9:3-9:7"),
            ("/merged/<<", "13:1-13:7"),
            ("/openapi/x", "1:1-1:8"),
        ])
    func nowhere(pointer: String, expected: String) throws {
        let parsed = try YAMLReader.read(Array(Self.text.utf8), file: "f")
        #expect(Self.range(parsed.location(of: try #require(JSONPointer(pointer)))) == expected)
    }

    @Test(
        "Lines are what editors count: U+0085, U+2028 and U+2029 end none",
        arguments: ["\u{85}", "\u{2028}", "\u{2029}"])
    func foreignLineBreaks(mark: String) throws {
        let text = "a: \"x\(mark)y\"\nb: {c: 'p\(mark)\(mark)q', d: 1}\r\ne: 2\n"
        let parsed = try YAMLReader.read(Array(text.utf8), file: "f")
        #expect(Self.range(parsed.location(of: JSONPointer(["a"]))) == "1:4-1:9")
        #expect(Self.range(parsed.location(of: JSONPointer(["b", "d"]), part: .key)) == "2:16-2:17")
        #expect(Self.range(parsed.location(of: JSONPointer(["e"]))) == "3:4-3:5")
    }

    @Test("A JSON text has the same value and the same places whichever reader reads it")
    func twins() throws {
        let value: JSONValue = [
            "plain": "text", "número": [1, -2.5, 1e3, "é€😀", "q\"uo\\te\n", ""],
            "nested": [["a": [:], "b": []], [[], [nil, true, false]]],
            "": ["": [" ": "\t"]], "long key with spaces": "200", "200": "yes",
            "x/y~z": ["~", "null", "<<", "- a", "# b"],
        ]
        for text in [value.compactText, value.prettyText, value.prettyText.replacing("\n", with: "\r\n")] {
            let bytes = Array(text.utf8)
            let json = try JSONReader.read(bytes, file: "f")
            let yaml = try YAMLReader.read(bytes, file: "f")
            #expect(json.value == value)
            #expect(yaml.value == value)
            #expect(yaml.value.compactText == json.value.compactText)
            for pointer in Self.pointers(into: value) {
                for part in [SourcePart.value, .key] {
                    #expect(
                        json.location(of: pointer, part: part) == yaml.location(of: pointer, part: part),
                        "\(pointer) \(part)")
                }
            }
        }
    }

    private static func pointers(into value: JSONValue, from pointer: JSONPointer = JSONPointer()) -> [JSONPointer] {
        let inner: [JSONPointer] =
            switch value {
            case .object(let object): object.flatMap { pointers(into: $0.value, from: pointer.appending($0.key)) }
            case .array(let elements):
                elements.enumerated().flatMap { pointers(into: $0.element, from: pointer.appending($0.offset)) }
            default: []
            }
        return [pointer] + inner
    }
}
