import HTTPMessages
import JSONValues
import OpenAPITools
import Testing
import Tools

@Suite("Bodies") struct BodyTests {
    private func bench(
        _ mediaType: String,
        _ schema: JSONValue?,
        _ encoding: JSONValue? = nil
    ) async throws -> ToolBench {
        var content = JSONObject()
        if let schema { content["schema"] = schema }
        if let encoding { content["encoding"] = encoding }
        return try await ToolBench(operation: [
            "requestBody": ["required": true, "content": .object(JSONObject([(mediaType, .object(content))]))]
        ])
    }

    private func parts(_ request: JSONValue) throws -> [String] {
        let type = try #require(request.header("Content-Type"))
        let boundary = try #require(type.split(separator: "boundary=").last.map(String.init))
        let body = try #require(request["body"]?.string)
        #expect(body.hasSuffix("--\(boundary)--\r\n"))
        return body.components(separatedBy: "--\(boundary)").dropFirst().dropLast()
            .map { String($0.dropFirst("\r\n".count).dropLast("\r\n".count)) }
    }

    @Test("Multipart sends texts, JSON, files and lists as parts")
    func multipart() async throws {
        let bench = try await bench(
            "multipart/form-data",
            [
                "type": "object",
                "properties": [
                    "name": ["type": "string"], "count": ["type": "integer"],
                    "meta": ["type": "object", "properties": ["a": [:]]],
                    "tags": ["type": "array", "items": ["type": "string"]],
                    "photo": ["type": "string", "contentMediaType": "image/png"],
                    "logs": ["type": "array", "items": ["type": "string", "format": "binary"]],
                ],
            ])
        let request = try await bench.dryRun([
            "name": "Rex \"the\" dog", "count": 2, "meta": ["a": [1]], "tags": ["x", "y"],
            "photo": ["filename": "r\"x.png", "content_type": "image/png", "data": ["base64": "aGk="]],
            "logs": ["one", ["data": "two", "filename": "2.log"]],
        ])
        #expect(request.header("Content-Type")?.hasPrefix("multipart/form-data; boundary=") == true)
        #expect(
            try parts(request) == [
                "Content-Disposition: form-data; name=\"name\"\r\n\r\nRex \"the\" dog",
                "Content-Disposition: form-data; name=\"count\"\r\n\r\n2",
                "Content-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":[1]}",
                "Content-Disposition: form-data; name=\"tags\"\r\n\r\nx",
                "Content-Disposition: form-data; name=\"tags\"\r\n\r\ny",
                "Content-Disposition: form-data; name=\"photo\"; filename=\"r%22x.png\"\r\nContent-Type: image/png\r\n\r\nhi",
                "Content-Disposition: form-data; name=\"logs\"; filename=\"logs\"\r\nContent-Type: application/octet-stream\r\n\r\none",
                "Content-Disposition: form-data; name=\"logs\"; filename=\"2.log\"\r\nContent-Type: application/octet-stream\r\n\r\ntwo",
            ])
    }

    @Test("An encoding gives a part its content type, headers and style")
    func multipartEncoding() async throws {
        let bench = try await bench(
            "multipart/form-data",
            [
                "type": "object",
                "properties": [
                    "meta": ["type": "string"], "list": ["type": "array", "items": ["type": "integer"]],
                    "photo": ["type": "string", "format": "binary"],
                ],
            ],
            [
                "meta": [
                    "contentType": "application/json",
                    "headers": ["X-Part": ["schema": ["type": "string", "const": "1"]]],
                ],
                "list": ["style": "form", "explode": false],
                "photo": ["contentType": "image/png, image/jpeg"],
            ])
        let request = try await bench.dryRun([
            "meta": "text", "list": [1, 2],
            "photo": ["content_type": "image/jpeg", "data": "x"],
        ])
        #expect(
            try parts(request) == [
                "Content-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\nX-Part: 1\r\n\r\n\"text\"",
                "Content-Disposition: form-data; name=\"list\"\r\n\r\n1,2",
                "Content-Disposition: form-data; name=\"photo\"; filename=\"photo\"\r\nContent-Type: image/jpeg\r\n\r\nx",
            ])
        let error = try await bench.failure(nil, ["photo": ["content_type": "text/html", "data": "x"]])
        #expect(error.message.contains("content_type must be one of image/png, image/jpeg, but is text/html"))
    }

    @Test("Bytes that are no text make the dry run's body base64")
    func binaryParts() async throws {
        let bench = try await bench(
            "multipart/form-data", ["type": "object", "properties": ["f": ["type": "string", "format": "binary"]]])
        let request = try await bench.dryRun(["f": ["base64": "/wD/"]])
        #expect(request["body_encoding"] == "base64")
    }

    @Test(
        "A binary body is bytes, a str, or a file",
        arguments: [
            ("application/octet-stream", ["base64": "aGk="], "application/octet-stream", "hi"),
            ("application/octet-stream", "text", "application/octet-stream", "text"),
            ("image/*", ["data": "x", "content_type": "image/webp"], "image/webp", "x"),
            ("image/*", "x", "application/octet-stream", "x"),
            ("image/png", ["content_type": "image/png", "size": 2, "base64": "aGk="], "image/png", "hi"),
        ] as [(String, JSONValue, String, String)])
    func binary(mediaType: String, value: JSONValue, sentType: String, sent: String) async throws {
        let bench = try await bench(mediaType, ["type": "string", "format": "binary"])
        let request = try await bench.dryRun(["body": value])
        #expect(request.header("Content-Type") == sentType)
        #expect(request["body"]?.string == sent)
    }

    @Test(
        "A body of any type goes as the caller says, a text as it is",
        arguments: [
            (["body": "a,b", "content_type": "text/csv"], "text/csv", "a,b"),
            (["body": "plain"], "text/plain", "plain"),
            (["body": "x", "content_type": "application/json"], "application/json", "\"x\""),
        ] as [(JSONObject, String, String)])
    func anyType(arguments: JSONObject, sentType: String, sent: String) async throws {
        let bench = try await bench("*/*", ["type": "string"])
        let request = try await bench.dryRun(arguments)
        #expect(request.header("Content-Type") == sentType)
        #expect(request["body"]?.string == sent)
    }

    @Test("A file that is none is refused", arguments: [5, ["data": 5], ["base64": "?"], [:]] as [JSONValue])
    func noFile(value: JSONValue) async throws {
        let bench = try await bench("application/octet-stream", nil)
        #expect(try await bench.failure(nil, ["body": value]).code == .invalidArguments)
    }

    @Test(
        "Text and XML go out as they are",
        arguments: [
            ("application/xml", ["type": "object"], "<a>ü</a>"),
            ("application/soap+xml", nil, "<s/>"), ("text/plain", ["type": "string"], "two\nlines"),
            ("text/csv", nil, "a,b\n1,2"),
            ("application/yaml", nil, "a: 1"),
        ] as [(String, JSONValue?, String)])
    func text(mediaType: String, schema: JSONValue?, value: String) async throws {
        let bench = try await bench(mediaType, schema)
        #expect(try await bench.tool().parameters["properties"]?["body"]?["type"] == "string")
        let request = try await bench.dryRun(["body": .string(value)])
        #expect(request.header("Content-Type") == mediaType)
        #expect(request["body"]?.string == value)
    }

    @Test(
        "An object-shaped XML body takes the properties, and follows what the schema says of names, attributes and lists"
    )
    func xml() async throws {
        let bench = try await ToolBench(
            operation: [
                "requestBody": [
                    "required": true,
                    "content": [
                        "application/json": ["schema": ["$ref": "#/components/schemas/Pet"]],
                        "application/xml": ["schema": ["$ref": "#/components/schemas/Pet"]],
                    ],
                ]
            ],
            more: [
                "components": [
                    "schemas": [
                        "Pet": [
                            "type": "object", "required": ["name"], "xml": ["name": "pet", "namespace": "urn:a&b"],
                            "properties": [
                                "id": ["type": "integer", "xml": ["attribute": true]], "name": ["type": "string"],
                                "tags": [
                                    "type": "array", "xml": ["wrapped": true],
                                    "items": ["$ref": "#/components/schemas/Tag"],
                                ],
                                "urls": ["type": "array", "items": ["type": "string", "xml": ["name": "url"]]],
                                "owner": ["type": ["object", "null"], "properties": ["a b": ["type": "string"]]],
                            ],
                        ],
                        "Tag": [
                            "type": "object", "properties": ["n": ["type": "string"]],
                            "xml": ["name": "tag", "prefix": "t"],
                        ],
                    ]
                ]
            ])
        #expect(try await bench.tool().parameters["required"] == ["name"])
        let request = try await bench.dryRun([
            "content_type": "application/xml", "id": 7, "name": "<Rex> & \"co\"", "tags": [["n": "x"], ["n": "y"]],
            "urls": ["u", "v"], "owner": ["a b": "z"],
        ])
        #expect(request.header("Content-Type") == "application/xml")
        #expect(
            request["body"]?.string == """
                <?xml version="1.0" encoding="UTF-8"?>
                <pet xmlns="urn:a&amp;b" id="7"><name>&lt;Rex&gt; &amp; &quot;co&quot;</name>\
                <tags><t:tag><n>x</n></t:tag><t:tag><n>y</n></t:tag></tags><url>u</url><url>v</url>\
                <owner><a_b>z</a_b></owner></pet>
                """)
        #expect(try await bench.dryRun(["name": "Rex"])["body"] == "{\"name\":\"Rex\"}")
    }

    @Test("JSON lines and JSON sequences take a list")
    func jsonLines() async throws {
        let lines = try await bench("application/jsonl", ["type": "array", "items": ["type": "object"]])
        #expect(try await lines.dryRun(["body": [["a": 1], ["b": 2]]])["body"] == "{\"a\":1}\n{\"b\":2}\n")
        let sequence = try await bench("application/json-seq", nil)
        #expect(try await sequence.dryRun(["body": [1]])["body"] == "\u{1E}1\n")
    }

    @Test("A form property that is a file is base64")
    func fileInForm() async throws {
        let bench = try await bench(
            "application/x-www-form-urlencoded",
            ["type": "object", "properties": ["icon": ["type": "string", "format": "binary"]]])
        #expect(try await bench.dryRun(["icon": ["data": ["base64": "aGk="]]])["body"] == "icon=aGk%3D")
    }

    @Test("A required object body without arguments is an empty object")
    func emptyObject() async throws {
        let bench = try await bench("application/json", ["type": "object", "properties": ["a": [:]]])
        #expect(try await bench.dryRun()["body"] == "{}")
    }
}

extension String {
    /// The parts between occurrences of a separator.
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
