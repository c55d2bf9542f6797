import HTTPMessages
import Testing

@Suite("Media types")
struct MediaTypeTests {
    @Test("A media type is cut into its parts")
    func parts() throws {
        let type = try #require(MediaType(#"Application/VND.API+JSON ; Charset="UTF-8";profile="a;\"b\"" ; x"#))
        #expect(type.type == "application")
        #expect(type.subtype == "vnd.api+json")
        #expect(type.essence == "application/vnd.api+json")
        #expect(type.suffix == "json")
        #expect(type.charset == "utf-8")
        #expect(type.parameter("PROFILE") == #"a;"b""#)
        #expect(type.parameters.count == 2)
        #expect(type.description == #"application/vnd.api+json; charset=UTF-8; profile="a;\"b\"""#)
    }

    @Test(
        "What is no media type is none", arguments: ["", "json", "/", "a/", "/b", "a b/c", "text/plain/x", "a/b,c/d"])
    func noMediaType(text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test(
        "The kind of content is known by its media type",
        arguments: [
            ("application/json", ["json", "text"]),
            ("application/problem+json; charset=utf-8", ["json", "text"]),
            ("text/json", ["json", "text"]),
            ("application/x-ndjson", ["lines", "text"]),
            ("application/jsonl", ["lines", "text"]),
            ("application/json-seq", ["sequence", "text"]),
            ("application/xml", ["xml", "text"]),
            ("image/svg+xml", ["xml", "text"]),
            ("text/html", ["text"]),
            ("application/yaml", ["text"]),
            ("application/x-yaml", ["text"]),
            ("text/event-stream;charset=utf-8", ["events", "text"]),
            ("application/x-www-form-urlencoded", ["form", "text"]),
            ("multipart/form-data; boundary=x", ["multipart", "multipart form"]),
            ("multipart/mixed", ["multipart"]),
            ("application/octet-stream", []),
            ("image/png", []),
            ("application/jsonp", []),
        ]
    )
    func kinds(text: String, expected: [String]) throws {
        let type = try #require(MediaType(text))
        let kinds: [(String, Bool)] = [
            ("json", type.isJSON), ("lines", type.isJSONLines), ("sequence", type.isJSONSequence), ("xml", type.isXML),
            ("events", type.isEventStream), ("form", type.isForm), ("multipart", type.isMultipart),
            ("multipart form", type.isMultipartForm), ("text", type.isText),
        ]
        #expect(kinds.filter(\.1).map(\.0) == expected)
    }

    @Test(
        "A range covers the types under it",
        arguments: [
            ("text/plain", "*/*", true), ("text/plain; a=b", "text/*", true), ("text/plain", "TEXT/PLAIN;q=1", true),
            ("text/plain", "image/*", false), ("text/plain", "text/html", false),
        ]
    )
    func ranges(type: String, range: String, covers: Bool) throws {
        #expect(try #require(MediaType(type)).matches(#require(MediaType(range))) == covers)
    }
}
