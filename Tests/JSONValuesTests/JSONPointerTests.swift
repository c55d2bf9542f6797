import JSONValues
import Testing

@Suite("JSON Pointer (RFC 6901)")
struct JSONPointerTests {
    private static let document = #"""
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}
        """#

    @Test(
        "The examples of the RFC",
        arguments: [
            ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
            ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSONValue)])
    func example(text: String, expected: JSONValue) throws {
        let document = try JSONReader.value(Array(Self.document.utf8))
        let pointer = try #require(JSONPointer(text))
        #expect(document.value(at: pointer) == expected)
        #expect(pointer.description == text)
    }

    @Test("The whole document and what does not exist")
    func edges() throws {
        let document = try JSONReader.value(Array(Self.document.utf8))
        #expect(document.value(at: try #require(JSONPointer(""))) == document)
        for text in [
            "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/-0", "/foo/1e0", "/foo/99999999999999999999", "/x",
            "/foo/0/x",
        ] {
            #expect(document.value(at: try #require(JSONPointer(text))) == nil)
        }
    }

    @Test("What is no pointer is refused", arguments: ["a", "/~", "/~2", "/a~", "#/a"])
    func wrong(text: String) {
        #expect(JSONPointer(text) == nil)
    }
}
