import FoundationEssentials
import JSONValues
import Testing
import YAMLReading

@Suite("Reading blocks line by line")
struct BlockReaderTests {
    /// Texts of every kind that the reader knows, and of some that it has to leave alone.
    static let texts = [
        "a: 1\nb: two words\nc:\n", "a:\n  b:\n    c: x\n  d: y\ne: z", "- a\n- b: 1\n  c: 2\n-\n- - x\n  - y\n",
        "a:\n- 1\n- b: 2\nc: 3\n", "a:\n  - 1\n  -\n    x: 1\n", "a: |\n  one\n   two\n\n  three\n\nb: 1\n",
        "a: >\n  one\n  two\n\n  three\n   four\n  five\nb: >-\n  x\n\n\nc: |+\n  y\n\n\nd: |2\n    z\n",
        "a: |\n\n  \n  x\nb: >+\n",
        "a: 'it''s'\nb: \"a\\n\\u00e9\\x41\\\"\"\n\"c\": 'x: y'\n'd e' : 1\n",
        "a: 'one\n  two\n\n  three'\nb: \"one\n\n  two \\\n   three\"\n",
        "a: one\n  two\n\n  three # remark\nb: x#y # z\n#c\n  # d\nc: - 1\n", "a: one\n  - two\n  three: four\n",
        "x: [a, 'b', {c: d, \"e\": 1}]\ny: {}\nz: []\n",
        "x: [\n  a,\n  b\n]\ny: {a: 1,\n b: 2}\n", "---\na: 1\n", "# c\n--- # d\na: 1\n---\nb: 2\n",
        "a: ä\nü: \"ö\" # ß\nb: 日本 x\n  語\n",
        "http://x: y:z\na:b: c\n-x: 1\n? : 2\n", "a: 1\na: 2\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "a:\n\t- 1\n",
        "a: 1\n  b: 2\n", "a\n", "a: b: c\n",
        "- a\nb: 1\n", "a:\n  - x\n - y\n", "  a: 1\n  b: 2\n",
        "a: ~\nb: null\nc: true\nd: 0x1F\ne: 1.50\nf: .inf\n<<: {a: 1}\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n",
        "a: \"x\" y\n", "a: |x\n  b\n", "a: @b\n", "-\n-\n", "- a:\n- b:\n    - c\n  d: 1\n", "a: [1, 2,]\n",
        "a: {b}\n", "a: [b: c]\n", "a: 'x\n", "key: >\n \n  x\n", "a:\n  b\nc:\n  'd'\n",
        "-  - a\n   - b\n-   c: 1\n    d: 2\n",
        "a: \"b\"#c\n", "a: |-  # remark\n  b\n", "a: |\n b\n  c\nd: 1", "a:\n    |\n    b\n", "a: - b\n",
        "a: x \nb:  y  \n", "a: '---'\nb: 'x\n--- y'\n",
    ]

    @Test("A text is read as libyaml reads it, with the same marks", arguments: texts)
    func sameAsEvents(_ text: String) throws {
        try Self.compare(Array(text.utf8), name: text)
    }

    @Test("Texts that were damaged at random are read or refused as by libyaml")
    func damagedTexts() throws {
        var random = RandomNumbers(state: 20_261_121)
        let pieces = [
            " ", "  ", "\n", "\n\n", ":", ": ", "-", "- ", "#", " #", "'", "\"", "|\n", ">\n", "[", "]", "{", "}", ",",
            "x", "\\", "é", "---\n", "?", "&a ", "!", "\t", "1",
        ].map { Array($0.utf8) }
        for _ in 0..<20_000 {
            var bytes = Array(Self.texts[random.next(Self.texts.count)].utf8)
            for _ in 0...random.next(3) {
                let place = random.next(bytes.count + 1)
                switch random.next(3) {
                case 0: bytes.insert(contentsOf: pieces[random.next(pieces.count)], at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.next(3)))
                default:
                    bytes.replaceSubrange(place..<min(bytes.count, place + 1), with: pieces[random.next(pieces.count)])
                }
            }
            try Self.compare(bytes, name: String(decoding: bytes, as: UTF8.self).debugDescription)
        }
    }

    @Test("Nearly every document of the corpus is read by blocks, and as by libyaml", .enabled(if: corpus != nil))
    func documents() throws {
        let folder = try #require(corpus)
        var count = 0
        var known = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: name)))
            count += 1
            if YAMLReader.readByBlocks(bytes, file: name) != nil { known += 1 }
            try Self.compare(bytes, name: name)
        }
        print("YAML files of the corpus that were read by blocks: \(known) of \(count)")
        #expect(known * 10 > count * 9)
    }

    private static func compare(_ bytes: [UInt8], name: String) throws {
        guard let quick = YAMLReader.readByBlocks(bytes, file: "text") else { return }
        do {
            let slow = try YAMLReader.readByEvents(bytes, file: "text")
            #expect(quick.value == slow.value, "\(name)")
            #expect(quick.sourceMap == slow.sourceMap, "\(name)")
            #expect(quick.diagnostics == slow.diagnostics, "\(name)")
        } catch {
            Issue.record("libyaml refuses \(name): \(error)")
        }
    }
}

/// Where the collection of real documents lies; `nil` where the tests run without it.
private let corpus = ProcessInfo.processInfo.environment["CORPUS_DIR"]

/// Numbers that look random and are the same each time.
private struct RandomNumbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
