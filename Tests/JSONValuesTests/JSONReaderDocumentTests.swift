import Diagnostics
import JSONValues
import Testing

@Suite("Reading a JSON document")
struct JSONReaderDocumentTests {
    @Test("Members keep their order and their number is not limited")
    func order() throws {
        let names = (0..<500).map { "name\(($0 * 7_919) % 500)" }
        let text = "{" + names.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ",") + "}"
        let object = try #require(try JSONReader.read(Array(text.utf8), file: "f").value.object)
        #expect(Array(object.keys) == names)
        for name in names { #expect(object[name] == .string(name)) }
    }

    @Test(
        "Of a repeated key the last value counts in the place of the first, and each repetition is reported",
        arguments: [true, false])
    func duplicateKey(recordsPositions: Bool) throws {
        let text = """
            {"a": 1, "b": {"x": 0, "x": 1},
             "a": 2,
             "c": 3, "\\u0061": 4}
            """
        let options = TextReadOptions(recordsPositions: recordsPositions)
        let parsed = try JSONReader.read(Array(text.utf8), file: "f", options: options)
        #expect(parsed.value.compactText == #"{"a":4,"b":{"x":1},"c":3}"#)
        #expect(
            parsed.diagnostics.map(\.description) == [
                #"f:1:24: warning: the key "x" is repeated, it stands first on line 1; the last value counts (remove or rename one of the two)"#,
                #"f:2:2: warning: the key "a" is repeated, it stands first on line 1; the last value counts (remove or rename one of the two)"#,
                #"f:3:10: warning: the key "a" is repeated, it stands first on line 2; the last value counts (remove or rename one of the two)"#,
            ])
        #expect(parsed.diagnostics.allSatisfy { $0.rule == "duplicate-key" })
        #expect((parsed.sourceMap != nil) == recordsPositions)
    }

    @Test("A repeated key is found in an object of any size", arguments: [2, 11, 12, 13, 100])
    func duplicateKeyOfAnySize(count: Int) throws {
        let names = (0..<count).map { "k\($0)" } + ["k\(count / 2)"]
        let text = "{" + names.map { "\"\($0)\": 1" }.joined(separator: ",") + "}"
        let parsed = try JSONReader.read(Array(text.utf8), file: "f")
        #expect(parsed.value.object?.count == count)
        #expect(parsed.diagnostics.count == 1)
    }

    @Test("Two normal forms of a word are two keys and two values")
    func normalForms() throws {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        let parsed = try JSONReader.read(Array("{\"\(composed)\": 1, \"\(decomposed)\": 2}".utf8), file: "f")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.value[composed] == 1)
        #expect(parsed.value[decomposed] == 2)
        #expect(JSONValue.string(composed) != .string(decomposed))
    }

    @Test("A payload and a document of the same text give the same value")
    func payload() throws {
        let text = Array(#"{"a": [1, 2.50, {"b": "\n"}], "a": null, "c": {}}"#.utf8)
        let payload = try JSONReader.value(text)
        #expect(try payload == JSONReader.read(text, file: "f").value)
        #expect(try text.withUnsafeBytes { bytes throws in try JSONReader.value(bytes) } == payload)
        #expect(throws: TextReadError.self) { try JSONReader.value(UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    @Test("A text cut anywhere is refused and never more than that")
    func truncated() throws {
        let text = Array(#"{"a\u00e9": [1.5e3, true, null, "\ud83d\ude00é"], "b": {"c": -0}, "d": "\\"}"#.utf8)
        _ = try JSONReader.read(text, file: "f")
        for count in 0..<text.count {
            #expect(throws: TextReadError.self) { try JSONReader.read(Array(text.prefix(count)), file: "f") }
        }
    }

    @Test("Any byte in any place is read or refused and never more than that")
    func changed() throws {
        let text = Array(#"{"a": [1.5, true, "\u00e9é"], "b": null}"#.utf8)
        var read = 0
        for place in text.indices {
            for byte in stride(from: UInt8(0), through: 255, by: 3) {
                var other = text
                other[place] = byte
                if let parsed = try? JSONReader.read(other, file: "f") {
                    read += 1
                    let again = try JSONReader.value(Array(parsed.value.compactText.utf8))
                    #expect(again == parsed.value)
                }
            }
        }
        #expect(read > 100)
    }
}
