import JSONValues
import Testing

/// Documents in the shapes that real APIs publish: what they become, and that nothing is lost without a word.
@Suite("Specifications as they are found")
struct WildSpecificationTests {
    /// What the tools of a document look like: method, path, key, and the arguments with the required ones marked.
    private func tools(of files: [String: String], _ name: String) async throws -> (tools: [String], skipped: [String])
    {
        try await withFiles(files) { folder in
            let result = try await Program.openapiCodemode(
                "tools", "--spec", "\(folder)/\(name)", "--json", "--skipped")
            #expect(result.status == 0, "\(result.errors)")
            let json = try result.json()
            let tools = (json["tools"]?.array ?? []).map { tool in
                let required = tool["parameters"]?["required"]?.array ?? []
                let names = tool["parameters"]?["properties"]?.object?.keys.map { name in
                    required.contains(.string(name)) ? "\(name)!" : name
                }
                let words = ["method", "path", "key"].map { tool[$0]?.string ?? "" } + (names ?? [])
                return words.joined(separator: " ")
            }
            let skipped = (json["skipped"]?.array ?? []).map {
                "\($0["method"]?.string ?? "") \($0["path"]?.string ?? "")"
            }
            return (tools, skipped)
        }
    }

    @Test("Integer statuses, anchors, merge keys, dates as examples, an empty enumeration")
    func yaml() async throws {
        let found = try await tools(
            of: [
                "api.yaml": """
                %YAML 1.2
                ---
                openapi: 3.0.0
                info: {title: Tasks, version: 1.0}
                servers: [{url: https://app.example.com/api/1.0/}]
                paths:
                  /tasks/{task_gid}:
                    parameters: [{$ref: '#/components/parameters/gid'}, null]
                    get:
                      operationId: getTask
                      parameters:
                        - {name: fields, in: query, explode: false, schema: {type: array, items: {type: string, enum: []}}}
                      responses:
                        200: &ok {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}
                        201: *ok
                  /on: {get: {operationId: on, parameters: [{name: no, in: Query, schema: {enum: [on, off, ~, 012, 1_0]}}], responses: null}}
                components:
                  parameters: {gid: {name: task_gid, in: path, required: true, schema: {type: string}, example: 2012-02-22}}
                  schemas:
                    Task:
                      type: object
                      properties: &base {gid: {type: string, readOnly: true}, due: {type: string, nullable: true, example: 2019-09-15}}
                    Sub: {<<: {type: object}, properties: *base}
                ...
                """
            ], "api.yaml")
        #expect(found.skipped.isEmpty)
        #expect(found.tools == ["GET /tasks/{task_gid} tool:getTask@1.0 task_gid! fields", "GET /on tool:on@1.0 no"])
    }

