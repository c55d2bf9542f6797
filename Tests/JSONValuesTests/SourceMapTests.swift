import Diagnostics
import JSONValues
import Testing

@Suite("Positions in a JSON text")
struct SourceMapTests {
    private static let text = """
        {
          "openapi": "3.1.0",
          "païs": ["é", 2],
          "paths": { "/a/{b}": {"get": {"x~y": [[], {}, [1, [2, {"z": true}]]]}} },\t"end": null
        }
        """

    private static func range(_ location: Diagnostics.SourceLocation) -> String {
        "\(location.line):\(location.column)-\(location.endLine ?? 0):\(location.endColumn ?? 0)"
    }

    @Test(
        "Every value and key has its place",
        arguments: [
            ("", "1:1-5:2", "1:1-5:2"),
            ("/openapi", "2:14-2:21", "2:3-2:12"),
            ("/païs", "3:11-3:19", "3:3-3:9"),
            ("/païs/0", "3:12-3:15", "3:12-3:15"),
            ("/païs/1", "3:17-3:18", "3:17-3:18"),
            ("/paths", "4:12-4:75", "4:3-4:10"),
            ("/paths/~1a~1{b}/get/x~0y", "4:40-4:71", "4:33-4:38"),
            ("/paths/~1a~1{b}/get/x~0y/0", "4:41-4:43", "4:41-4:43"),
            ("/paths/~1a~1{b}/get/x~0y/1", "4:45-4:47", "4:45-4:47"),
            ("/paths/~1a~1{b}/get/x~0y/2/1/1/z", "4:63-4:67", "4:58-4:61"),
            ("/end", "4:84-4:88", "4:77-4:82"),
        ])
    func place(pointer: String, value: String, key: String) throws {
        let parsed = try JSONReader.read(Array(Self.text.utf8), file: "f")
        let pointer = try #require(JSONPointer(pointer))
        #expect(Self.range(parsed.location(of: pointer)) == value)
        #expect(Self.range(parsed.location(of: pointer, part: .key)) == key)
    }

    @Test(
        "A pointer that leads nowhere gives the key of the nearest parent",
        arguments: [
            ("/nothing", "1:1-5:2"), ("/paths/~1x/y", "4:3-4:10"), ("/païs/2", "3:3-3:9"), ("/païs/00", "3:3-3:9"),
            ("/openapi/x", "2:3-2:12"), ("/paths/~1a~1{b}/get/x~0y/2/0/1", "4:50-4:51"),
        ])
    func nowhere(pointer: String, expected: String) throws {
        let parsed = try JSONReader.read(Array(Self.text.utf8), file: "f")
        let pointer = try #require(JSONPointer(pointer))
        for part in [SourcePart.value, .key] {
            #expect(Self.range(parsed.location(of: pointer, part: part)) == expected)
        }
    }

    @Test("Of a repeated key the last one is found, and what stands behind it too")
    func repeated() throws {
        let text = """
            {"a": {"x": 1},
             "b": 2, "a": {"y": [3]},
             "c": 4}
            """
        let parsed = try JSONReader.read(Array(text.utf8), file: "f")
        #expect(Self.range(parsed.location(of: JSONPointer(["a"]), part: .key)) == "2:10-2:13")
        #expect(Self.range(parsed.location(of: JSONPointer(["a", "y", "0"]))) == "2:22-2:23")
        #expect(Self.range(parsed.location(of: JSONPointer(["a", "x"]))) == "2:10-2:13")
        #expect(Self.range(parsed.location(of: JSONPointer(["b"]))) == "2:7-2:8")
        #expect(Self.range(parsed.location(of: JSONPointer(["c"]))) == "3:7-3:8")
    }

    @Test("All line ends count", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let parsed = try JSONReader.read(Array("{\(end)\(end)  \"a\":\(end)1}".utf8), file: "f")
        #expect(Self.range(parsed.location(of: JSONPointer(["a"]))) == "4:1-4:2")
        #expect(Self.range(parsed.location(of: JSONPointer(["a"]), part: .key)) == "3:3-3:6")
    }

    @Test("Every child of a list or object of any length has its place", arguments: [1, 63, 64, 65, 1_000])
    func longLists(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\": [\n\($0)]" }.joined(separator: ",")
        let elements = (0..<count).map { "{\"x\": \($0)}" }.joined(separator: "\n,")
        let parsed = try JSONReader.read(Array("{\"o\": {\(members)},\n \"a\": [\n\(elements)]}".utf8), file: "f")
        for number in 0..<count {
            let member = JSONPointer(["o", "k\(number)"])
            #expect(parsed.location(of: member, part: .key).line == number + 1)
            #expect(parsed.location(of: member.appending(0)).line == number + 2)
            let element = JSONPointer(["a", "\(number)", "x"])
            #expect(parsed.location(of: element).line == count + 3 + number)
        }
        #expect(parsed.location(of: JSONPointer(["a", "\(count)"]), part: .key).line == count + 2)
    }

    @Test("A map and a value that do not belong together give some place and never more than that")
    func mismatch() throws {
        let parsed = try JSONReader.read(Array(#"{"a": [1, 2], "b": {}}"#.utf8), file: "f")
        let other = try JSONReader.value(
            Array(#"{"x": {"y": [[[1]]]}, "a": [1, 2, 3, 4], "b": [1], "c": {"d": 1}}"#.utf8))
        let map = try #require(parsed.sourceMap)
        for text in ["/x/y/0/0/0", "/a/3", "/b/0", "/c/d", "/c", "/q"] {
            let pointer = try #require(JSONPointer(text))
            #expect(map.location(of: pointer, in: other) != nil)
            #expect(map.location(of: pointer, in: other, part: .key) != nil)
        }
    }

    @Test("Without positions everything is at the start of the file")
    func none() throws {
        let options = TextReadOptions(recordsPositions: false)
        let parsed = try JSONReader.read(Array("\n[1]".utf8), file: "f", options: options)
        #expect(parsed.location(of: JSONPointer(["0"])) == Diagnostics.SourceLocation(file: "f", line: 1, column: 1))
    }
}
