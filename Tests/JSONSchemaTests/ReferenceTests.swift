import JSONSchema
import JSONValues
import Synchronization
import Testing

@Suite("References")
struct ReferenceTests {
    @Test(
        "A reference is followed by pointer, anchor and identifier",
        arguments: [
            Verdict(
                ##"{"$ref": "#/$defs/a~1b%25", "$defs": {"a/b%": {"type": "string"}}}"##, "1",
                "the value must be a string, but is the integer 1"
            ),
            Verdict(
                ##"{"$ref": "#name", "$defs": {"a": {"$anchor": "name", "type": "string"}}}"##, "1",
                "the value must be a string, but is the integer 1"
            ),
            Verdict(
                """
                {"$id": "https://example.com/a/root.json", "$ref": "../b/item.json#/items",
                 "$defs": {"a": {"$id": "/b/item.json", "items": {"type": "string"}}}}
                """, "1", "the value must be a string, but is the integer 1"
            ),
            Verdict(
                ##"{"$ref": "#/$defs/a", "maximum": 5, "$defs": {"a": {"minimum": 3}}}"##, "7",
                "the value must be at most 5, but is 7"
            ),
            Verdict(
                ##"{"properties": {"next": {"$ref": "#"}}, "required": ["value"]}"##,
                #"{"value": 1, "next": {"value": 1, "next": {}}}"#,
                #"/next/next is missing the required property "value""#
            ),
            Verdict(
                ##"{"$ref": "#/x-parts/one", "x-parts": {"one": {"type": "string"}}}"##, "1",
                "the value must be a string, but is the integer 1"
            ),
        ]
    )
    func targets(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance) == verdict.expected)
    }

    @Test("A dynamic reference means the outermost anchor of its name in scope")
    func dynamicReference() throws {
        let schema = """
            {
                "$id": "https://example.com/strict", "$ref": "tree", "$dynamicAnchor": "node",
                "unevaluatedProperties": false,
                "$defs": {"tree": {
                    "$id": "tree", "$dynamicAnchor": "node", "type": "object",
                    "properties": {"data": true, "children": {"items": {"$dynamicRef": "#node"}}}
                }}
            }
            """
        #expect(try told(schema, #"{"children": [{"data": 1}]}"#).isEmpty)
        #expect(
            try told(schema, #"{"children": [{"daat": 1}]}"#)
                == [#"/children/0 has an unknown property "daat"; did you mean "data"?"#]
        )
    }

    @Test("A recursive reference means the outermost recursive anchor in scope")
    func recursiveReference() throws {
        let schema = """
            {
                "$id": "https://example.com/strict", "$recursiveAnchor": true, "$ref": "tree",
                "unevaluatedProperties": false,
                "$defs": {"tree": {
                    "$id": "tree", "$recursiveAnchor": true, "type": "object",
                    "properties": {"children": {"items": {"$recursiveRef": "#"}}}
                }}
            }
            """
        #expect(try told(schema, #"{"children": [{}]}"#, dialect: .draft201909).isEmpty)
        #expect(
            try told(schema, #"{"children": [{"x": 1}]}"#, dialect: .draft201909)
                == [#"/children/0 has an unknown property "x""#]
        )
    }

    @Test("Other documents come from the resolver, each once, and name their own dialect")
    func resolver() throws {
        let asked = Mutex<[String]>([])
        let old = try json(
            """
            {"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 5, "exclusiveMinimum": true,
             "definitions": {"text": {"type": "string"}}}
            """
        )
        let options = SchemaOptions(baseURI: "specs/main.json") { uri in
            asked.withLock { $0.append(uri) }
            return uri == "common/old.json" ? old : nil
        }
        let schema = try JSONSchema(
            json(
                """
                {"properties": {"a": {"$ref": "../common/old.json"},
                    "b": {"$ref": "../common/old.json#/definitions/text"}, "c": {"$ref": "none.json"}}}
                """
            ),
            options: options
        )
        let found = try schema.validate(json(#"{"a": 5, "b": 1, "c": 1}"#))
        #expect(
            found.map(\.description) == [
                "/a must be greater than 5, but is 5", "/b must be a string, but is the integer 1",
            ]
        )
        #expect(
            found.map(\.schemaLocation) == [
                "common/old.json#/exclusiveMinimum", "common/old.json#/definitions/text/type",
            ]
        )
        #expect(asked.withLock { $0 } == ["common/old.json", "specs/none.json"])
        #expect(
            schema.problems.map(\.description)
                == [#"specs/main.json#/properties/c/$ref: the reference "none.json" leads nowhere"#]
        )
    }

    @Test("Schemas inside an OpenAPI document are compiled one by one, and refer to the whole document")
    func container() throws {
        let document = try json(
            """
            {
                "openapi": "3.1.0",
                "paths": {"/pets": {"get": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                "components": {"schemas": {
                    "Pet": {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/Owner"}}},
                    "Owner": {"$id": "https://example.com/owner", "required": ["name"], "$defs": {"a": {"type": "null"}},
                        "properties": {"a": {"$ref": "#/$defs/a"}}}
                }}
            }
            """
        )
        let compiler = SchemaCompiler(root: document, options: SchemaOptions(baseURI: "api.json"))
        let schema = try #require(
            compiler.compile(at: JSONPointer(["paths", "/pets", "get", "schema"]))
        )
        let found = try schema.validate(json(#"{"owner": {"a": 1}}"#))
        #expect(
            found.map { "\($0.schemaLocation): \($0)" } == [
                "api.json#/components/schemas/Owner/$defs/a/type: /owner/a must be null, but is the integer 1",
                "api.json#/components/schemas/Owner/required: /owner is missing the required property \"name\"",
            ]
        )
        #expect(compiler.compile(at: JSONPointer(["paths", "/cats"])) == nil)
        #expect(compiler.compile(reference: "#/components/schemas/Pet")?.location == "api.json#/components/schemas/Pet")
        #expect(
            compiler.compile(reference: "https://example.com/owner")?.location == "api.json#/components/schemas/Owner")
        #expect(compiler.compile(reference: "#/components/schemas/Cat") == nil)
    }

    @Test("A schema that was compiled first works on while the compiler makes others, from several threads")
    func concurrency() async throws {
        var schemas = JSONObject()
        for number in 0..<300 {
            schemas["S\(number)"] = [
                "type": "object",
                "properties": ["next": ["$ref": .string("#/components/schemas/S\((number + 1) % 300)")]],
            ]
        }
        let compiler = SchemaCompiler(root: ["openapi": "3.1.0", "components": ["schemas": .object(schemas)]])
        let value = try json(#"{"next": {"next": {"next": 1}}}"#)
        await withTaskGroup(of: Int.self) { group in
            for number in 0..<300 {
                group.addTask {
                    compiler.compile(at: JSONPointer(["components", "schemas", "S\(number)"]))?.validate(value).count
                        ?? 0
                }
            }
            for await count in group { #expect(count == 1) }
        }
    }

    @Test(
        "What is wrong in a schema is a problem, and the rest of the schema works",
        arguments: [
            (##"{"$ref": "#/nowhere"}"##, ##"#/$ref: the reference "#/nowhere" leads nowhere"##),
            (##"{"$ref": "#"}"##, "#/$ref: the reference leads back to itself and never to a schema"),
            (
                #"{"type": "text"}"#,
                ##"#/type: "type" must be the name of a type, or a list of such names, but is the string "text""##
            ),
            (
                #"{"minLength": "5"}"#,
                ##"#/minLength: "minLength" must be a non-negative integer, but is the string "5""##
            ),
            (#"{"required": true}"#, ##"#/required: "required" must be a list of strings, but is the boolean true"##),
            (#"{"multipleOf": 0}"#, ##"#/multipleOf: "multipleOf" must be a number above zero, but is the integer 0"##),
            (#"{"properties": []}"#, ##"#/properties: "properties" must be an object, but is the array []"##),
            (#"{"anyOf": {}}"#, ##"#/anyOf: "anyOf" must be a list of schemas, but is the object {}"##),
            (#"{"items": 5}"#, "#/items: a schema must be an object or a boolean, but is the integer 5"),
            (#"{"pattern": "(a"}"#, ##"#/pattern: "(a" is no regular expression of ECMA-262: a ( is not closed"##),
            (
                #"{"$schema": "https://example.com/own"}"#,
                ##"#/$schema: the dialect "https://example.com/own" is not known; the schema is read as one of the default dialect"##
            ),
        ]
    )
    func problems(_ schema: String, _ expected: String) throws {
        let compiled = try JSONSchema(json(schema))
        #expect(compiled.problems.map(\.description) == [expected])
        #expect(compiled.isValid([1]))
    }

    @Test("The meta-schemas of all drafts are there, and describe themselves", arguments: SchemaDialect.allCases)
    func metaSchemas(_ dialect: SchemaDialect) throws {
        guard let uri = dialect.metaSchemaURI else {
            #expect(dialect == .openAPI30)
            #expect(JSONSchema.metaSchema(of: dialect) == nil)
            return
        }
        let metaSchema = try #require(JSONSchema.metaSchema(of: dialect))
        #expect(metaSchema.problems == [])
        let reference = JSONSchema(["$ref": .string(uri)], options: SchemaOptions(dialect: dialect))
        #expect(reference.problems == [])
        for schema in [metaSchema, reference] {
            #expect(schema.isValid(["type": "object", "properties": ["a": ["minLength": 3]]]))
            #expect(
                schema.validate(["properties": ["a": ["minLength": "3"]]]).map(\.description)
                    == ["/properties/a/minLength must be an integer, but is the string \"3\""]
            )
        }
        #expect(SchemaDialect(metaSchemaURI: uri) == dialect)
    }
}
