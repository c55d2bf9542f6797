import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("OpenAPI 3.0, 3.1 and 3.2")
struct OpenAPI3Tests {
    private func load(_ version: String = "3.0.3", paths: String, more: String = "") async throws -> OpenAPIDocument {
        try await OpenAPIDocumentsTests.load(
            """
            openapi: \(version)
            info: {title: T, version: '1'}
            \(more)
            paths:
            \(paths.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
            """)
    }

    @Test(
        "Style and explode have the defaults of their place",
        arguments: [
            ("in: path, name: p, required: true", Parameter.Style.simple, false), ("in: query, name: p", .form, true),
            ("in: header, name: p", .simple, false), ("in: cookie, name: p", .form, true),
            ("in: query, name: p, style: deepObject", .deepObject, false),
            ("in: query, name: p, style: pipeDelimited", .pipeDelimited, false),
            ("in: query, name: p, style: form, explode: false", .form, false),
            ("in: query, name: p, style: deepObject, explode: true", .deepObject, true),
            ("in: path, name: p, required: true, style: matrix, explode: true", .matrix, true),
            ("in: query, name: p, style: matrix", .form, true), ("in: query, name: p, style: wild", .form, true),
            ("in: Query, name: p", .form, true), ("in: cookie, name: p, style: cookie", .cookie, true),
        ])
    func styles(parameter: String, style: Parameter.Style, explodes: Bool) async throws {
        let document = try await load(
            "3.2.0", paths: "/x/{p}: {get: {parameters: [{\(parameter), schema: {}}], responses: {}}}")
        let read = try #require(try document.onlyOperation().parameters.first)
        #expect(read.style == style)
        #expect(read.explodes == explodes)
    }

    @Test("An operation's parameters come first and replace those of the path by name and place")
    func parameters() async throws {
        let document = try await load(
            paths: """
                /x/{id}:
                  summary: of the path
                  description: about the path
                  servers: [{url: /path}]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: integer}}
                    - {name: q, in: query, schema: {type: string}, description: shared}
                    - {name: q, in: header, schema: {type: string}}
                  get:
                    parameters: [{name: q, in: query, required: true, schema: {type: integer}, description: own}]
                    responses: {}
                  put: {servers: [{url: /own}], summary: own, responses: {}}
                """)
        let get = try document.operation("GET", "/x/{id}")
        #expect(get.parameters.map { "\($0.location) \($0.name)" } == ["query q", "path id", "header q"])
        #expect(get.parameters[0].description == "own" && get.parameters[0].isRequired)
        #expect(get.summary == "of the path" && get.description == "about the path")
        #expect(get.servers?.map(\.url) == ["/path"])
        let put = try document.operation("PUT", "/x/{id}")
        #expect(put.servers?.map(\.url) == ["/own"] && put.summary == "own")
        #expect(document.servers.map(\.url) == ["/"])
        #expect(document.diagnostics.allSatisfy { $0.rule == "empty-responses" })
    }

    @Test("A parameter with `content` has the media type and the schema of its only entry")
    func content() async throws {
        let document = try await load(
            paths: """
                /x:
                  get:
                    parameters:
                      - {name: f, in: query, content: {application/json: {schema: {type: object}, example: {a: 1}}}}
                    responses: {}
                """)
        let parameter = try document.onlyOperation().parameters[0]
        #expect(parameter.contentType == "application/json")
        #expect(parameter.schema?.value == ["type": "object"])
        #expect(parameter.example == ["a": 1])
    }

    @Test("Header parameters that OpenAPI reserves are ignored with a word")
    func reservedHeaders() async throws {
        let document = try await load(
            paths: """
                /x:
                  get:
                    parameters:
                      - {name: Authorization, in: header, schema: {}}
                      - {name: content-type, in: header, schema: {}}
                      - {name: X-Own, in: header, schema: {}}
                    responses: {}
                """)
        #expect(try document.onlyOperation().parameters.map(\.name) == ["X-Own"])
        #expect(document.found("ignored-parameter").count == 2)
    }

