import HTTPMessages
import JSONValues
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Redaction") struct RedactionTests {
    private static let secret = #"pä"ss/w+rd&42"#

    /// The spellings of the secret that must not be seen.
    private static let forms = [
        secret, #"pä\"ss/w+rd&42"#, #"pä\"ss\/w+rd&42"#, "p%C3%A4%22ss%2Fw%2Brd%2642", "p%c3%a4%22ss%2fw%2brd%2642",
        "cMOkInNzL3crcmQmNDI=",
    ]

    @Test("Every spelling of a secret is replaced", arguments: forms)
    func spellings(spelling: String) {
        let redactor = Redactor()
        redactor.add(Self.secret)
        #expect(redactor.redact("a \(spelling) b") == "a *** b")
    }

    @Test("Inside base64 of longer data too", arguments: ["", "x", "xy", "user:"])
    func insideBase64(prefix: String) {
        let redactor = Redactor()
        redactor.add("a-secret-of-mine")
        let encoded = [
            "": "YS1zZWNyZXQtb2YtbWluZS4uLg==", "x": "eGEtc2VjcmV0LW9mLW1pbmUuLi4=",
            "xy": "eHlhLXNlY3JldC1vZi1taW5lLi4u",
            "user:": "dXNlcjphLXNlY3JldC1vZi1taW5lLi4u",
        ]
        let text = encoded[prefix] ?? ""
        #expect(redactor.redact(text) != text)
        #expect(!redactor.redact(text).contains("LXNlY3JldC"))
    }

    @Test("Names, strings and nested values are searched")
    func values() {
        let redactor = Redactor()
        redactor.add("topsecret")
        redactor.add("12345678")
        let value: JSONValue = [
            "a topsecret": [1, "x", ["k": "topsecrettopsecret"]], "n": 12_345_678, "m": 9_123_456_789, "same": ["q": 1],
        ]
        #expect(
            redactor.redact(value) == [
                "a ***": [1, "x", ["k": "******"]], "n": "***", "m": 9_123_456_789, "same": ["q": 1],
            ])
        #expect(redactor.redact(Array("x topsecret".utf8)) == Array("x ***".utf8))
    }

    @Test("Of two secrets the longer is found first, and short ones are left alone")
    func overlapping() {
        let redactor = Redactor()
        redactor.add("abcd")
        redactor.add("abcdefgh")
        redactor.add("en")
        #expect(redactor.redact("abcdefgh abcd en abc") == "*** *** en abc")
    }

    /// What a call lets out: value, headers, warnings, error, ledger.
    private func everything(of bench: ToolBench) async throws -> String {
        do {
            let result = try await bench.call()
            return "\(result.raw.compactText) \(result.warnings) \(result.record)"
        } catch let error as ToolCallError {
            return "\(error.message) \(error.record)"
        }
    }

    @Test(
        "A secret that the API sends back is seen nowhere",
        arguments: [
            (200, "application/json", #"{"echo": "SECRET", "SECRET": ["x SECRET y"]}"#),
            (200, "application/json", #"{"echo": "\u0068unter2-\u0041BC"}"#), (200, "text/plain", "it is SECRET"),
            (200, "application/octet-stream", "SECRET"), (200, "image/png", "xSECRETx"),
            (200, "application/json", "{oops SECRET"),
            (200, "text/event-stream", "data: SECRET\n\n"), (200, "application/x-ndjson", "\"SECRET\"\nSECRET"),
            (401, "application/json", #"{"got": "SECRET"}"#), (500, "text/html", "<p>SECRET</p>"),
            (200, "application/json; charset=utf-16le", "s\0e\0"), (418, nil, "Basic SECRET64"),
        ] as [(Int, String?, String)])
    func planted(status: Int, mediaType: String?, template: String) async throws {
        let secret = "hunter2-ABC"
        let body = template.split(separator: "SECRET64", omittingEmptySubsequences: false).joined(
            separator: "dTpodW50ZXIyLUFCQw=="
        )
        .split(separator: "SECRET", omittingEmptySubsequences: false).joined(separator: secret)
        let answer = HTTPResponse(
            status, mediaType, body,
            headers: [HTTPHeader("X-Echo", "Bearer \(secret)"), HTTPHeader("Retry-After", secret)])
        let bench = try await ToolBench(
            operation: [
                "responses": [
                    "200": [
                        "description": "",
                        "content": ["application/json": ["schema": ["type": "integer", "enum": [1]]]],
                    ]
                ]
            ],
            method: "get",
            configuration: OpenAPIProviderConfiguration(authentication: ["basic": .value("u:\(secret)")]),
            answer: { _ in answer })
        let seen = try await everything(of: bench)
        for form in [secret, "dTpodW50ZXIyLUFCQw", "aHVudGVyMi1BQkM"] { #expect(!seen.contains(form)) }
    }

    @Test("A transport's error, a path and a dry run show no secret")
    func otherOutlets() async throws {
        let configuration = OpenAPIProviderConfiguration(
            headers: [HTTPHeader("X-Api-Token", "tok-98765"), HTTPHeader("Accept-Language", "deutsch")])
        let bench = try await ToolBench(
            operation: ["parameters": [["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]]],
            method: "get", path: "/x/{id}", configuration: configuration
        ) { _ throws(HTTPTransportError) in
            throw HTTPTransportError(.connectionLost, "lost tok-98765 on the way", mayHaveBeenSent: true)
        }
        let error = try await bench.failure(nil, ["id": "tok-98765"])
        #expect(error.message == "op: lost *** on the way (GET /x/***)")
        #expect(error.record.path == "/x/***")
        let request = try await bench.dryRun(["id": "deutsch"])
        #expect(!request.compactText.contains("tok-98765"))
        #expect(request.header("X-Api-Token") == "***")
        #expect(request.header("Accept-Language") == "deutsch")
        #expect(bench.transport.requests.first?.policy.secretHeaders == ["X-Api-Token"])
    }

    @Test("A caller's secret that was passed on is hidden from the code, in that call")
    func forwarded() async throws {
        let bench = try await ToolBench(operation: [:], method: "get") { request in
            let token = request.headers.first(named: "Authorization") ?? ""
            return HTTPResponse(200, "application/json", "[\"\(token)\", \"\(token.dropFirst(7))\"]")
        }
        let context = ToolCallContext(forwardedHeaders: [
            ("Authorization", "Bearer caller-token"), ("X-User", "somebody"),
        ])
        #expect(try await bench.call(context: context).value == ["***", "***"])
        let request = try await bench.call(
            context: ToolCallContext(forwardedHeaders: context.forwardedHeaders, isDryRun: true))
        #expect(request.value.header("Authorization") == "***")
        #expect(request.value.header("X-User") == "somebody")
    }

    @Test("Where there is nothing to hide, nothing is changed")
    func untouched() async throws {
        let body = #"{"a":"\u00fc \/ x","b":[1.10,null]}"#
        let bench = try await ToolBench(
            operation: [:], method: "get",
            configuration: OpenAPIProviderConfiguration(
                authentication: ["bearer": .value("a-secret")], outputValidation: .off),
            answer: { _ in HTTPResponse(200, "application/json", body) })
        #expect(try await bench.call().value.compactText == #"{"a":"ü / x","b":[1.10,null]}"#)
    }
}
