import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Arguments") struct ArgumentTests {
    private static let pet: JSONObject = [
        "parameters": [
            ["name": "id", "in": "path", "required": true, "schema": ["type": "integer"]],
            ["name": "tag", "in": "query", "description": "A tag.", "schema": ["type": "string"]],
            ["name": "X-Trace", "in": "header", "schema": ["type": "string"]],
            ["name": "Accept", "in": "header", "schema": ["type": "string"]],
        ],
        "requestBody": [
            "required": true,
            "content": [
                "application/json": [
                    "schema": [
                        "type": "object",
                        "required": ["name"],
                        "properties": [
                            "nick": ["type": ["string", "null"]],
                            "id": ["type": "integer", "readOnly": true],
                            "name": ["type": "string", "minLength": 1],
                            "tag": ["type": "string"],
                            "owner": ["type": "object", "properties": ["age": ["type": "integer"]]],
                        ],
                    ]
                ]
            ],
        ],
    ]

    private func bench() async throws -> ToolBench {
        try await ToolBench(operation: Self.pet, method: "put", path: "/pets/{id}")
    }

    @Test("Parameters and the body's properties are one flat object, required ones first")
    func flat() async throws {
        let parameters = try await bench().tool().parameters
        #expect(
            parameters["properties"]?.object?.keys.map(\.self) == [
                "id", "name", "tag__query", "X-Trace", "nick", "tag", "owner",
            ])
        #expect(parameters["required"] == ["id", "name"])
        #expect(parameters["additionalProperties"] == false)
        #expect(parameters["properties"]?["tag__query"]?["description"] == "A tag.")
    }

    @Test("Each argument goes to its place")
    func places() async throws {
        let request = try await bench().dryRun([
            "id": 7, "name": "Rex", "tag": "body", "tag__query": "query", "X-Trace": "t", "nick": nil,
        ])
        #expect(request["method"] == "PUT")
        #expect(request["url"] == "https://api.example.com/v1/pets/7?tag=query")
        #expect(request.header("X-Trace") == "t")
        #expect(request.header("Content-Type") == "application/json")
        #expect(request["body"] == #"{"nick":null,"name":"Rex","tag":"body"}"#)
        #expect(request["body_encoding"] == "utf8")
    }

    @Test(
        "What is wrong is told with its place and value, and nothing is sent",
        arguments: [
            (["name": "Rex"], "argument id is missing: it is required"),
            (["id": "5", "name": "Rex"], #"argument id must be an integer, but is the string "5""#),
            (["id": 5, "name": ""], #"argument name must have at least 1 character, but has 0: """#),
            (
                ["id": 5, "name": "Rex", "owner": ["age": "x"]],
                #"argument owner.age must be an integer, but is the string "x""#
            ),
            (["id": 5, "name": "Rex", "nmae": "x"], "argument nmae is unknown; known are"),
            (["id": 5, "nmae": "Rex"], "argument nmae is unknown; did you mean name?"),
            (["id": 5, "name": "Rex", "tag_query": "x"], "argument tag_query is unknown; did you mean tag__query?"),
            (["id": 5, "name": nil], "argument name must be a string, but is null"),
        ] as [(JSONObject, String)])
    func errors(arguments: JSONObject, message: String) async throws {
        let bench = try await bench()
        let error = try await bench.failure(nil, arguments)
        #expect(error.code == .invalidArguments)
        #expect(error.message.hasPrefix("op: "))
        #expect(error.message.contains(message))
        #expect(error.record.outcome == .notSent)
        #expect(error.record.path == "/pets/{id}")
        #expect(bench.transport.requests.isEmpty)
    }

    @Test("Several errors are told together, and long values are cut")
    func severalErrors() async throws {
        let error = try await bench().failure(
            nil, ["id": .string(String(repeating: "x", count: 500)), "name": 1, "tag": 2, "foo": 3])
        #expect(error.message.contains("argument id must be an integer"))
        #expect(error.message.contains("argument name must be a string, but is the integer 1"))
        #expect(error.message.contains("argument foo is unknown"))
        #expect(error.message.contains(String(repeating: "x", count: 199) + "…"))
        #expect(!error.message.contains(String(repeating: "x", count: 201)))
    }

    @Test(
        "What a body needs that need not be sent is named", arguments: [true, false])
    func neededWithBody(isRequired: Bool) async throws {
        let bench = try await ToolBench(
            operation: [
                "parameters": [["name": "id", "in": "query", "required": true, "schema": ["type": "string"]]],
                "requestBody": [
                    "required": .bool(isRequired),
                    "content": [
                        "application/json": [
                            "schema": [
                                "type": "object", "required": ["b"],
                                "properties": ["a": ["type": "string"], "b": ["type": "string"]],
                            ]
                        ]
                    ],
                ],
            ], method: "post")
        let parameters = try await bench.tool().parameters
        #expect(
            parameters["properties"]?.object?.keys.map(\.self) == (isRequired ? ["id", "b", "a"] : ["id", "a", "b"]))
        #expect(parameters["required"] == (isRequired ? ["id", "b"] : ["id"]))
        #expect(parameters["x-required-with-body"] == (isRequired ? nil : ["b"]))
    }

    @Test(
        "An object is not sent as a JSON Patch where another type takes it, and a list is",
        arguments: [("object", "application/merge-patch+json"), ("array", "application/json-patch+json")])
    func jsonPatch(type: String, contentType: String) async throws {
        let content: JSONValue = ["schema": ["type": .string(type)]]
        let bench = try await ToolBench(
            operation: [
                "requestBody": [
                    "required": true,
                    "content": ["application/json-patch+json": content, "application/merge-patch+json": content],
                ]
            ], method: "patch")
        let request = try await bench.dryRun(["body": type == "object" ? ["a": 1] : []])
        #expect(request.header("Content-Type") == contentType)
    }

    @Test("An argument of another content type is told with the content type that it goes with")
    func otherContentType() async throws {
        let bench = try await ToolBench(
            operation: [
                "requestBody": [
                    "content": [
                        "application/json": [
                            "schema": ["type": "object", "properties": ["name": ["type": "string"]]]
                        ],
                        "text/plain": ["schema": ["type": "string"]],
                    ]
                ]
            ], method: "post")
        let error = try await bench.failure(nil, ["body": "x"])
        #expect(
            error.message.contains(
                #"argument body goes with content_type "text/plain", not with "application/json""#))
    }

    @Test("A name that parameters share is known by its suffixes only")
    func splitNames() async throws {
        let bench = try await ToolBench(
            operation: [
                "parameters": [
                    ["name": "id", "in": "query", "schema": ["type": "string"]],
                    ["name": "id", "in": "cookie", "schema": ["type": "string"]],
                ]
            ], method: "get")
        #expect(
            try await bench.tool().parameters["properties"]?.object?.keys.map(\.self) == ["id__query", "id__cookie"])
        let error = try await bench.failure(nil, ["id": "x"])
        #expect(error.message.contains("argument id is unknown: it is given as id__query or id__cookie"))
    }

    @Test(
        "A body that is no object with properties is the argument body",
        arguments: [
            (["type": "array", "items": ["type": "integer"]], [1, 2], "[1,2]"),
            (["type": "string"], "x", #""x""#),
            (["oneOf": [["type": "object", "properties": ["a": [:]]], ["type": "string"]]], ["a": 1], #"{"a":1}"#),
            (["type": "object"], ["any": ["thing": 1]], #"{"any":{"thing":1}}"#),
            (["type": "object", "additionalProperties": ["type": "integer"]], ["k": 1], #"{"k":1}"#),
            ([:], nil, "null"),
        ] as [(JSONValue, JSONValue, String)])
    func wholeBody(schema: JSONValue, value: JSONValue, sent: String) async throws {
        let bench = try await ToolBench(operation: [
            "requestBody": ["required": true, "content": ["application/json": ["schema": schema]]]
        ])
        #expect(try await bench.tool().parameters["required"] == ["body"])
        #expect(try await bench.dryRun(["body": value])["body"]?.string == sent)
    }

    @Test("An allOf body is flattened like an object")
    func allOf() async throws {
        let bench = try await ToolBench(
            operation: [
                "requestBody": [
                    "required": true,
                    "content": [
                        "application/json": [
                            "schema": [
                                "allOf": [
                                    ["$ref": "#/components/schemas/Base"],
                                    ["type": "object", "properties": ["extra": ["type": "integer"]]],
                                ]
                            ]
                        ]
                    ],
                ]
            ],
            more: [
                "components": [
                    "schemas": [
                        "Base": ["type": "object", "required": ["kind"], "properties": ["kind": ["type": "string"]]]
                    ]
                ]
            ])
        let parameters = try await bench.tool().parameters
        #expect(parameters["properties"]?.object?.keys.map(\.self) == ["kind", "extra"])
        #expect(parameters["required"] == ["kind"])
        #expect(try await bench.dryRun(["kind": "a", "extra": 1])["body"] == #"{"kind":"a","extra":1}"#)
    }

    @Test("A body that need not be there is whole where it is there")
    func optionalBody() async throws {
        let bench = try await ToolBench(operation: [
            "requestBody": [
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "required": ["a"],
                            "properties": ["a": ["type": "integer"], "b": ["type": "integer"]],
                        ]
                    ]
                ]
            ]
        ])
        #expect(try await bench.tool().parameters["required"] == [])
        #expect(try await bench.dryRun()["body"] == .null)
        #expect(try await bench.dryRun().header("Content-Type") == nil)
        let error = try await bench.failure(nil, ["b": 1])
        #expect(error.message.contains("argument a is missing: it is required where a body is sent"))
    }

    @Test("Arguments beyond the named ones pass only where the document says so")
    func additionalProperties() async throws {
        let schema: JSONObject = ["type": "object", "properties": ["a": ["type": "integer"]]]
        var open = schema
        open["additionalProperties"] = ["type": "string"]
        for (schema, isOpen) in [(schema, false), (open, true)] {
            let bench = try await ToolBench(operation: [
                "requestBody": ["required": true, "content": ["application/json": ["schema": .object(schema)]]]
            ])
            if isOpen {
                #expect(try await bench.dryRun(["a": 1, "b": "x"])["body"] == #"{"a":1,"b":"x"}"#)
            } else {
                #expect(try await bench.failure(nil, ["a": 1, "b": "x"]).code == .invalidArguments)
            }
        }
    }

    @Test("Conditions on the body as a whole are checked too")
    func wholeBodyConditions() async throws {
        let bench = try await ToolBench(operation: [
            "requestBody": [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "properties": ["a": ["type": "integer"], "b": ["type": "integer"]],
                            "anyOf": [["required": ["a"]], ["required": ["b"]]], "maxProperties": 1,
                        ]
                    ]
                ],
            ]
        ])
        #expect(try await bench.tool().parameters["properties"]?.object?.keys.map(\.self) == ["a", "b"])
        #expect(try await bench.dryRun(["b": 1])["body"] == #"{"b":1}"#)
        #expect(try await bench.failure().message.hasPrefix("op: the body "))
        let error = try await bench.failure(nil, ["a": 1, "b": 2])
        #expect(error.message == "op: the body must have at most 1 property, but has 2")
    }

    @Test("Big integers and exact decimals arrive digit for digit")
    func exactNumbers() async throws {
        let bench = try await ToolBench(operation: [
            "requestBody": [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": [
                            "type": "object", "properties": ["n": ["type": "integer"], "d": ["type": "number"]],
                        ]
                    ]
                ],
            ]
        ])
        let arguments = try #require(
            JSONReader.value(Array(#"{"n":123456789012345678901234567890,"d":0.10}"#.utf8)).object)
        #expect(try await bench.dryRun(arguments)["body"] == #"{"n":123456789012345678901234567890,"d":0.10}"#)
    }

    @Test("content_type chooses among the declared ones, JSON first")
    func contentTypes() async throws {
        let object: JSONValue = ["type": "object", "required": ["a"], "properties": ["a": ["type": "string"]]]
        let bench = try await ToolBench(operation: [
            "requestBody": [
                "required": true,
                "content": [
                    "text/plain": ["schema": ["type": "string"]],
                    "application/x-www-form-urlencoded": ["schema": object],
                    "application/vnd.x+json": ["schema": object],
                ],
            ]
        ])
        let parameters = try await bench.tool().parameters
        #expect(
            parameters["properties"]?["content_type"]?["enum"] == [
                "application/vnd.x+json", "application/x-www-form-urlencoded", "text/plain",
            ])
        #expect(parameters["properties"]?.object?.keys.map(\.self) == ["a", "body", "content_type"])
        #expect(parameters["required"] == [])
        let json = try await bench.dryRun(["a": "x"])
        #expect(json.header("Content-Type") == "application/vnd.x+json")
        #expect(json["body"] == #"{"a":"x"}"#)
        let form = try await bench.dryRun(["a": "x y", "content_type": "application/x-www-form-urlencoded"])
        #expect(form["body"] == "a=x+y")
        let text = try await bench.dryRun(["body": "plain", "content_type": "text/plain"])
        #expect(text["body"] == "plain")
        #expect(text.header("Content-Type") == "text/plain")
        #expect(try await bench.failure(nil, ["body": "x"]).message.contains("argument a is missing"))
        let wrong = try await bench.failure(nil, ["a": "x", "content_type": "application/vnd.y+json"])
        #expect(wrong.message.contains(#"did you mean "application/vnd.x+json"?"#))
    }

    @Test("What the configuration supplies is no argument")
    func suppliedHeaders() async throws {
        let bench = try await ToolBench(
            operation: [
                "parameters": [["name": "X-Tenant", "in": "header", "required": true, "schema": ["type": "string"]]]
            ],
            configuration: OpenAPIProviderConfiguration(headers: [HTTPHeader("x-tenant", "acme")]))
        #expect(try await bench.tool().parameters["properties"] == [:])
        #expect(try await bench.dryRun().header("X-Tenant") == "acme")
    }

    @Test("An empty path value is sent by a method that changes nothing and refused by one that may")
    func emptyPathValues() async throws {
        let parameter: JSONValue = [["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]]
        let get = try await ToolBench(operation: ["parameters": parameter], method: "get", path: "/pets/{id}")
        #expect(try await get.dryRun(["id": ""])["url"] == "https://api.example.com/v1/pets/")
        let delete = try await ToolBench(operation: ["parameters": parameter], method: "delete", path: "/pets/{id}")
        #expect(try await delete.failure(nil, ["id": ""]).message.contains("must not be empty"))
    }
}