    @Test("Bodies, encodings, answers, headers and examples are read")
    func bodies() async throws {
        let document = try await load(
            paths: """
                /x:
                  post:
                    requestBody:
                      description: d
                      required: true
                      content:
                        multipart/form-data:
                          schema: {type: object, properties: {f: {type: string, format: binary}}}
                          encoding: {f: {contentType: 'image/png, image/jpeg', headers: {X-A: {schema: {type: string}}}, style: form, explode: false}}
                        application/json: {examples: {one: {$ref: '#/components/examples/E'}}}
                    responses:
                      '200': {description: ok, headers: {X-N: {$ref: '#/components/headers/N'}}, content: {'*/*': {schema: {type: string}}}}
                      4xx: {description: bad}
                      default: {$ref: '#/components/responses/D'}
                      x-more: {}
                """,
            more: """
                components:
                  examples: {E: {value: {a: 1}}}
                  headers: {N: {description: n, schema: {type: integer}}}
                  responses: {D: {description: other}}
                """)
        let operation = try document.onlyOperation()
        let body = try #require(operation.requestBody)
        #expect(body.isRequired && body.description == "d")
        #expect(body.content.map(\.mediaType) == ["multipart/form-data", "application/json"])
        #expect(body.content[0].encodings[0].contentType == "image/png, image/jpeg")
        #expect(body.content[0].encodings[0].headers.map(\.name) == ["X-A"])
        #expect(body.content[0].encodings[0].explodes == false)
        #expect(body.content[1].example == ["a": 1])
        #expect(operation.responses.map(\.status) == ["200", "4XX", "default"])
        #expect(operation.responses[0].headers.map(\.name) == ["X-N"])
        #expect(operation.responses[0].headers[0].description == "n")
        #expect(operation.responses[2].description == "other")
    }

