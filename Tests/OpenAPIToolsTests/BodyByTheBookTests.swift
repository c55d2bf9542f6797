import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Bodies by OpenAPI 3.2") struct BodyByTheBookTests {
    private func bench(_ mediaType: String, _ content: JSONObject, version: JSONValue = "3.2.0") async throws
        -> ToolBench
    {
        try await ToolBench(
            operation: [
                "requestBody": ["required": true, "content": .object(JSONObject([(mediaType, .object(content))]))]
            ],
            more: ["openapi": version])
    }

    /// The body with its boundary, which differs from body to body, written as `B`.
    private func body(_ request: JSONValue) throws -> String {
        let boundary = try #require(request.header("Content-Type")?.split(separator: "boundary=").last)
        return try #require(request["body"]?.string).replacing(boundary, with: "B")
    }

    @Test("Parts without names follow the encoding of their place, those behind them the one for all")
    func positions() async throws {
        let bench = try await bench(
            "multipart/mixed",
            [
                "schema": ["type": "array"],
                "prefixEncoding": [[:], ["contentType": "image/png"]],
                "itemEncoding": [
                    "contentType": "text/csv",
                    "headers": ["X-Kind": ["schema": ["type": "string", "const": "row"]]],
                ],
            ])
        let request = try await bench.dryRun(["body": [["a": 1], ["data": "p"], "1,2", 5]])
        #expect(
            try body(request) == """
                --B\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n--B\r\nContent-Type: image/png\r\n\r\np\r\n\
                --B\r\nContent-Type: text/csv\r\nX-Kind: row\r\n\r\n1,2\r\n\
                --B\r\nContent-Type: text/csv\r\nX-Kind: row\r\n\r\n5\r\n--B--\r\n
                """)
    }

    @Test("A part without a schema is a file where its value has the form of one, and text where it is text")
    func unspoken() async throws {
        let bench = try await bench(
            "multipart/form-data", ["schema": ["type": "object", "properties": ["a": [:], "b": [:], "c": [:]]]])
        let request = try await bench.dryRun([
            "a": ["data": "x", "filename": "f"], "b": "text", "c": ["data": 1, "other": 2],
        ])
        #expect(
            try body(request) == """
                --B\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\
                Content-Type: application/octet-stream\r\n\r\nx\r\n\
                --B\r\nContent-Disposition: form-data; name="b"\r\n\r\ntext\r\n\
                --B\r\nContent-Disposition: form-data; name="c"\r\nContent-Type: application/json\r\n\r\n\
                {"data":1,"other":2}\r\n--B--\r\n
                """)
    }

    @Test("A part whose text is encoded says how")
    func transferEncoding() async throws {
        let bench = try await bench(
            "multipart/form-data",
            ["schema": ["type": "object", "properties": ["a": ["type": "string", "contentEncoding": "base64"]]]])
        #expect(
            try body(await bench.dryRun(["a": "aGk="])) == """
                --B\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: application/octet-stream\r\n\
                Content-Transfer-Encoding: base64\r\n\r\naGk=\r\n--B--\r\n
                """)
    }

    @Test("A form whose encoding names one of style, explode and allowReserved is written in a style")
    func explicitFalse() async throws {
        let bench = try await bench(
            "application/x-www-form-urlencoded",
            [
                "schema": ["type": "object", "properties": ["a": ["type": "string"], "b": ["type": "string"]]],
                "encoding": ["a": ["allowReserved": false]],
            ])
        #expect(try await bench.dryRun(["a": "x y", "b": "x y"])["body"] == "a=x%20y&b=x+y")
    }

    @Test("A schema that is no list describes one line of JSON lines")
    func lineSchema() async throws {
        let bench = try await bench(
            "application/x-ndjson",
            ["schema": ["type": "object", "properties": ["n": ["type": "integer"]]]], version: "3.0.3")
        #expect(try await bench.dryRun(["body": [["n": 1], ["n": 2]]])["body"] == "{\"n\":1}\n{\"n\":2}\n")
        #expect(try await bench.failure(nil, ["body": [["n": "x"]]]).code == .invalidArguments)
    }

    @Test(
        "Text is written in the charset that the document declares",
        arguments: [("iso-8859-1", "é", "6Q=="), ("utf-16le", "é", "6QA="), ("utf-8", "é", nil)]
            as [(String, String, String?)])
    func charset(charset: String, text: String, base64: String?) async throws {
        let bench = try await bench("text/plain; charset=\(charset)", ["schema": ["type": "string"]])
        let request = try await bench.dryRun(["body": .string(text)])
        #expect(request["body"]?.string == base64 ?? text)
        #expect(request["body_encoding"]?.string == (base64 == nil ? "utf8" : "base64"))
    }

    @Test("Text that its charset cannot hold is refused", arguments: ["iso-8859-1", "no-such-charset"])
    func unwritable(charset: String) async throws {
        let bench = try await bench("text/plain; charset=\(charset)", ["schema": ["type": "string"]])
        let error = try await bench.failure(nil, ["body": "日本"])
        #expect(error.code == .invalidArguments)
        #expect(error.message.contains("cannot be written in the charset \(charset)"))
    }

    @Test("A method that is about content says that there is none", arguments: ["post", "put", "patch"])
    func noContent(method: String) async throws {
        let bench = try await ToolBench(operation: [:], method: method)
        _ = try await bench.call()
        #expect(bench.transport.requests.first?.body == [])
        #expect(try await bench.dryRun()["body"] == .null)
    }

    @Test("A query string that is a form follows the encoding of its properties")
    func queryString() async throws {
        let bench = try await ToolBench(
            operation: [
                "parameters": [
                    [
                        "name": "q", "in": "querystring",
                        "content": [
                            "application/x-www-form-urlencoded": [
                                "schema": ["type": "object"],
                                "encoding": ["b": ["style": "form", "explode": false]],
                            ]
                        ],
                    ]
                ]
            ], method: "get", more: ["openapi": "3.2.0"])
        let request = try await bench.dryRun(["q": ["a": "x y", "b": ["1", "2"]]])
        #expect(request["url"] == "https://api.example.com/v1/things?a=x+y&b=1,2")
    }

    @Test("Lists in lists of Swagger 2.0 follow the collection format of their items")
    func nestedCollections() async throws {
        let integers: JSONValue = ["type": "array", "items": ["type": "integer"], "collectionFormat": "pipes"]
        let texts: JSONValue = ["type": "array", "items": ["type": "string"]]
        let operation: JSONValue = [
            "operationId": "op", "responses": [:],
            "parameters": [
                ["name": "q", "in": "query", "type": "array", "collectionFormat": "multi", "items": integers],
                ["name": "r", "in": "query", "type": "array", "items": texts],
            ],
        ]
        let document = try await DocumentLoader().load(
            .value([
                "swagger": "2.0", "info": ["title": "Test", "version": "1"], "host": "api.example.com",
                "schemes": ["https"], "paths": ["/things": ["get": operation]],
            ]))
        let request = try await ToolBench(document).dryRun(["q": [[1, 2], [3]], "r": [["a b", "c"], ["d"]]])
        #expect(request["url"] == "https://api.example.com/things?q=1%7C2&q=3&r=a%20b,c,d")
    }
}
