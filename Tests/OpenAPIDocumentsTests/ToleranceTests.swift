import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Documents that exist are read, whatever is odd about them")
struct ToleranceTests {
    private static let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"

    @Test("Integer keys, numbers as versions and texts count as they are written")
    func scalars() async throws {
        let document = try await load(
            """
            openapi: 3.0
            info: {title: 5, version: 1.10}
            paths: {/x: {get: {operationId: 7, tags: [1, true], responses: {200: {description: 5}}}}}
            """)
        #expect(document.version == "1.10" && document.title == "5")
        let operation = try document.onlyOperation()
        #expect(operation.operationID == "7" && operation.tags == ["1", "true"])
        #expect(operation.responses.map(\.status) == ["200"])
        #expect(document.found("odd-version").first?.location?.line == 1)
        #expect(document.found("wrong-type").allSatisfy { $0.location != nil })
    }

    @Test(
        "A version that is no number is guessed, one with a letter in front is read",
        arguments: ["openapi: null", "openapi: {}", "openapi: ''", "openapi: latest", "openapi: v3.0.1", "swagger: []"])
    func versionWithoutNumber(line: String) async throws {
        let document = try await load(
            "\(line)\ninfo: {title: T, version: '1'}\npaths: {/x: {get: {responses: {200: {description: ok}}}}}")
        #expect(document.operations.count == 1)
        #expect(document.found("missing-version").count + document.found("odd-version").count == 1)
    }

    @Test("A missing `info`, missing and empty `responses`, and unknown fields are reported where they stand")
    func missing() async throws {
        let document = try await load(
            """
            openapi: 3.0.3
            pahts: {}
            paths:
              /x:
                get: {responses: {}, sumary: s}
                put: {}
            """)
        #expect(document.operations.count == 2)
        #expect(document.title.isEmpty)
        let unknown = document.found("unknown-field")
        #expect(unknown.map(\.location?.line) == [2, 5])
        #expect(unknown.map(\.hint) == ["did you mean `paths`?", "did you mean `summary`?"])
        #expect(document.found("empty-responses").count == 1)
        #expect(document.found("missing-field").map(\.location?.line) == [1, 6])
    }

    @Test("`null` where a list or an object belongs is nothing")
    func nulls() async throws {
        let document = try await load(
            Self.head + """
                tags: null
                servers: null
                security: null
                paths:
                  /x:
                    parameters: null
                    get: {parameters: null, tags: null, responses: null, security: null, servers: null, requestBody: null, summary: null}
                """)
        let operation = try document.onlyOperation()
        #expect(operation.parameters.isEmpty && operation.requestBody == nil && operation.servers == nil)
        #expect(document.found("wrong-type").count == 8)
        #expect(document.found("wrong-type").allSatisfy { $0.message.contains("is null, expected") })
    }

    @Test("Path parameters are made to match the path")
    func pathParameters() async throws {
        let document = try await load(
            Self.head + """
                paths:
                  /x/{petId}/{other}:
                    get:
                      parameters: [{name: petID, in: path, required: true, schema: {type: integer}}, {name: other, in: path, schema: {}}]
                      responses: {}
                """)
        let parameters = try document.onlyOperation().parameters
        #expect(parameters.map(\.name) == ["other", "petId"])
        #expect(parameters.allSatisfy { $0.isRequired && $0.location == .path })
        #expect(parameters[1].schema?.value == ["type": "string"])
        #expect(document.found("unused-path-parameter").first?.hint == "did you mean \"petId\"?")
        #expect(document.found("undeclared-path-parameter").count == 1)
        #expect(document.found("path-parameter-not-required").count == 1)
    }

    @Test("Duplicate operationIds are reported with the line of the first, and both operations stay")
    func duplicates() async throws {
        let document = try await load(
            Self.head + """
                paths:
                  /a: {get: {operationId: same, responses: {}}}
                  /b: {get: {operationId: same, responses: {}}}
                """)
        #expect(document.operations.count == 2)
        let diagnostic = try #require(document.found("duplicate-operation-id").first)
        #expect(diagnostic.message == "the operationId \"same\" is used before on line 4")
        #expect(diagnostic.location?.line == 5)
    }