    @Test("Servers, tags, extensions and security schemes are read")
    func general() async throws {
        let document = try await load(
            "3.2.0",
            paths: """
                /x: {get: {x-codemode: {hide: true}, tags: [a], deprecated: true, operationId: ' x ', security: [{}, {bearer: []}], responses: {}}}
                """,
            more: """
                servers:
                  - {url: 'https://{env}.h.io:{port}', description: d, variables: {env: {default: api, enum: [api, test]}, port: {default: 443}}}
                tags: [{name: a, description: A, parent: b}, {name: b}]
                components:
                  securitySchemes:
                    bearer: {type: http, scheme: Bearer}
                    oidc: {type: openIdConnect, openIdConnectUrl: 'https://o'}
                    tls: {type: mutualTLS, deprecated: true}
                    device: {type: oauth2, flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://d', tokenUrl: 'https://t', scopes: {s: ''}}}}
                    alias: {$ref: '#/components/securitySchemes/bearer'}
                    odd: {type: magic}
                """)
        #expect(document.servers[0].variables.map(\.name) == ["env", "port"])
        #expect(document.servers[0].variables[0].allowedValues == ["api", "test"])
        #expect(document.servers[0].variables[1].defaultValue == "443")
        #expect(document.tags == [Tag(name: "a", description: "A", parent: "b"), Tag(name: "b")])
        #expect(
            document.securitySchemes.map(\.kind) == [
                .http(scheme: "bearer"), .openIDConnect(url: "https://o"), .mutualTLS,
                .oauth2(flows: [
                    OAuthFlow(
                        grant: .deviceAuthorization, tokenURL: "https://t", deviceAuthorizationURL: "https://d",
                        scopes: ["s"])
                ]),
                .http(scheme: "bearer"), .unknown("magic"),
            ])
        #expect(document.securitySchemes[2].isDeprecated)
        let operation = try document.onlyOperation()
        #expect(operation.extensions == ["x-codemode": ["hide": true]])
        #expect(operation.tags == ["a"] && operation.isDeprecated && operation.operationID == " x ")
        #expect(operation.security.map { $0.schemes.map(\.name) } == [[], ["bearer"]])
    }

    @Test("3.1: webhooks are no operations, references bring their own descriptions")
    func openAPI31() async throws {
        let document = try await OpenAPIDocumentsTests.load(
            """
            openapi: 3.1.0
            info: {title: T, version: '1', summary: s}
            webhooks: {new: {post: {responses: {}}}}
            components:
              parameters: {P: {name: p, in: query, description: shared, schema: {type: string}}}
              responses: {R: {description: shared}}
              requestBodies: {B: {description: shared, content: {text/plain: {}}}}
              pathItems: {I: {get: {parameters: [{$ref: '#/components/parameters/P', description: own}], responses: {200: {$ref: '#/components/responses/R', description: own}}, requestBody: {$ref: '#/components/requestBodies/B', description: own}}}}
            paths: {/x: {$ref: '#/components/pathItems/I'}}
            """)
        let operation = try document.onlyOperation()
        #expect(operation.path == "/x")
        #expect(operation.parameters[0].description == "own")
        #expect(operation.responses[0].description == "own")
        #expect(operation.requestBody?.description == "own")
        #expect(document.description == "s")
        #expect(document.diagnostics.isEmpty)
        let none = try await OpenAPIDocumentsTests.load(
            "{openapi: 3.1.0, info: {title: T, version: '1'}, webhooks: {new: {post: {responses: {}}}}}")
        #expect(none.operations.isEmpty && none.skipped.isEmpty && none.diagnostics.isEmpty)
    }

    @Test("3.2: the query method, additional operations, querystring, item schemas, media types behind references")
    func openAPI32() async throws {
        let paths = """
            /x:
              query:
                parameters: [{name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}]
                requestBody: {content: {application/jsonl: {$ref: '#/components/mediaTypes/Lines'}}}
                responses: {200: {description: ok, content: {text/event-stream: {itemSchema: {type: string}}}}}
              additionalOperations: {COPY: {responses: {204: {description: done}}}}
            """
        let more = "components: {mediaTypes: {Lines: {itemSchema: {type: object}}}}"
        let document = try await load("3.2.0", paths: paths, more: more)
        #expect(document.operations.map(\.method) == ["QUERY", "COPY"])
        let query = document.operations[0]
        #expect(query.parameters[0].location == .querystring)
        #expect(query.parameters[0].contentType == "application/x-www-form-urlencoded")
        #expect(query.requestBody?.content[0].itemSchema?.value == ["type": "object"])
        #expect(query.responses[0].content[0].itemSchema?.value == ["type": "string"])
        #expect(document.diagnostics.isEmpty)
        let earlier = try await load("3.1.0", paths: paths, more: more)
        #expect(earlier.operations.isEmpty)
        #expect(earlier.found("unknown-field").count == 1)
    }

    @Test("3.2: a security requirement may be the URI of a scheme, in this document or another")
    func securityByURI() async throws {
        let folder = try ScratchFolder([
            "api.yaml": """
            openapi: 3.2.0
            info: {title: T, version: '1'}
            security: [{'#/components/securitySchemes/own': []}]
            components: {securitySchemes: {own: {type: http, scheme: bearer}, key: {type: http, scheme: basic}}}
            paths:
              /a: {get: {responses: {}}}
              /b: {get: {security: [{'common.yaml#/components/securitySchemes/other': [read]}], responses: {}}}
              /c: {get: {security: [{'common.yaml#/components/securitySchemes/key': []}], responses: {}}}
              /d: {get: {security: [{'common.yaml#/nowhere': []}], responses: {}}}
            """,
            "common.yaml": """
            components:
              securitySchemes:
                other: {type: apiKey, in: header, name: X-Key}
                key: {type: apiKey, in: query, name: k}
            """,
        ])
        let document = try await DocumentLoader().load(.file(folder.path + "/api.yaml"))
        let foreign = "common.yaml#/components/securitySchemes/key"
        let names = document.operations.map { $0.security.flatMap(\.schemes).map(\.name) }
        #expect(names == [["own"], ["other"], [foreign], ["common.yaml#/nowhere"]])
        #expect(document.securitySchemes.map(\.name) == ["own", "key", "other", foreign])
        #expect(document.securitySchemes.last?.kind == .apiKey(name: "k", location: .query))
        #expect(document.found("unknown-security-scheme").count == 1)
    }

    @Test("3.2: parts without names have their encodings, tags their groups, a document its own address")
    func encodingsTagsAndSelf() async throws {
        let folder = try ScratchFolder([
            "local/api.yaml": """
            openapi: 3.2.0
            $self: https://specs.example.com/v1/api.yaml
            info: {title: T, version: '1'}
            tags: [{name: animals, summary: All}, {name: cats, parent: animals, kind: nav}]
            components:
              securitySchemes:
                device: {type: oauth2, flows: {deviceAuthorization: {deviceAuthorizationUrl: https://a.example/d, tokenUrl: https://a.example/t, scopes: {}}}}
            paths:
              /x:
                post:
                  requestBody:
                    content:
                      multipart/mixed:
                        schema: {type: array, prefixItems: [{type: object}, {type: string}]}
                        prefixEncoding: [{contentType: application/json}, {contentType: text/csv}]
                        itemEncoding: {contentType: image/png}
                  responses: {200: {description: ok, content: {application/json: {schema: {$ref: pet.yaml}}}}}
            """,
            "local/pet.yaml": "{type: object}",
        ])
        let document = try await DocumentLoader().load(.file(folder.path + "/local/api.yaml"))
        let content = try #require(try document.onlyOperation().requestBody?.content.first)
        #expect(content.prefixEncodings.map(\.contentType) == ["application/json", "text/csv"])
        #expect(content.itemEncoding?.contentType == "image/png")
        #expect(document.tags.map(\.parent) == [nil, "animals"])
        let flows: [OAuthFlow]? =
            if case .oauth2(let flows)? = document.securitySchemes.first?.kind { flows } else { nil }
        #expect(flows?.map(\.grant) == [.deviceAuthorization])
        #expect(flows?.first?.deviceAuthorizationURL == "https://a.example/d")
        // The file beside it is found although the document says that it lives elsewhere.
        #expect(try document.whole(try document.responseSchema())["$defs"]?["pet"] == ["type": "object"])
    }

    @Test("2019-09's `$recursiveRef` leads to the schema around it that says so")
    func recursive() async throws {
        let document = try await OpenAPIDocumentsTests.document(
            "3.1.0", schema: ##"{"$ref": "#/components/schemas/Filter"}"##,
            components: ##"""
                {"Filter": {"$recursiveAnchor": true, "properties": {"all": {"type": "array", "items": {"oneOf": [{"type": "string"},
                    {"$recursiveRef": "#"}]}}}}}
                """##)
        let items = try document.whole(try document.responseSchema())["$defs"]?["Filter"]?["properties"]?["all"]?[
            "items"]
        #expect(items?["oneOf"]?[1] == ["$ref": "#/$defs/Filter"])
        #expect(document.schemas.diagnostics.isEmpty)
    }

    @Test("Anchors, identifiers and dynamic references lead to their schemas")
    func identifiers() async throws {
        let document = try await OpenAPIDocumentsTests.document(
            "3.1.0",
            schema: ##"""
                {"properties": {"a": {"$ref": "#pet"}, "b": {"$ref": "https://e.io/schemas/owner.json"},
                    "c": {"$ref": "#/components/schemas/StringList"}, "d": {"$ref": "https://e.io/schemas/owner.json#/$defs/Age"}}}
                """##,
            components: ##"""
                {"Pet": {"$anchor": "pet", "type": "object"},
                 "Owner": {"$id": "https://e.io/schemas/owner.json", "$defs": {"Age": {"type": "integer"}},
                    "properties": {"age": {"$ref": "#/$defs/Age"}, "pet": {"$ref": "#/components/schemas/Pet"}}},
                 "List": {"$id": "https://e.io/list", "type": "array", "items": {"$dynamicRef": "#item"},
                    "$defs": {"any": {"$dynamicAnchor": "item", "title": "anything"}}},
                 "StringList": {"$id": "https://e.io/strings", "$ref": "list",
                    "$defs": {"string": {"$dynamicAnchor": "item", "type": "string"}}}}
                """##)
        let schema = try document.whole(try document.responseSchema())
        let definitions = try #require(schema["$defs"])
        func target(_ reference: JSONValue?) -> JSONValue? {
            reference?["$ref"]?.string.flatMap { definitions[String($0.dropFirst("#/$defs/".count))] }
        }
        #expect(target(schema["properties"]?["a"]) == ["type": "object"])
        let owner = target(schema["properties"]?["b"])
        #expect(target(owner?["properties"]?["age"]) == ["type": "integer"])
        #expect(target(owner?["properties"]?["pet"]) == ["type": "object"])
        #expect(target(schema["properties"]?["d"]) == ["type": "integer"])
        let list = target(target(schema["properties"]?["c"]))
        #expect(target(list?["items"]) == ["type": "string"])
        #expect(document.schemas.diagnostics.isEmpty)
    }
}
