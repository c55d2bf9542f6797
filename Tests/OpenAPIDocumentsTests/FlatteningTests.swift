import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Object schemas are flattened into one list of properties")
struct FlatteningTests {
    private static let components = ##"""
        {"Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true},
            "kind": {"type": "string", "description": "What it is"}}},
         "Named": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["name"], "properties": {
            "name": {"$ref": "#/components/schemas/Name"}, "secret": {"type": "string", "writeOnly": true}}}]},
         "Name": {"type": "string", "description": "A name", "default": "nobody"},
         "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}, {"properties": {"a": {}}}]},
         "List": {"type": "array", "items": {}}, "Free": {"type": "object", "additionalProperties": true}}
        """##

    private func flat(
        _ schema: String,
        version: String = "3.0.3",
        _ direction: SchemaDirection = .request
    ) async throws -> FlatObject? {
        let document = try await document(version, schema: schema, components: Self.components)
        return document.schemas.flattened(try document.bodySchema(), direction: direction)
    }

    @Test("Through `$ref` and nested `allOf`, in the order of the document, required ones marked")
    func composition() async throws {
        let object = try #require(
            try await flat(
                ##"{"allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"extra": {"type": "integer"}}, "required": ["kind"]}]}"##
            ))
        #expect(object.properties.map(\.name) == ["kind", "name", "secret", "extra"])
        #expect(object.properties.map(\.isRequired) == [true, true, false, false])
        #expect(object.properties.map(\.description) == ["What it is", "A name", "", ""])
        #expect(object.properties[1].defaultValue == "nobody")
        #expect(object.properties[2].isWriteOnly)
        let answer = try #require(try await flat(##"{"$ref": "#/components/schemas/Named"}"##, .response))
        #expect(answer.properties.map(\.name) == ["id", "kind", "name"])
        #expect(answer.properties[0].isReadOnly)
    }

    @Test("A property that two parts describe keeps both descriptions")
    func merged() async throws {
        let object = try #require(
            try await flat(
                ##"{"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"kind": {"enum": ["a", "b"]}}}]}"##
            ))
        let kind = try #require(object.properties.first { $0.name == "kind" })
        #expect(kind.schema.value["allOf"]?.array?.count == 2)
        #expect(kind.description == "What it is")
    }

    @Test("Additional properties are open, closed or of a schema")
    func additional() async throws {
        let cases: [(String, String)] = [
            (#"{"properties": {"a": {}}}"#, "open"),
            (#"{"properties": {"a": {}}, "additionalProperties": false}"#, "closed"),
            (#"{"properties": {"a": {}}, "additionalProperties": {"type": "string"}}"#, "schema"),
            (#"{"properties": {"a": {}}, "additionalProperties": {}}"#, "open"),
            (#"{"allOf": [{"properties": {"a": {}}}, {"additionalProperties": false}]}"#, "closed"),
            (#"{"properties": {"a": {}}, "patternProperties": {"^x": {}}, "additionalProperties": false}"#, "open"),
        ]
        for (schema, expected) in cases {
            let additional =
                switch try #require(try await flat(schema, version: "3.1.0")).additional {
                case .open: "open"
                case .closed: "closed"
                case .schema: "schema"
                }
            #expect(additional == expected, "\(schema)")
        }
    }

    @Test(
        "What is no object with properties is not flattened",
        arguments: [
            ##"{"$ref": "#/components/schemas/List"}"##, ##"{"$ref": "#/components/schemas/Free"}"##,
            #"{"type": "string"}"#,
            #"{"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}"#,
            #"{"properties": {"a": {}}, "anyOf": [{"properties": {"b": {}}}, {"properties": {"c": {}}}]}"#,
            #"{"allOf": [{"properties": {"a": {}}}, {"oneOf": [{"type": "object"}, {"type": "array"}]}]}"#,
            #"{"allOf": [{"properties": {"a": {}}}, {"type": "string"}]}"#, "{}", "true",
            ##"{"$ref": "#/components/schemas/Missing"}"##,
        ])
    func none(_ schema: String) async throws { #expect(try await flat(schema)?.properties.map(\.name) == nil) }

    @Test(
        "Conditions and `null` beside an object leave it what it is",
        arguments: [
            #"{"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}"#,
            #"{"anyOf": [{"properties": {"a": {}, "b": {}}}, {"type": "null"}]}"#,
            #"{"type": ["object", "null"], "properties": {"a": {}, "b": {}}}"#,
        ])
    func conditions(_ schema: String) async throws {
        #expect(try await flat(schema, version: "3.1.0")?.properties.map(\.name) == ["a", "b"])
    }

    @Test("A circle of `allOf` ends")
    func circle() async throws {
        #expect(try await flat(##"{"$ref": "#/components/schemas/Loop"}"##)?.properties.map(\.name) == ["a"])
    }
}
