import HTTPMessages
import JSONValues
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Answers") struct ResponseTests {
    private static let json: JSONObject = ["application/json": ["schema": ["type": "object"]]]

    private func bench(
        _ content: JSONObject,
        _ answer: HTTPResponse,
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        method: String = "get"
    ) async throws -> ToolBench {
        try await ToolBench(
            operation: [
                "operationId": "get_pet", "responses": ["200": ["description": "ok", "content": .object(content)]],
            ],
            method: method, path: "/pets", configuration: configuration, answer: { _ in answer })
    }

    @Test(
        "The body becomes a plain value by its media type",
        arguments: [
            ("application/json", #"{"a":1.50}"#, ["a": 1.5]), ("application/json", "", nil),
            ("application/json", " \n", nil),
            ("application/problem+json", "[1]", [1]), ("text/json", "true", true),
            ("application/json", "\u{FEFF}{}", [:]),
            ("text/plain", "hi ü", "hi ü"), ("text/html; charset=utf-8", "<b>", "<b>"),
            ("application/xml", "<a/>", "<a/>"),
            (
                "application/octet-stream", "ascii",
                ["content_type": "application/octet-stream", "size": 5, "base64": "YXNjaWk="]
            ),
            ("image/png", "x", ["content_type": "image/png", "size": 1, "base64": "eA=="]),
            ("application/x-ndjson", "{\"a\":1}\n\n[2]\n", [["a": 1], [2]]),
            ("application/json-seq", "\u{1E}1\n\u{1E}2\n", [1, 2]),
            (
                "text/event-stream", ": hi\ndata: a\ndata: b\nid: 7\n\nevent: end\nretry: 5\ndata:\n\n",
                [
                    ["data": "a\nb", "id": "7"], ["data": "", "event": "end", "retry": 5],
                ]
            ),
            (nil, #"{"a":1}"#, ["a": 1]), (nil, "plain", "plain"),
        ] as [(String?, String, JSONValue)])
    func values(mediaType: String?, body: String, value: JSONValue) async throws {
        let bench = try await bench(
            [:], HTTPResponse(200, mediaType, body), configuration: .init(outputValidation: .off))
        let result = try await bench.call()
        #expect(result.value == value)
        #expect(result.status == 200)
        #expect(result.warnings.isEmpty)
        #expect(result.record.outcome == .ok)
        #expect(result.record.bytes == body.utf8.count)
    }

    @Test(
        "JSON is read in the charset that was declared or that it shows",
        arguments: [
            ("application/json; charset=utf-16le", [0x22, 0, 0xFC, 0, 0x22, 0]),
            ("application/json", [0, 0x22, 0, 0xFC, 0, 0x22]),
            ("application/json", [0xFE, 0xFF, 0, 0x22, 0, 0xFC, 0, 0x22]),
            ("application/json", [0x22, 0, 0, 0, 0xFC, 0, 0, 0, 0x22, 0, 0, 0]),
            ("application/json; charset=ISO-8859-1", [0x22, 0xFC, 0x22]),
            ("application/json; charset=\"windows-1252\"", [0x22, 0xFC, 0x22]),
        ] as [(String, [UInt8])])
    func charsets(mediaType: String, body: [UInt8]) async throws {
        let answer = HTTPResponse(status: 200, headers: [HTTPHeader("content-type", mediaType)], body: body)
        let bench = try await bench([:], answer, configuration: .init(outputValidation: .off))
        #expect(try await bench.call().value == "ü")
    }

    @Test("Invalid JSON under a JSON type is text, with a warning")
    func invalidJSON() async throws {
        let bench = try await bench(
            [:], HTTPResponse(200, "application/json", "{oops"), configuration: .init(outputValidation: .off))
        let result = try await bench.call()
        #expect(result.value == "{oops")
        #expect(result.warnings.count == 1)
        #expect(result.warnings.first?.hasPrefix("get_pet: the answer is declared as JSON and is none") == true)
    }

    @Test("The answer to HEAD has no value")
    func head() async throws {
        let bench = try await bench(Self.json, HTTPResponse(200, "application/json", ""), method: "head")
        #expect(try await bench.call().value == .null)
        #expect(try await bench.tool().outputSchema == ["type": "null"])
    }

    @Test("Validation off passes, warn tells, strict fails")
    func validation() async throws {
        let content: JSONObject = [
            "application/json": [
                "schema": ["type": "object", "properties": ["a": ["type": "integer"]], "required": ["b"]]
            ]
        ]
        let answer = HTTPResponse(200, "application/json", #"{"a":"x"}"#)
        let off = try await bench(content, answer, configuration: .init(outputValidation: .off)).call()
        #expect(off.warnings.isEmpty)
        let warned = try await bench(content, answer).call()
        #expect(warned.value == ["a": "x"])
        #expect(
            warned.warnings.contains(
                #"get_pet: the answer does not fit its schema: a must be an integer, but is the string "x""#))
        #expect(warned.warnings.contains { $0.contains(#"is missing the required property "b""#) })
        let strict = try await bench(content, answer, configuration: .init(outputValidation: .strict)).failure()
        #expect(strict.code == .invalidResponse)
        #expect(strict.record.outcome == .ok)
        #expect(strict.record.status == 200)
        #expect(strict.message.contains("a must be an integer"))
    }

    @Test("An undeclared media type is a warning")
    func undeclaredType() async throws {
        let result = try await bench(Self.json, HTTPResponse(200, "text/html", "<p>")).call()
        #expect(result.value == "<p>")
        #expect(result.warnings == ["get_pet: the answer is text/html, and the document declares application/json"])
    }

    @Test(
        "An HTTP error tells tool, status, request and body",
        arguments: [
            (
                404, "application/json", #"{"code": 404, "message": "gone"}"#, [],
                #"get_pet: HTTP 404 Not Found (GET /pets) {"code": 404, "message": "gone"}"#
            ),
            (500, nil, "", [], "get_pet: HTTP 500 Internal Server Error (GET /pets)"),
            (
                429, "text/plain", "slow\n", [HTTPHeader("Retry-After", "30")],
                "get_pet: HTTP 429 Too Many Requests (GET /pets) slow Retry-After: 30"
            ),
            (599, "image/png", "xyz", [], "get_pet: HTTP 599 (GET /pets) (3 bytes of image/png)"),
        ] as [(Int, String?, String, [HTTPHeader], String)])
    func httpErrors(status: Int, mediaType: String?, body: String, headers: [HTTPHeader], message: String) async throws
    {
        let error = try await bench(Self.json, HTTPResponse(status, mediaType, body, headers: headers)).failure()
        #expect(error.message == message)
        #expect(error.code == .httpError)
        #expect(error.record.outcome == .httpError)
        #expect(error.record.status == status)
    }

    @Test("A long error body is cut to 2,000 characters")
    func longErrorBody() async throws {
        let body = String(repeating: "ü", count: 5_000)
        let error = try await bench(Self.json, HTTPResponse(400, "text/plain", body)).failure()
        #expect(
            error.message == "get_pet: HTTP 400 Bad Request (GET /pets) " + String(repeating: "ü", count: 2_000) + "…")
    }

    @Test(
        "A transport's error tells what became of the request",
        arguments: [(true, ToolCallRecord.Outcome.unknown), (false, .notSent)])
    func transportErrors(mayHaveBeenSent: Bool, outcome: ToolCallRecord.Outcome) async throws {
        let bench = try await ToolBench(operation: ["operationId": "get_pet"], method: "get") {
            _ throws(HTTPTransportError) in
            throw HTTPTransportError(
                .connectionLost, "the connection ended", mayHaveBeenSent: mayHaveBeenSent, attempts: 3)
        }
        let error = try await bench.failure()
        #expect(error.message == "get_pet: the connection ended (GET /things)")
        #expect(error.code == .noAnswer)
        #expect(error.record.outcome == outcome)
        #expect(error.record.attempts == 3)
        #expect(error.record.path == "/things")
    }

    @Test("Headers come back in lower case, those of one name joined")
    func headers() async throws {
        let answer = HTTPResponse(
            200, "application/json", "{}",
            headers: [HTTPHeader("Link", "<a>"), HTTPHeader("link", "<b>"), HTTPHeader("X-Total", "9")])
        let result = try await bench(Self.json, answer).call()
        #expect(result.raw["headers"] == ["content-type": "application/json", "link": "<a>, <b>", "x-total": "9"])
        #expect(result.raw["status"] == 200)
        #expect(result.raw["body"] == [:])
    }

    @Test("A redirect that was not followed is told")
    func redirect() async throws {
        let answer = HTTPResponse(302, nil, "", headers: [HTTPHeader("Location", "https://elsewhere.example/x")])
        let result = try await bench(Self.json, answer).call()
        #expect(result.value == .null)
        #expect(result.record.outcome == .ok)
        #expect(
            result.warnings == [
                "get_pet: the answer HTTP 302 leads to https://elsewhere.example/x, which was not followed"
            ])
    }

    @Test("A call after the end of the run is not sent")
    func deadline() async throws {
        let bench = try await bench(Self.json, HTTPResponse(200, "application/json", "{}"))
        do {
            _ = try await bench.call(context: ToolCallContext(deadline: ContinuousClock().now))
            Issue.record("the call was made")
        } catch let error as ToolCallError {
            #expect(error.record.outcome == .notSent)
        }
        #expect(bench.transport.requests.isEmpty)
    }
}
