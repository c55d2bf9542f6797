import Diagnostics
import JSONValues
import Testing
import YAMLReading

@Suite("Aliases and merge keys")
struct YAMLAliasTests {
    private func read(_ text: String) throws(TextReadError) -> ParsedText {
        try YAMLReader.read(Array(text.utf8), file: "f")
    }

    @Test("An alias stands for the last value of its anchor")
    func aliases() throws {
        let text = """
            a: &x {n: 1}
            b: *x
            c: &x [2, &y text]
            d: [*x, *y]
            &k key: 1
            other: *k
            *k : 2
            """
        let parsed = try read(text)
        #expect(
            parsed.value.compactText
                == #"{"a":{"n":1},"b":{"n":1},"c":[2,"text"],"d":[[2,"text"],"text"],"key":2,"other":"key"}"#)
        #expect(parsed.diagnostics.map(\.rule) == ["duplicate-key"])
    }

    @Test(
        "A merge key brings members in its place; own ones win, earlier ones win over later ones",
        arguments: [
            ("{<<: *a, z: 9}", #"{"x":1,"y":{"n":1},"z":9}"#),
            ("{z: 9, <<: *a}", #"{"z":9,"x":1,"y":{"n":1}}"#),
            ("{<<: *a, x: 9}", #"{"y":{"n":1},"x":9}"#),
            ("{x: 9, <<: *a}", #"{"x":9,"y":{"n":1}}"#),
            ("{<<: [*a, *b]}", #"{"x":1,"y":{"n":1},"w":3}"#),
            ("{<<: [*b, *a], q: 0}", #"{"y":2,"w":3,"x":1,"q":0}"#),
            ("{<<: *b, <<: *a}", #"{"y":2,"w":3,"x":1}"#),
            ("{<<: {i: 1, j: 2}, j: 3}", #"{"i":1,"j":3}"#),
            ("{<<: *l}", #"{"x":1,"y":{"n":1},"w":3}"#),
            ("{<<: []}", "{}"),
            ("{\"<<\": *a}", #"{"<<":{"x":1,"y":{"n":1}}}"#),
            ("{!!merge <<: *b}", #"{"y":2,"w":3}"#),
            ("{k: {<<: *a}, <<: *b}", #"{"k":{"x":1,"y":{"n":1}},"y":2,"w":3}"#),
        ])
    func merge(mapping: String, expected: String) throws {
        let parsed = try read("a: &a {x: 1, y: {n: 1}}\nb: &b {y: 2, w: 3}\nl: &l [*a, *b]\nm: \(mapping)\n")
        #expect(parsed.value["m"]?.compactText == expected)
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test("A merged mapping can be merged again, and repeated keys beside it are still reported")
    func mergeOfMerge() throws {
        let text = """
            a: &a {x: 1, y: 1}
            b: &b {<<: *a, y: 2, y: 3, z: 3}
            c: {<<: *b, z: 4}
            """
        let parsed = try read(text)
        #expect(parsed.value["b"]?.compactText == #"{"x":1,"y":3,"z":3}"#)
        #expect(parsed.value["c"]?.compactText == #"{"x":1,"y":3,"z":4}"#)
        #expect(parsed.diagnostics.map(\.location?.column) == [22])
    }

    @Test(
        "A merge key with another value is an ordinary key and is reported",
        arguments: ["1", "text", "[1]", "[{a: 1}, 2]", ""])
    func unfitMerge(value: String) throws {
        let parsed = try read("a: 1\n<<: \(value)\n")
        #expect(parsed.value.object?.keys.contains("<<") == true)
        #expect(parsed.diagnostics.map(\.rule) == ["yaml-merge"])
        #expect(parsed.diagnostics.first?.location?.line == 2)
    }

    @Test("A text that grows too much by aliases is refused at once")
    func bomb() {
        var text = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let uses = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
            text += "l\(level): &l\(level) [\(uses)]\n"
        }
        let error = #expect(throws: TextReadError.self) { try read(text) }
        #expect(error?.diagnostic.message.hasPrefix("found aliases that make more than 1") == true)
        #expect(error?.diagnostic.location?.line == 6)
    }

    @Test("Nesting by aliases counts as nesting")
    func depth() throws {
        var text = "l0: &l0 [x]\n"
        for level in 1...20 { text += "l\(level): &l\(level) [*l\(level - 1)]\n" }
        _ = try YAMLReader.read(Array(text.utf8), file: "f", options: TextReadOptions(maximumDepth: 22))
        let error = #expect(throws: TextReadError.self) {
            try YAMLReader.read(Array(text.utf8), file: "f", options: TextReadOptions(maximumDepth: 21))
        }
        #expect(error?.description == "f:21:12: error: found more than 21 levels of nested mappings and lists")
    }
}