    @Test("What is unusable costs its operation only, and the counts add up")
    func unusable() async throws {
        let document = try await load(
            Self.head + """
                paths:
                  /good: {get: {responses: {}}}
                  /null: null
                  /text: text
                  /list: {get: [], put: null, post: text, delete: {responses: {}}}
                  /parameters:
                    get: {parameters: [5], responses: {}}
                    put: {parameters: [{in: query}], responses: {}}
                    post: {parameters: [{name: a, in: moon}], responses: {}}
                    delete: {parameters: [{name: a}], responses: {}}
                    patch: {parameters: [{$ref: '#/nowhere'}], responses: {}}
                    head: {requestBody: {$ref: '#/nowhere'}, responses: {}}
                    options: {requestBody: 5, responses: {}}
                    trace: {responses: {200: {$ref: '#/nowhere'}, 300: 5, oops: {}}}
                  /shared: {parameters: [{$ref: '#/nowhere'}], get: {responses: {}}, put: {responses: {}}}
                  /moved: {$ref: '#/nowhere'}
                  no-slash: {get: {responses: {}}}
                  x-ignored: {get: {}}
                """)
        #expect(
            document.operations.map { "\($0.method) \($0.path)" } == [
                "GET /good", "DELETE /list", "TRACE /parameters", "GET /no-slash",
            ])
        let reasons = document.skipped.map { "\($0.method) \($0.path): \($0.reason)" }
        #expect(
            reasons == [
                " /null: the path item is null, expected an object",
                " /text: the path item is a string, expected an object",
                "GET /list: the operation is an array, expected an object",
                "PUT /list: the operation is null, expected an object",
                "POST /list: the operation is a string, expected an object",
                "GET /parameters: a parameter is an integer, expected an object",
                "PUT /parameters: a parameter has no `name`",
                "POST /parameters: the parameter \"a\" is in \"moon\", expected path, query, header or cookie",
                "DELETE /parameters: the parameter \"a\" has no `in`, expected path, query, header or cookie",
                "PATCH /parameters: the reference \"#/nowhere\" leads nowhere: the text has no \"nowhere\"",
                "HEAD /parameters: the reference \"#/nowhere\" leads nowhere: the text has no \"nowhere\"",
                "OPTIONS /parameters: the request body is an integer, expected an object",
                "GET /shared: the reference \"#/nowhere\" leads nowhere: the text has no \"nowhere\"",
                "PUT /shared: the reference \"#/nowhere\" leads nowhere: the text has no \"nowhere\"",
                " /moved: the reference \"#/nowhere\" leads nowhere: the text has no \"nowhere\"",
            ])
        #expect(document.skipped.allSatisfy { $0.location != nil })
        #expect(document.skipped.first { $0.path == "/moved" }?.location?.line == 18)
    }

    @Test("Wrong case is read as what it means")
    func wrongCase() async throws {
        let document = try await load(
            Self.head
                + "paths: {/x: {GET: {parameters: [{name: a, in: QUERY, schema: {}}], responses: {2xx: {description: ''}}}}}"
        )
        let operation = try document.onlyOperation()
        #expect(operation.method == "GET")
        #expect(operation.parameters[0].location == .query)
        #expect(operation.responses[0].status == "2XX")
        #expect(document.found("wrong-case").count == 3)
    }

    @Test("One element without its list is a list of one")
    func loneElements() async throws {
        let document = try await load(
            Self.head + """
                servers: {url: /v1}
                tags: {name: a}
                security: {key: []}
                paths: {/x: {get: {tags: a, parameters: {name: q, in: query, schema: {}}, responses: {}}}}
                """)
        let operation = try document.onlyOperation()
        #expect(document.servers.map(\.url) == ["/v1"] && document.tags.map(\.name) == ["a"])
        #expect(operation.parameters.map(\.name) == ["q"] && operation.tags == ["a"])
        #expect(operation.security.map { $0.schemes.map(\.name) } == [["key"]])
        #expect(document.found("wrong-type").count == 4)
    }

    @Test("A method that is there twice is listed once and skipped once")
    func twice() async throws {
        let document = try await load(
            "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n"
                + "paths: {/x: {get: {responses: {}}, Get: {responses: {}}, additionalOperations: {GET: {responses: {}}}}}"
        )
        #expect(document.operations.map(\.method) == ["GET"])
        #expect(document.skipped.map(\.reason) == Array(repeating: "the path has a method GET already", count: 2))
    }

    @Test("Parameters in the manner of Swagger 2.0 are understood in OpenAPI 3")
    func swaggerParameters() async throws {
        let document = try await load(
            Self.head + """
                paths:
                  /x:
                    post:
                      parameters:
                        - {name: n, in: query, type: integer, minimum: 1}
                        - {name: b, in: body, schema: {type: object, properties: {a: {type: string}}}}
                      responses: {}
                """)
        let operation = try document.onlyOperation()
        #expect(operation.parameters.map(\.name) == ["n"])
        #expect(operation.parameters[0].schema?.value == ["type": "integer", "minimum": 1])
        #expect(operation.requestBody?.content.map(\.mediaType) == ["application/json"])
        #expect(document.found("swagger-2-parameter").count == 2)
    }

    @Test("A byte order mark, carriage returns, a document marker, tabs and UTF-16 are read")
    func encodings() async throws {
        let yaml =
            "\u{FEFF}---\r\nopenapi: 3.0.3\r\ninfo:\r\n  title: Ünï\r\n  version: '1'\r\npaths:\r\n  /x:\r\n    get:\r\n      responses: {}\r\n"
        #expect(try await load(yaml).operations.count == 1)
        let tabbed =
            "{\n\t\"openapi\": \"3.0.3\",\n\t\"info\": {\"title\": \"T\", \"version\": \"1\"},\n\t\"paths\": {\"/x\": {\"get\": {\"responses\": {}}}}\n}"
        #expect(try await load(tabbed, name: "api.yaml").operations.count == 1)
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in tabbed.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        let document = try await DocumentLoader().load(.bytes(wide, name: "api.json"))
        #expect(document.operations.count == 1)
        #expect(document.operations[0].location?.line == 4)
    }

    @Test("A document without a version is read when it has paths")
    func noVersion() async throws {
        let document = try await load("paths: {/x: {get: {responses: {}}}}")
        #expect(document.operations.count == 1)
        #expect(document.found("missing-version").count == 1)
        let swagger = try await load(
            "{basePath: /v1, paths: {/x: {get: {parameters: [{in: body, name: b, schema: {}}], responses: {}}}}}")
        #expect(try swagger.onlyOperation().requestBody != nil)
    }
}
