import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("References lead to their targets, in this text and in others")
struct ReferenceTests {
    private static let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"

    @Test(
        "Fragments of any depth and spelling are found",
        arguments: [
            "#/components/schemas/A", "#/components/schemas/w~1slash", "#/components/schemas/w~0tilde",
            "#/components/schemas/w%20space", "#/components/schemas/w space", "#/components/schemas/w%25percent",
            "#/components/schemas/w%percent", "#/components/schemas/%7Bb%7D", "#/components/schemas/{b}",
            "#%2Fcomponents%2Fschemas%2FA", "#components/schemas/A", "A",
            "#/components/responses/R/content/application~1json/schema", "#/components/schemas/O/properties/a",
            "#/components/schemas/Alias/properties/a", "#/components/schemas/L/oneOf/0",
            "#/paths/~1x~1%7Bid%7D/get/responses/200/content/text~1plain/schema",
            "#/paths/%2Fx%2F{id}/get/responses/200/content/text~1plain/schema",
        ])
    func fragments(reference: String) async throws {
        let document = try await load(
            """
            {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "components": {
              "responses": {"R": {"description": "", "content": {"application/json": {"schema": {"title": "found"}}}}},
              "schemas": {"A": {"title": "found"}, "w/slash": {"title": "found"}, "w~tilde": {"title": "found"},
                "w space": {"title": "found"}, "w%percent": {"title": "found"}, "{b}": {"title": "found"},
                "O": {"properties": {"a": {"title": "found"}}}, "Alias": {"$ref": "#/components/schemas/O"},
                "L": {"oneOf": [{"title": "found"}]}}},
             "paths": {"/x/{id}": {"get": {"responses": {"200": {"description": "", "content": {"text/plain": {"schema": {"title": "found"}}}}}}},
              "/y": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "\(reference)"}}}}}}}}}
            """, name: "api.json")
        let operation = try document.operation("GET", "/y")
        let schema = try #require(operation.responses[0].content[0].schema)
        #expect(document.schemas.followed(schema)?.value == ["title": "found"])
        let converted = try document.whole(schema)
        #expect(converted["$defs"]?.object?.first?.value == ["title": "found"])
        #expect(document.schemas.diagnostics.isEmpty)
    }

    @Test("Everything that may be a reference can be one, through chains")
    func everywhere() async throws {
        let document = try await load(
            Self.head + """
                components:
                  parameters: {A: {$ref: '#/components/parameters/B'}, B: {name: p, in: query, schema: {$ref: '#/components/schemas/S'}, examples: {e: {$ref: '#/components/examples/E'}}}}
                  headers: {A: {$ref: '#/components/headers/B'}, B: {description: h, schema: {type: string}}}
                  requestBodies: {A: {$ref: '#/components/requestBodies/B'}, B: {content: {text/plain: {schema: {$ref: '#/components/schemas/S'}}}}}
                  responses: {A: {$ref: '#/components/responses/B'}, B: {description: r, headers: {H: {$ref: '#/components/headers/A'}}, links: {L: {$ref: '#/components/links/L'}}}}
                  examples: {E: {value: 7}}
                  schemas: {S: {$ref: '#/components/schemas/U'}, U: {type: string}}
                  links: {L: {operationId: x}}
                paths:
                  /a: {$ref: '#/paths/~1b', summary: own}
                  /b: {post: {parameters: [{$ref: '#/components/parameters/A'}], requestBody: {$ref: '#/components/requestBodies/A'}, responses: {200: {$ref: '#/components/responses/A'}}}}
                """)
        #expect(document.operations.map(\.path) == ["/a", "/b"])
        #expect(document.operations[0].summary == "own")
        let operation = document.operations[1]
        #expect(operation.parameters[0].name == "p" && operation.parameters[0].example == 7)
        #expect(operation.requestBody?.content[0].mediaType == "text/plain")
        #expect(operation.responses[0].headers.map(\.name) == ["H"])
        #expect(operation.responses[0].headers[0].description == "h")
        #expect(document.diagnostics.isEmpty)
    }

