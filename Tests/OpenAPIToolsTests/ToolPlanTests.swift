import Diagnostics
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Testing
import Tools

@Suite("Which operations become tools, and what they say") struct ToolPlanTests {
    @Test("x-codemode hides, renames, describes, marks and tags")
    func codeModeExtension() async throws {
        let bench = try await ToolBench(paths: [
            "/a": ["get": ["operationId": "a", "x-codemode": ["hide": true]]],
            "/b": [
                "post": [
                    "operationId": "b", "tags": ["one"],
                    "x-codemode": ["name": "find it", "summary": "Finds.", "read-only": true, "tags": ["two", "one"]],
                ]
            ],
        ])
        let tools = try await bench.provider.tools()
        #expect(tools.map(\.name) == ["find_it"])
        #expect(tools.map(\.summary) == ["Finds."])
        #expect(tools.map(\.tags) == [["one", "two"]])
        #expect(
            tools.map(\.annotations) == [ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)])
        #expect(bench.provider.skipped.map(\.path) == ["/a"])
        #expect(bench.provider.skipped.map(\.reason) == ["x-codemode hides it"])
    }

    @Test("The first route map that matches decides")
    func routeMaps() async throws {
        let configuration = OpenAPIProviderConfiguration(routeMaps: [
            RouteMap(methods: ["GET"], pathPattern: "/admin/*", action: .rename("look"), extraTags: ["safe"]),
            RouteMap(pathPattern: "/admin*", action: .exclude),
            RouteMap(tags: ["old"], action: .exclude),
        ])
        let bench = try await ToolBench(
            paths: [
                "/admin/users": ["get": ["operationId": "users"], "post": ["operationId": "make"]],
                "/pets": ["get": ["operationId": "pets", "tags": ["old", "x"]], "post": ["operationId": "add"]],
            ], configuration: configuration)
        let tools = try await bench.provider.tools()
        #expect(tools.map(\.name) == ["look", "add"])
        #expect(tools.first?.tags == ["safe"])
        #expect(bench.provider.skipped.map(\.method) == ["POST", "GET"])
    }

    @Test(
        "Annotations follow the method",
        arguments: [
            ("GET", true, false, true), ("HEAD", true, false, true), ("QUERY", true, false, true),
            ("PUT", false, true, true),
            ("DELETE", false, true, true), ("POST", false, true, false), ("PATCH", false, true, false),
        ])
    func annotations(method: String, readOnly: Bool, destructive: Bool, idempotent: Bool) async throws {
        let bench = try ToolBench(Operation(method: method, path: "/x", operationID: "op"))
        let expected = ToolAnnotations(isReadOnly: readOnly, isDestructive: destructive, isIdempotent: idempotent)
        #expect(try await bench.tool().annotations == expected)
    }

    @Test("The version is the operation's, else the one that was given, else the document's")
    func versions() async throws {
        let paths: JSONObject = [
            "/a": ["get": ["operationId": "a"]], "/b": ["get": ["operationId": "b", "x-tool-version": "9"]],
        ]
        let plain = try await ToolBench(paths: paths)
        #expect(try await plain.provider.tools().map(\.key.version.text) == ["2.0", "9"])
        let given = try await ToolBench(paths: paths, configuration: OpenAPIProviderConfiguration(apiVersion: "v3"))
        #expect(try await given.provider.tools().map(\.key.version.text) == ["v3", "9"])
    }

    @Test("A version with an @ is refused with its place")
    func versionWithAt() async throws {
        let paths: JSONObject = ["/a": ["get": ["operationId": "a", "x-tool-version": "1@2"]]]
        let document = try await ToolBench.document(paths: paths)
        let error = #expect(throws: OpenAPIProviderError.self) { try ToolBench(document) }
        #expect(error?.code == .version)
        #expect(error?.message.hasPrefix("x-tool-version of GET /a") == true)
        #expect(error?.message.contains("\"1@2\"") == true)
    }

    @Test("Tags bring the groups that they belong to, nearest first; a circle of groups ends")
    func tagGroups() async throws {
        let tags: JSONValue = [
            ["name": "all"], ["name": "pets", "parent": "all"], ["name": "cats", "parent": "pets"],
            ["name": "a", "parent": "b"], ["name": "b", "parent": "a"],
        ]
        let paths: JSONObject = [
            "/cats": ["get": ["tags": ["cats", "own"]]], "/round": ["get": ["tags": ["a", "a"]]],
            "/all": ["get": ["tags": ["all", "cats"]]],
        ]
        let bench = try await ToolBench(paths: paths, more: ["openapi": "3.2.0", "tags": tags])
        let found = try await bench.provider.tools().map(\.tags)
        #expect(found == [["cats", "own", "pets", "all"], ["a", "b"], ["all", "cats", "pets"]])
    }

    @Test("Header fields of good answers are told, those of the transport are not")
    func headers() async throws {
        let header: JSONValue = ["schema": ["type": "string"]]
        let bench = try await ToolBench(operation: [
            "description": "Lists.",
            "responses": [
                "200": ["description": "ok", "headers": ["Link": header, "Content-Type": header, "X-Total": header]],
                "206": ["description": "some", "headers": ["link": header, "Access-Control-Allow-Origin": header]],
                "429": ["description": "no", "headers": ["Retry-After": header]],
            ],
        ])
        #expect(try await bench.tool().description == "Lists.\n\nResponse headers, with raw=True: Link, X-Total")
    }

    @Test("Words for the search come from arguments and results")
    func words() async throws {
        let bench = try await ToolBench(
            operation: [
                "parameters": [
                    ["name": "limit", "in": "query", "description": "How many", "schema": ["enum": ["few", "all"]]]
                ],
                "requestBody": [
                    "content": [
                        "application/json": ["schema": ["$ref": "#/components/schemas/Order"]]
                    ]
                ],
                "responses": [
                    "200": [
                        "description": "ok",
                        "content": [
                            "application/json": [
                                "schema": ["type": "array", "items": ["$ref": "#/components/schemas/Order"]]
                            ]
                        ],
                    ]
                ],
            ],
            more: [
                "components": [
                    "schemas": [
                        "Order": [
                            "type": "object",
                            "properties": [
                                "customer": ["type": "object", "properties": ["email": ["type": "string"]]],
                                "parent": ["$ref": "#/components/schemas/Order"],
                            ],
                        ]
                    ]
                ]
            ])
        let words = try await bench.tool().schemas.words
        #expect(words.argumentNames.prefix(3) == ["limit", "customer", "parent"])
        #expect(words.argumentTexts.contains("How many"))
        #expect(words.argumentTexts.contains("few"))
        #expect(words.argumentTexts.contains("email"))
        #expect(words.resultFields.prefix(3) == ["customer", "parent", "email"])
        #expect(words.resultFields.count <= 200)
    }
}
