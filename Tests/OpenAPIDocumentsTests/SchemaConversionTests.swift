import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Schemas of every version become JSON Schema 2020-12")
struct SchemaConversionTests {
    @Test(
        "A schema is converted by the rules of its version",
        arguments: [
            // 3.0: nullable.
            ("3.0.3", #"{"type": "string", "nullable": true}"#, #"{"type": ["string", "null"]}"#),
            (
                "3.0.3", #"{"type": "string", "nullable": true, "enum": ["a", "b"]}"#,
                #"{"type": ["string", "null"], "enum": ["a", "b", null]}"#
            ),
            ("3.0.3", #"{"type": "string", "nullable": false}"#, #"{"type": "string"}"#),
            ("3.0.3", #"{"nullable": true}"#, "{}"),
            (
                "3.0.3", #"{"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}"#,
                #"{"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}"#
            ),
            (
                "3.0.3", ##"{"nullable": true, "description": "d", "allOf": [{"$ref": "#/components/schemas/A"}]}"##,
                ##"{"description": "d", "anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}], "$defs": {"A": {"type": "string"}}}"##
            ),
            // 3.0: boolean exclusive limits.
            ("3.0.3", #"{"minimum": 1, "exclusiveMinimum": true}"#, #"{"exclusiveMinimum": 1}"#),
            ("3.0.3", #"{"exclusiveMaximum": true, "maximum": 9.50}"#, #"{"exclusiveMaximum": 9.50}"#),
            ("3.0.3", #"{"minimum": 1, "exclusiveMinimum": false}"#, #"{"minimum": 1}"#),
            ("3.0.3", #"{"exclusiveMinimum": true}"#, "{}"),
            (
                "3.0.3", ##"{"anyOf": [{"$ref": "#/components/schemas/A"}, {"nullable": true}]}"##,
                ##"{"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}], "$defs": {"A": {"type": "string"}}}"##
            ),
            ("3.0.3", #"{"anyOf": [{"nullable": true}]}"#, #"{"anyOf": [{}]}"#),
            // 3.0: siblings of a reference are ignored; 3.1: they count.
            (
                "3.0.3", ##"{"$ref": "#/components/schemas/A", "description": "mine", "nullable": true}"##,
                ##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "string"}}}"##
            ),
            (
                "3.1.0", ##"{"$ref": "#/components/schemas/A", "description": "mine", "maxLength": 3}"##,
                ##"{"$ref": "#/$defs/A", "description": "mine", "maxLength": 3, "$defs": {"A": {"type": "string"}}}"##
            ),
            (
                "3.0.3", ##"{"description": "mine", "allOf": [{"$ref": "#/components/schemas/A"}]}"##,
                ##"{"$ref": "#/$defs/A", "description": "mine", "$defs": {"A": {"type": "string"}}}"##
            ),
            // Words that have no place in what is handed out.
            (
                "3.0.3",
                #"{"type": "string", "example": "x", "xml": {"name": "y"}, "externalDocs": {"url": "u"}, "x-a": 1}"#,
                #"{"type": "string", "examples": ["x"]}"#
            ),
            ("3.0.3", #"{"type": "string", "format": "binary"}"#, #"{"type": "string", "format": "binary"}"#),
            // 2.0.
            ("2.0", #"{"type": "file"}"#, #"{"type": "string", "format": "binary"}"#),
            ("2.0", #"{"type": "string", "x-nullable": true}"#, #"{"type": ["string", "null"]}"#),
            (
                "2.0", ##"{"type": "array", "items": {"$ref": "#/definitions/A"}}"##,
                ##"{"type": "array", "items": {"$ref": "#/$defs/A"}, "$defs": {"A": {"type": "string"}}}"##
            ),
            // 3.1 and later.
            ("3.1.0", #"{"type": ["string", "null"]}"#, #"{"type": ["string", "null"]}"#),
            ("3.1.0", #"{"const": null}"#, #"{"const": null}"#),
            ("3.1.0", "true", "true"),
            ("3.1.0", #"{"type": "string", "nullable": true}"#, #"{"type": ["string", "null"]}"#),
            // Older drafts inside newer documents.
            (
                "3.1.0",
                #"{"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": false}"#,
                #"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}"#
            ),
            (
                "3.1.0", #"{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}"#,
                #"{"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}}"#
            ),
            (
                "3.1.0",
                #"{"if": {"required": ["a"]}, "then": {"minProperties": 2}, "else": false, "contains": true, "not": {"type": "null"}}"#,
                #"{"if": {"required": ["a"]}, "then": {"minProperties": 2}, "else": false, "contains": true, "not": {"type": "null"}}"#
            ),
        ])
    func conversion(version: String, schema: String, expected: String) async throws {
        let document = try await document(version, schema: schema, components: #"{"A": {"type": "string"}}"#)
        let converted = try document.whole(try document.responseSchema())
        #expect(try converted == json(expected))
    }

    @Test("Recursion stays a reference, and exactly what is used is handed out")
    func recursion() async throws {
        let document = try await document(
            "3.1.0", schema: ##"{"$ref": "#/components/schemas/Tree"}"##,
            components: ##"""
                {"Tree": {"type": "object", "properties": {
                    "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                    "leaf": {"$ref": "#/components/schemas/Leaf"}}},
                 "Leaf": {"properties": {"tree": {"$ref": "#/components/schemas/Tree"}}},
                 "Unused": {"type": "string"}}
                """##)
        let schema = try document.whole(try document.responseSchema())
        #expect(schema["$ref"] == "#/$defs/Tree")
        #expect(schema["$defs"]?.object.map { Array($0.keys) } == ["Tree", "Leaf"])
        #expect(schema["$defs"]?["Leaf"]?["properties"]?["tree"]?["$ref"] == "#/$defs/Tree")
    }

    @Test("Chains of references end in one definition; a circle of them means any value and is reported")
    func chains() async throws {
        let document = try await document(
            "3.0.3",
            schema:
                ##"{"properties": {"a": {"$ref": "#/components/schemas/A"}, "c": {"$ref": "#/components/schemas/C1"}}}"##,
            components: ##"""
                {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/D"}, "D": {"type": "integer"},
                 "C1": {"$ref": "#/components/schemas/C2"}, "C2": {"$ref": "#/components/schemas/C1"}}
                """##)
        let schema = try document.whole(try document.responseSchema())
        #expect(schema["properties"]?["a"] == ["$ref": "#/$defs/D"])
        #expect(schema["properties"]?["c"] == [:])
        #expect(document.schemas.diagnostics.map(\.rule) == ["unresolved-reference"])
        #expect(document.schemas.diagnostics.first?.message.contains("leads in a circle") == true)
    }

    @Test("A reference that leads nowhere means any value and is reported with its place")
    func unresolved() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"type": "array", "items": {"$ref": "#/components/schemas/Pett"}}"##,
            components: #"{"Pet": {"type": "string"}}"#)
        #expect(try document.whole(try document.responseSchema()) == ["type": "array", "items": [:]])
        let diagnostic = try #require(document.schemas.diagnostics.first)
        #expect(
            diagnostic.message == "\"#/components/schemas/Pett\" leads nowhere: `/components/schemas` has no \"Pett\"")
        #expect(diagnostic.hint == "did you mean \"Pet\"?")
        #expect(diagnostic.location?.line == 4)
    }

    @Test("Component names become names of definitions that need no escape")
    func names() async throws {
        let document = try await document(
            "3.0.3",
            schema: ##"""
                {"properties": {"a": {"$ref": "#/components/schemas/a~1b%20c"}, "b": {"$ref": "#/components/schemas/List%5BPet%5D"},
                 "c": {"$ref": "#/components/schemas/50%25"}, "d": {"$ref": "#/components/schemas/t~0e"},
                 "e": {"$ref": "#/components/schemas/x~1y"}, "f": {"$ref": "#/components/schemas/x_y"},
                 "g": {"$ref": "#/components/schemas/Pet/properties/name"}}}
                """##,
            components: #"""
                {"a/b c": {"title": "1"}, "List[Pet]": {"title": "2"}, "50%": {"title": "3"}, "t~e": {"title": "4"},
                 "x/y": {"title": "5"}, "x_y": {"title": "6"}, "Pet": {"properties": {"name": {"title": "7"}}}}
                """#)
        let schema = try document.whole(try document.responseSchema())
        let definitions = try #require(schema["$defs"]?.object)
        let names = Array(definitions.keys)
        #expect(names.prefix(4) == ["a_b_c", "List_Pet", "50", "t_e"])
        #expect(names[4].hasPrefix("x_y_") && names[5] == "x_y" && names[6].hasPrefix("name_"))
        #expect(definitions.map { $0.value["title"]?.string } == ["1", "2", "3", "4", "5", "6", "7"])
        #expect(document.schemas.diagnostics.isEmpty)
    }

    @Test("Converting twice gives the same, and knows each finding once")
    func twice() async throws {
        let document = try await document("3.0.3", schema: #"{"type": "strin", "properties": 5}"#)
        let first = try document.whole(try document.responseSchema())
        let findings = document.schemas.diagnostics
        #expect(try document.whole(try document.responseSchema()) == first)
        #expect(document.schemas.diagnostics == findings)
        #expect(findings.count == 2)
    }
}
