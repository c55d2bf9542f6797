import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Swagger 2.0")
struct Swagger2Tests {
    private func load(root: String = "", operation: String, path: String = "/x") async throws -> OpenAPIDocument {
        try await OpenAPIDocumentsTests.load(
            """
            {"swagger": "2.0", "info": {"title": "T", "version": "1"}, \(root)
             "paths": {"\(path)": {"post": {\(operation) \(operation.isEmpty ? "" : ",") "responses": {"200": {"description": "ok"}}}}}}
            """, name: "api.json")
    }

    @Test(
        "`host`, `basePath` and `schemes` become servers, https first",
        arguments: [
            (#""host": "h.io", "basePath": "/v1", "schemes": ["https"],"#, ["https://h.io/v1"]),
            (
                #""host": "h.io:8080", "basePath": "/", "schemes": ["http", "https", "ws"],"#,
                ["https://h.io:8080", "http://h.io:8080"]
            ),
            (#""host": "h.io","#, ["https://h.io"]),
            (#""basePath": "/v1/","#, ["/v1"]),
            (#""basePath": "v1","#, ["/v1"]),
            ("", ["/"]),
            (#""host": "https://h.io/", "basePath": "/a","#, ["https://h.io/a"]),
        ])
    func servers(root: String, expected: [String]) async throws {
        let document = try await load(root: root, operation: "")
        #expect(document.servers.map(\.url) == expected)
        #expect(document.operations[0].servers == nil)
    }

    @Test("An operation's own `schemes` give it its own servers")
    func ownSchemes() async throws {
        let document = try await load(
            root: #""host": "h.io", "schemes": ["https"],"#, operation: #""schemes": ["http"]"#)
        #expect(document.operations[0].servers?.map(\.url) == ["http://h.io"])
    }

    @Test(
        "`collectionFormat` becomes style and explode",
        arguments: [
            ("query", "csv", Parameter.Style.form, false), ("query", "ssv", .spaceDelimited, false),
            ("query", "tsv", .tabDelimited, false), ("query", "pipes", .pipeDelimited, false),
            ("query", "multi", .form, true),
            ("path", "csv", .simple, false), ("path", "pipes", .pipeDelimited, false),
            ("header", "csv", .simple, false),
            ("header", "multi", .simple, false), ("query", "odd", .form, false),
        ])
    func collections(place: String, format: String, style: Parameter.Style, explodes: Bool) async throws {
        let document = try await load(
            operation: #"""
                "parameters": [{"name": "ids", "in": "\#(place)", "required": true, "type": "array", "collectionFormat": "\#(format)",
                    "items": {"type": "integer", "maximum": 9}}]
                """#, path: "/x/{ids}")
        let parameter = try #require(document.operations[0].parameters.first)
        #expect(parameter.style == style)
        #expect(parameter.explodes == explodes)
        #expect(
            try document.whole(parameter.schema, .request) == [
                "type": "array", "items": ["type": "integer", "maximum": 9],
            ])
    }

    @Test("A list without `collectionFormat` is separated by commas")
    func defaultCollection() async throws {
        let document = try await load(
            operation: #""parameters": [{"name": "ids", "in": "query", "type": "array", "items": {"type": "string"}}]"#)
        #expect(document.operations[0].parameters[0].style == .form)
        #expect(!document.operations[0].parameters[0].explodes)
    }

    @Test("A parameter's type, limits, default and enumeration become its schema")
    func plainParameter() async throws {
        let document = try await load(
            operation: #"""
                "parameters": [{"name": "n", "in": "query", "description": "d", "type": "integer", "format": "int32", "default": 3,
                    "minimum": 1, "exclusiveMinimum": true, "enum": [2, 3], "allowEmptyValue": true, "x-a": 1}]
                """#)
        let parameter = document.operations[0].parameters[0]
        #expect(parameter.description == "d")
        #expect(parameter.allowsEmptyValue)
        #expect(!parameter.isRequired)
        #expect(
            try document.whole(parameter.schema, .request)
                == ["type": "integer", "format": "int32", "default": 3, "exclusiveMinimum": 1, "enum": [2, 3]])
    }

    @Test("A body parameter becomes the body, in every type that the operation consumes")
    func body() async throws {
        let document = try await load(
            root: #""consumes": ["application/xml"],"#,
            operation: #"""
                "consumes": ["application/json", "application/x-yaml"],
                "parameters": [{"in": "body", "name": "pet", "required": true, "description": "the pet", "schema": {"type": "object"}}]
                """#)
        let body = try #require(document.operations[0].requestBody)
        #expect(body.isRequired)
        #expect(body.description == "the pet")
        #expect(body.content.map(\.mediaType) == ["application/json", "application/x-yaml"])
        #expect(document.operations[0].parameters.isEmpty)
        let common = try await load(
            root: #""consumes": ["application/xml"],"#,
            operation: #""parameters": [{"in": "body", "name": "b", "schema": {}}]"#)
        #expect(common.operations[0].requestBody?.content.map(\.mediaType) == ["application/xml"])
        let none = try await load(operation: #""parameters": [{"in": "body", "name": "b", "schema": {}}]"#)
        #expect(none.operations[0].requestBody?.content.map(\.mediaType) == ["application/json"])
    }

    @Test("Form parameters become one form body")
    func form() async throws {
        let document = try await load(
            operation: #"""
                "parameters": [{"in": "formData", "name": "a", "type": "string", "required": true, "description": "first"},
                    {"in": "formData", "name": "b", "type": "array", "items": {"type": "integer"}, "collectionFormat": "multi"}]
                """#)
        let body = try #require(document.operations[0].requestBody)
        #expect(body.isRequired)
        #expect(body.content.map(\.mediaType) == ["application/x-www-form-urlencoded"])
        #expect(
            try document.whole(body.content[0].schema, .request) == [
                "type": "object", "required": ["a"],
                "properties": [
                    "a": ["type": "string", "description": "first"],
                    "b": ["type": "array", "items": ["type": "integer"]],
                ],
            ])
        #expect(body.content[0].encodings.map(\.property) == ["b"])
        #expect(body.content[0].encodings[0].explodes == true)
        let flat = document.schemas.flattened(try document.bodySchema(), direction: .request)
        #expect(flat?.properties.map(\.name) == ["a", "b"])
    }

    @Test("A file makes the form a multipart one")
    func file() async throws {
        let document = try await load(
            root: #""consumes": ["application/json"],"#,
            operation: #"""
                "parameters": [{"in": "formData", "name": "f", "type": "file", "required": true},
                    {"in": "formData", "name": "note", "type": "string"}]
                """#)
        let body = try #require(document.operations[0].requestBody)
        #expect(body.content.map(\.mediaType) == ["multipart/form-data"])
        #expect(
            try document.whole(body.content[0].schema, .request)["properties"]?["f"] == [
                "type": "string", "format": "binary",
            ])
    }

    @Test("Shared parameters and responses are found behind references")
    func references() async throws {
        let document = try await OpenAPIDocumentsTests.load(
            """
            swagger: '2.0'
            info: {title: T, version: '1'}
            produces: [application/json, text/csv]
            parameters:
              Limit: {name: limit, in: query, type: integer}
              Pet: {name: pet, in: body, schema: {$ref: '#/definitions/Pet'}}
            responses:
              Pets: {description: all, schema: {type: array, items: {$ref: '#/definitions/Pet'}}, headers: {X-Count: {type: integer}}}
            definitions:
              Pet: {type: object, properties: {name: {type: string}}}
            paths:
              /pets:
                parameters: [{$ref: '#/parameters/Limit'}]
                put:
                  parameters: [{$ref: '#/parameters/Pet'}]
                  produces: [application/json]
                  responses: {200: {$ref: '#/responses/Pets'}, 204: {description: none}}
                get:
                  responses: {200: {$ref: '#/responses/Pets'}}
            """)
        let put = try document.operation("PUT", "/pets")
        #expect(put.parameters.map(\.name) == ["limit"])
        #expect(put.requestBody != nil)
        #expect(put.responses.map(\.status) == ["200", "204"])
        #expect(put.responses[0].content.map(\.mediaType) == ["application/json"])
        #expect(put.responses[0].headers.map(\.name) == ["X-Count"])
        #expect(put.responses[1].content.isEmpty)
        let get = try document.operation("GET", "/pets")
        #expect(get.responses[0].content.map(\.mediaType) == ["application/json", "text/csv"])
        #expect(document.diagnostics.isEmpty)
    }

    @Test("A file as the answer is binary unless the operation says what it produces")
    func fileResponse() async throws {
        let document = try await OpenAPIDocumentsTests.load(
            """
            swagger: '2.0'
            info: {title: T, version: '1'}
            paths: {/f: {get: {responses: {200: {description: d, schema: {type: file}}}}}}
            """)
        #expect(try document.onlyOperation().responses[0].content.map(\.mediaType) == ["application/octet-stream"])
    }

    @Test("Security definitions become security schemes")
    func security() async throws {
        let document = try await OpenAPIDocumentsTests.load(
            """
            swagger: '2.0'
            info: {title: T, version: '1'}
            securityDefinitions:
              basic: {type: basic}
              key: {type: apiKey, name: X-Key, in: header}
              implicit: {type: oauth2, flow: implicit, authorizationUrl: 'https://a', scopes: {r: read, w: write}}
              app: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {}}
              code: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {}}
              password: {type: oauth2, flow: password, tokenUrl: 'https://t', scopes: {}}
            security: [{key: []}, {implicit: [r]}]
            paths:
              /a: {get: {responses: {}}}
              /b: {get: {security: [], responses: {}}}
              /c: {get: {security: [{basic: [], key: []}], responses: {}}}
            """)
        #expect(
            document.securitySchemes.map(\.kind) == [
                .http(scheme: "basic"), .apiKey(name: "X-Key", location: .header),
                .oauth2(flows: [OAuthFlow(grant: .implicit, authorizationURL: "https://a", scopes: ["r", "w"])]),
                .oauth2(flows: [OAuthFlow(grant: .clientCredentials, tokenURL: "https://t")]),
                .oauth2(flows: [
                    OAuthFlow(grant: .authorizationCode, authorizationURL: "https://a", tokenURL: "https://t")
                ]),
                .oauth2(flows: [OAuthFlow(grant: .password, tokenURL: "https://t")]),
            ])
        let security = document.operations.map { $0.security.map { $0.schemes.map(\.name) } }
        #expect(security == [[["key"], ["implicit"]], [], [["basic", "key"]]])
        #expect(document.operations[0].security[1].schemes[0].scopes == ["r"])
    }
}