    @Test("Operations, path items, parameters, answers and descriptions in files over many folders")
    func manyFiles() async throws {
        let found = try await tools(
            of: [
                "public.v2.yml": """
                openapi: 3.0.0
                info: {title: Cloud, version: "2.0", description: {$ref: "text.yml#/intro"}}
                servers: [{url: https://api.example.com}]
                security: [{bearer: []}]
                components: {securitySchemes: {bearer: {$ref: "shared/security.yml#/bearer"}}}
                paths:
                  /v2/droplets:
                    get: {$ref: "resources/droplets/list.yml"}
                    post: {$ref: "resources/droplets/create.yml"}
                    delete: {$ref: "resources/droplets/nowhere.yml"}
                  /v2/actions/{action_id}: {$ref: "resources/actions/item.yml"}
                """,
                "text.yml": "intro: |\n  Hello.\n", "shared/security.yml": "bearer: {type: http, scheme: bearer}",
                "shared/parameters.yml": "per_page: {in: query, name: per_page, schema: {type: integer}}",
                "resources/droplets/list.yml": """
                operationId: droplets_list
                parameters: [{$ref: '../../shared/parameters.yml#/per_page'}, {$ref: 'parameters.yml#/tag'}]
                responses: {'200': {$ref: 'responses/all.yml'}}
                """,
                "resources/droplets/parameters.yml": "tag: {in: query, name: tag_name, schema: {type: string}}",
                "resources/droplets/responses/all.yml":
                    "{description: ok, content: {application/json: {schema: {type: array, items: {$ref: ../models/droplet.yml}}}}}",
                "resources/droplets/models/droplet.yml":
                    "{type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}, next: {$ref: droplet.yml}}}",
                "resources/droplets/create.yml": """
                operationId: droplets_create
                requestBody: {required: true, content: {application/json: {schema: {allOf: [{$ref: models/droplet.yml}, {required: [name]}]}}}}
                responses: {'202': {description: ok}}
                """,
                "resources/actions/item.yml": """
                parameters: [{in: path, name: action_id, required: true, schema: {type: integer}}]
                get: {operationId: actions_get, responses: {'200': {description: ok}}}
                """,
            ], "public.v2.yml")
        #expect(
            found.tools == [
                "GET /v2/droplets tool:droplets_list@2.0 per_page tag_name",
                "POST /v2/droplets tool:droplets_create@2.0 name! next",
                "GET /v2/actions/{action_id} tool:actions_get@2.0 action_id!",
            ])
        #expect(found.skipped == ["DELETE /v2/droplets"])
    }

    @Test("Swagger 2.0 with forms, files, tags as objects, one name in path and query, and no server at all")
    func swagger() async throws {
        let found = try await tools(
            of: [
                "api.json": ##"""
                {"swagger": "2.0", "info": {"title": "S", "version": "v1.30.0"}, "produces": ["application/json"], "paths": {
                 "/chat.post": {"post": {"operationId": "chat_post", "tags": [{"name": "chat"}], "consumes": ["application/x-www-form-urlencoded"],
                   "parameters": [{"name": "token", "in": "header", "type": "string", "required": true},
                     {"name": "channel", "in": "formData", "required": true, "type": "string"}, {"$ref": "#/parameters/ts"}]}},
                 "/files.upload": {"post": {"parameters": [{"name": "file", "in": "formData", "type": "file"}], "responses": {"200": {"description": "", "schema": {"type": "file"}}}}},
                 "/pods/{name}/proxy/{path}": {"parameters": [{"name": "name", "in": "path", "required": true, "type": "string"},
                     {"name": "path", "in": "path", "required": true, "type": "string"}, {"$ref": "#/parameters/path-query"}],
                   "get": {"operationId": "proxy", "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Props"}}}}}},
                 "parameters": {"ts": {"name": "ts", "in": "formData", "type": "number"}, "path-query": {"name": "path", "in": "query", "type": "string"}},
                 "definitions": {"Props": {"properties": {"$ref": {"type": "string"}, "default": {"$ref": "#/definitions/Props"}, "not": {"type": "integer"}}}}}
                """##
            ], "api.json")
        #expect(
            found.tools == [
                "POST /chat.post tool:chat_post@v1.30.0 token! channel! ts",
                "POST /files.upload tool:post_files_upload@v1.30.0 file",
                "GET /pods/{name}/proxy/{path} tool:proxy@v1.30.0 name! path__path! path__query",
            ])
        #expect(found.skipped.isEmpty)
    }

    @Test("Nothing where something belongs: each entry is a tool or skipped")
    func nothing() async throws {
        let found = try await tools(
            of: [
                "api.yaml": """
                openapi: 3.0.3
                info: null
                tags: {name: x}
                paths:
                  /c: null
                  /d: {get: null}
                  /e: {get: {tags: null, parameters: null, security: null, servers: null, responses: {200: null}}}
                  /f: {summary: no methods}
                  /g: {post: {operationId: g, requestBody: null}}
                  /h: {post: {operationId: h, requestBody: {}}}
                  /j: {post: {operationId: j, requestBody: {content: {application/json: null}}}}
                  /k: {get: {operationId: k, parameters: {name: x, in: query}}}
                  /l: {get: {operationId: l, parameters: [{in: query}]}}
                  /m: []
                """
            ], "api.yaml")
        #expect(
            found.tools == [
                "GET /e tool:get_e@", "POST /g tool:g@", "POST /h tool:h@", "POST /j tool:j@ body", "GET /k tool:k@ x",
            ])
        #expect(found.skipped == [" /c", "GET /d", "GET /l", " /m"])
    }
}