    @Test("Circles of references end and cost the operations that need them")
    func circles() async throws {
        let document = try await load(
            Self.head + """
                components:
                  parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}}
                  responses: {A: {$ref: '#/components/responses/A'}}
                paths:
                  /a: {get: {parameters: [{$ref: '#/components/parameters/A'}], responses: {}}}
                  /b: {get: {responses: {200: {$ref: '#/components/responses/A'}}}}
                  /c: {$ref: '#/paths/~1c'}
                """)
        #expect(document.operations.map(\.path) == ["/b"])
        #expect(document.skipped.map(\.path) == ["/a", "/c"])
        #expect(document.skipped.allSatisfy { $0.reason.hasSuffix("leads in a circle") })
    }

    @Test("Files are read relative to the referring one, YAML and JSON mixed")
    func files() async throws {
        let folder = try ScratchFolder([
            "api/openapi.yaml": Self.head + """
                paths:
                  /pets: {$ref: 'paths/pets.yaml'}
                  /owners: {$ref: './paths/owners.json#/item'}
                """,
            "api/paths/pets.yaml": """
            get:
              parameters: [{$ref: '../common/parameters.yaml#/limit'}]
              responses:
                200: {description: ok, content: {application/json: {schema: {$ref: '../schemas/Pet.yaml'}}}}
            """,
            "api/paths/owners.json": """
            {"item": {"get": {"responses": {"200": {"description": "", "content": {"application/json":
              {"schema": {"$ref": "../schemas/Pet.yaml#/properties/owner"}}}}}}}}
            """,
            "api/common/parameters.yaml": "limit: {name: limit, in: query, schema: {type: integer}}",
            "api/schemas/Pet.yaml": """
            type: object
            properties: {owner: {$ref: 'with%20space/Owner.json#/definitions/Owner'}, self: {$ref: '#'}}
            """,
            "api/schemas/with space/Owner.json": #"{"definitions": {"Owner": {"type": "string", "nullable": true}}}"#,
        ])
        let document = try await DocumentLoader().load(.file("\(folder.path)/api/openapi.yaml"))
        #expect(document.location == "file://\(folder.path)/api/openapi.yaml")
        #expect(document.skipped.isEmpty && document.diagnostics.isEmpty)
        let pets = try document.operation("GET", "/pets")
        #expect(pets.parameters.map(\.name) == ["limit"])
        #expect(pets.parameters[0].source?.file == "\(folder.path)/api/common/parameters.yaml")
        #expect(pets.location?.file == "\(folder.path)/api/paths/pets.yaml")
        let pet = try document.whole(pets.responses[0].content[0].schema)
        #expect(
            pet == [
                "$ref": "#/$defs/Pet",
                "$defs": [
                    "Pet": [
                        "type": "object",
                        "properties": ["owner": ["$ref": "#/$defs/Owner"], "self": ["$ref": "#/$defs/Pet"]],
                    ],
                    "Owner": ["type": ["string", "null"]],
                ],
            ])
        let owner = try document.whole(document.operation("GET", "/owners").responses[0].content[0].schema)
        #expect(owner["$defs"]?.object?.first?.value == ["type": ["string", "null"]])
        #expect(document.schemas.diagnostics.isEmpty)
    }

    @Test("References in places where OpenAPI allows none are followed, as the tools that cut documents apart do")
    func oddPlaces() async throws {
        let folder = try ScratchFolder([
            "openapi.yaml": """
            openapi: 3.0.3
            info: {title: T, version: '1', description: {$ref: about.md}}
            tags: {$ref: parts/tags.yaml}
            components: {$ref: parts/components.yaml}
            paths: {$ref: parts/paths.yaml}
            """,
            "about.md": "# About\n\n- *all*: of it",
            "parts/tags.yaml": "- {name: a}",
            "parts/components.yaml":
                "schemas: {$ref: schemas.yaml}\nsecuritySchemes: {key: {type: http, scheme: basic}}",
            "parts/schemas.yaml":
                "A: {type: object, properties: {$ref: properties.yaml}, required: {$ref: properties.yaml#/a/enum}}",
            "parts/properties.yaml":
                "a: {type: string, enum: [a], readOnly: true}\nb: {description: {$ref: ../about.md}}",
            "parts/paths.yaml": """
            /x:
              get: {$ref: operation.yaml}
              post: {$ref: operation.yaml, operationId: post}
              put: {$ref: none.yaml}
            """,
            "parts/operation.yaml": """
            operationId: get
            parameters: {$ref: parameters.yaml}
            responses: {$ref: responses.yaml}
            """,
            "parts/parameters.yaml": "- {name: q, in: query, schema: {type: string}}",
            "parts/responses.yaml": "200: {description: ok, content: {$ref: content.yaml}}",
            "parts/content.yaml": "application/json: {schema: {$ref: '../openapi.yaml#/components/schemas/A'}}",
        ])
        let document = try await DocumentLoader().load(.file("\(folder.path)/openapi.yaml"))
        #expect(document.description == "# About\n\n- *all*: of it")
        #expect(document.tags.map(\.name) == ["a"])
        #expect(document.securitySchemes.map(\.name) == ["key"])
        #expect(document.operations.map(\.operationID) == ["get", "post"])
        #expect(document.skipped.map(\.method) == ["PUT"])
        #expect(document.operations[0].parameters.map(\.name) == ["q"])
        let schema = try #require(document.operations[0].responses[0].content[0].schema)
        let expected: JSONValue = [
            "type": "object", "required": ["a"],
            "properties": ["a": ["type": "string", "enum": ["a"]], "b": ["description": "# About\n\n- *all*: of it"]],
        ]
        #expect(try document.whole(schema) == ["$ref": "#/$defs/A", "$defs": ["A": expected]])
        let flat = document.schemas.flattened(schema, direction: .request)
        #expect(flat?.properties.map(\.name) == ["b"])
        #expect(!document.found("odd-reference").isEmpty && document.schemas.diagnostics.isEmpty)
    }

    @Test("Schemas of one name in several files are told apart, whatever folder all lie in")
    func sameNames() async throws {
        let files = [
            "openapi.yaml": Self.head + """
                components: {schemas: {User: {title: root}}}
                paths: {/x: {get: {responses: {200: {description: '', content: {application/json: {schema:
                  {properties: {a: {$ref: 'a/User.yaml'}, b: {$ref: 'b/User.yaml'}, c: {$ref: '#/components/schemas/User'}, d: {$ref: 'b/Only.yaml'}}}}}}}}}}
                """,
            "a/User.yaml": "title: a", "b/User.yaml": "title: b", "b/Only.yaml": "title: only",
        ]
        var seen: [JSONValue] = []
        for _ in 0..<2 {
            let folder = try ScratchFolder(files)
            let document = try await DocumentLoader().load(.file("\(folder.path)/openapi.yaml"))
            seen.append(try document.whole(try document.responseSchema()))
        }
        #expect(seen[0].compactText == seen[1].compactText)
        let names = try #require(seen[0]["$defs"]?.object?.map(\.key))
        #expect(names.count == 4)
        #expect(names[0].hasPrefix("User_") && names[1].hasPrefix("User_") && names[2...] == ["User", "Only"])
    }

    @Test("Files outside of the specification's folder are not read, whatever way leads there")
    func outside() async throws {
        let folder = try ScratchFolder([
            "secret.yaml": "get: {responses: {}}", "api/inside.yaml": "get: {responses: {}}",
        ])
        try folder.write(
            Self.head + """
                paths:
                  /up: {$ref: '../secret.yaml'}
                  /absolute: {$ref: '\(folder.path)/secret.yaml'}
                  /url: {$ref: 'file://\(folder.path)/secret.yaml'}
                  /link: {$ref: 'link.yaml'}
                  /inside: {$ref: './inside.yaml'}
                """, to: "api/openapi.yaml")
        try folder.link("api/link.yaml", to: "../secret.yaml")
        let path = "\(folder.path)/api/openapi.yaml"
        let closed = try await DocumentLoader().load(.file(path))
        #expect(closed.operations.map(\.path) == ["/inside"])
        #expect(closed.skipped.count == 4)
        #expect(
            closed.skipped.allSatisfy { $0.reason.hasSuffix("the file lies outside of the specification's folder") })
        let open = try await DocumentLoader(options: .init(referenceRoot: folder.path)).load(.file(path))
        #expect(open.operations.count == 5)
    }

    @Test("URLs are fetched only when that is allowed, and relative ones from there")
    func remote() async throws {
        let texts = [
            "https://e.io/paths.yaml": "get: {responses: {200: {$ref: 'more/responses.yaml#/ok'}}}",
            "https://e.io/more/responses.yaml": "ok: {description: remote}",
        ]
        let fetch: DocumentLoader.Fetch = { url in
            struct NotFound: Error {}
            guard let text = texts[url] else { throw NotFound() }
            return FetchedText(bytes: Array(text.utf8), url: url)
        }
        let text = Self.head + "paths: {/x: {$ref: 'https://e.io/paths.yaml'}, /y: {$ref: 'https://e.io/none.yaml'}}"
        let refused = try await load(text, options: .init(fetch: fetch))
        #expect(refused.operations.isEmpty)
        #expect(refused.skipped[0].reason.hasSuffix("references to URLs are not allowed"))
        let allowed = try await load(text, options: .init(fetch: fetch, allowsRemoteReferences: true))
        #expect(try allowed.onlyOperation().responses[0].description == "remote")
        #expect(allowed.skipped.map(\.path) == ["/y"])
        // A text from the network never leads to this machine's files.
        let sneaky: DocumentLoader.Fetch = { url in
            FetchedText(bytes: Array((Self.head + "paths: {/x: {$ref: 'file:///etc/hostname'}}").utf8), url: url)
        }
        let document = try await DocumentLoader(options: .init(fetch: sneaky, allowsRemoteReferences: true))
            .load(.url("https://e.io/api.yaml"))
        #expect(document.skipped[0].reason.hasSuffix("may not refer to files"))
    }

    @Test("Too many texts and too many bytes are refused")
    func limits() async throws {
        var files = ["openapi.yaml": Self.head + "paths: {/x: {$ref: 'f0.yaml'}}"]
        for index in 0..<20 { files["f\(index).yaml"] = "$ref: f\(index + 1).yaml" }
        files["f20.yaml"] = "get: {responses: {}}"
        let folder = try ScratchFolder(files)
        let path = "\(folder.path)/openapi.yaml"
        #expect(try await DocumentLoader().load(.file(path)).operations.count == 1)
        let few = try await DocumentLoader(options: .init(maximumReferredTexts: 10)).load(.file(path))
        #expect(few.skipped[0].reason.hasSuffix("the specification refers to more than 10 texts"))
        let small = try await DocumentLoader(options: .init(maximumReferredBytes: 100)).load(.file(path))
        #expect(small.skipped[0].reason.hasSuffix("the specification refers to more than 100 bytes"))
    }

    @Test("`$self` and `$id` are what references are relative to")
    func ownNames() async throws {
        let folder = try ScratchFolder([
            "openapi.yaml": """
            openapi: 3.2.0
            $self: https://e.io/api/openapi
            info: {title: T, version: '1'}
            components: {schemas: {A: {title: A}}}
            paths: {/x: {get: {responses: {200: {description: '', content: {application/json: {schema:
              {properties: {a: {$ref: 'https://e.io/api/openapi#/components/schemas/A'}, b: {$ref: 'shared.yaml#/B'}, c: {$ref: 'openapi#/components/schemas/A'}}}}}}}}}}
            """,
            "shared.yaml": "B: {title: B, $ref: 'openapi.yaml#/components/schemas/A'}",
        ])
        let document = try await DocumentLoader().load(.file("\(folder.path)/openapi.yaml"))
        let schema = try document.whole(try document.responseSchema())
        #expect(schema["properties"]?["a"] == ["$ref": "#/$defs/A"])
        #expect(schema["properties"]?["c"] == ["$ref": "#/$defs/A"])
        #expect(schema["$defs"]?["B"] == ["$ref": "#/$defs/A", "title": "B"])
        #expect(document.schemas.diagnostics.isEmpty)
    }

    @Test("A file that cannot be understood is named with the reason")
    func brokenFile() async throws {
        let folder = try ScratchFolder([
            "openapi.yaml": Self.head
                + "paths: {/x: {$ref: 'broken.json'}, /y: {$ref: 'none.yaml'}, /z: {get: {responses: {}}}}",
            "broken.json": "{\"get\": [",
        ])
        let document = try await DocumentLoader().load(.file("\(folder.path)/openapi.yaml"))
        #expect(document.operations.map(\.path) == ["/z"])
        #expect(document.skipped[0].reason.contains("it is neither JSON nor YAML"))
        #expect(document.skipped[1].reason == "the reference \"none.yaml\" cannot be read: there is no such file")
        #expect(document.found("unresolved-reference").map(\.location?.line) == [3, 3])
    }
}
