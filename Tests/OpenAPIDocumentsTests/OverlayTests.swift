import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Overlays change a document before it is read")
struct OverlayTests {
    private static let api = """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        tags: [{name: a}]
        paths:
          /a:
            get: {operationId: getA, tags: [a], deprecated: true, parameters: [{name: p, in: query, schema: {type: string, maxLength: 9}}], responses: {}}
            post: {operationId: postA, responses: {}}
          /b: {get: {operationId: getB, tags: [b], responses: {}}}
        """

    private func load(_ actions: String) async throws -> OpenAPIDocument {
        try await OpenAPIDocumentsTests.load(
            Self.api, overlays: ["overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n\(actions)"])
    }

    @Test("Objects are merged, lists grow, everything else is replaced")
    func update() async throws {
        let document = try await load(
            """
              - {target: $.info, update: {title: New, description: added}}
              - {target: "$.paths['/a'].get", update: {tags: [more], x-codemode: {hide: true}, parameters: [{name: q, in: query, schema: {}}]}}
              - {target: $.tags, update: {name: c}}
              - {target: '$.paths.*.*', update: {summary: same}}
            """)
        #expect(document.title == "New" && document.description == "added" && document.version == "1")
        let operation = try document.operation("GET", "/a")
        #expect(operation.tags == ["a", "more"])
        #expect(operation.parameters.map(\.name) == ["p", "q"])
        #expect(operation.extensions["x-codemode"] == ["hide": true])
        #expect(document.tags.map(\.name) == ["a", "c"])
        #expect(document.operations.map(\.summary) == ["same", "same", "same"])
    }

    @Test(
        "Targets are JSONPath queries",
        arguments: [
            ("$.paths['/a'].post", ["getA", "getB"]), ("$.paths[\"/a\"]['get','post']", ["getB"]),
            ("$.paths.*[?@.deprecated==true]", ["postA", "getB"]),
            ("$.paths.*[?(@.deprecated == true)]", ["postA", "getB"]),
            ("$.paths.*[?@.deprecated]", ["postA", "getB"]), ("$.paths.*[?!@.deprecated]", ["getA"]),
            ("$.paths.*[?@.tags[?@=='b']]", ["getA", "postA"]),
            ("$.paths.*[?@.tags[0]=='a' || @.operationId=='getB']", ["postA"]),
            ("$.paths.*[?@.tags && @.deprecated]", ["postA", "getB"]),
            ("$..[?@.operationId=='postA']", ["getA", "getB"]),
            ("$.paths[?length(@)==2]", ["getB"]), ("$.paths.*[?count(@.tags[*]) == 0]", ["getA", "getB"]),
            ("$.paths.*[?match(@.operationId, 'get.')]", ["postA"]),
            ("$.paths.*[?search(@.operationId, 'A')]", ["getB"]),
            ("$.paths[*].get", ["postA"]), ("$..get", ["postA"]),
            ("$.paths.*[?(@.tags && (@.tags[-1:] || false == true))]", ["postA"]),
            ("$['paths']['/b']", ["getA", "postA"]), ("$.paths.*[?@.operationId > 'getA']", ["getA"]),
            ("$.paths.*[?@.operationId <= 'getA']", ["postA", "getB"]), ("$.nowhere", ["getA", "postA", "getB"]),
        ])
    func targets(target: String, left: [String]) async throws {
        let quoted = JSONValue.string(target).compactText
        let document = try await load("  - {target: \(quoted), remove: true}")
        #expect(document.operations.compactMap(\.operationID) == left)
        #expect(document.found("overlay-without-target").isEmpty == (target != "$.nowhere"))
    }

    @Test("1.1: what one place holds is copied to others")
    func copy() async throws {
        let document = try await load(
            """
              - {target: "$.paths['/b'].get", copy: "$.paths['/a'].get"}
              - {target: "$.paths['/a'].post", copy: "$.nowhere"}
            """)
        let copied = try document.operation("GET", "/b")
        #expect(copied.operationID == "getA" && copied.tags == ["b", "a"] && copied.isDeprecated)
        #expect(document.found("overlay-without-source").count == 1)
        await #expect(throws: DocumentError.self) { _ = try await load("  - {target: $.info, copy: 5}") }
    }

    @Test("Elements of lists are removed by index and slice, the last first")
    func lists() async throws {
        for (target, left) in [
            ("$.l[0]", [1, 2, 3, 4]), ("$.l[-1]", [0, 1, 2, 3]), ("$.l[1:3]", [0, 3, 4]), ("$.l[::2]", [1, 3]),
            ("$.l[?@>1]", [0, 1]), ("$.l[4,0]", [1, 2, 3]), ("$.l[9]", [0, 1, 2, 3, 4]), ("$.l[:0]", [0, 1, 2, 3, 4]),
            ("$.l[::-1]", []),
        ] {
            let document = try await OpenAPIDocumentsTests.load(
                "openapi: 3.0.3\nl: [0, 1, 2, 3, 4]\npaths: {/x: {get: {x-l: [0, 1, 2, 3, 4], responses: {}}}}",
                overlays: [
                    "overlay: 1.0.0\nactions: [{target: \"\(target.replacing("$.l", with: "$.paths['/x'].get['x-l']"))\", remove: true}]"
                ])
            #expect(document.operations[0].extensions["x-l"] == .array(left.map(JSONValue.integer)), "\(target)")
        }
    }

    @Test(
        "What is no overlay or no JSONPath is an error with its place",
        arguments: [
            ("openapi: 3.0.3", "the text is no OpenAPI Overlay: it has no `overlay`", 1),
            ("overlay: 1.0.0", "the overlay has no list of `actions`", 1),
            ("overlay: 1.0.0\nactions:\n  - {update: {}}", "the action has no `target`, expected a JSONPath", 3),
            (
                "overlay: 1.0.0\nactions:\n  - target: info",
                "the target \"info\" is no JSONPath: expected `$`, found `i` behind 0 characters",
                3
            ),
            (
                "overlay: 1.0.0\nactions:\n  - target: $.a[?@.b==]",
                "the target \"$.a[?@.b==]\" is no JSONPath: expected a query, a text in quotes, a number, `true`, `false` or `null`, found `]` behind 10 characters",
                3
            ),
            (
                "overlay: 1.0.0\nactions:\n  - target: $.a['b",
                "the target \"$.a['b\" is no JSONPath: expected the closing quote", 3
            ),
        ])
    func errors(overlay: String, message: String, line: Int) async throws {
        let error = try await #require(throws: DocumentError.self) {
            try await OpenAPIDocumentsTests.load(Self.api, overlays: [overlay])
        }
        #expect(error.code == .overlay)
        #expect(error.diagnostic.message.hasPrefix(message), "\(error)")
        #expect(error.diagnostic.location?.line == line)
    }

    @Test("Positions stay those of the text")
    func positions() async throws {
        let document = try await load("  - {target: \"$.paths['/a'].get\", remove: true}")
        #expect(document.operations.map(\.location?.line) == [7, 8])
    }
}
