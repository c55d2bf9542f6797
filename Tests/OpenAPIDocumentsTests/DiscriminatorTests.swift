import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Discriminated schemas become unions of typed variants")
struct DiscriminatorTests {
    @Test("Variants that say their value themselves stay as they are")
    func selfPinned() async throws {
        let document = try await document(
            "3.0.3",
            schema:
                ##"{"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}], "discriminator": {"propertyName": "t"}}"##,
            components: #"{"A": {"properties": {"t": {"enum": ["a"]}}}, "B": {"properties": {"t": {"enum": ["b"]}}}}"#)
        let schema = try document.whole(try document.responseSchema())
        #expect(schema["oneOf"] == [["$ref": "#/$defs/A"], ["$ref": "#/$defs/B"]])
        #expect(schema["discriminator"] == nil)
    }

    @Test("Mapped values pin the variants, so that only one of them fits")
    func mapped() async throws {
        let document = try await document(
            "3.0.3",
            schema: ##"""
                {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
                 "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/A", "b": "B", "bb": "B"}}}
                """##,
            components:
                #"{"A": {"properties": {"t": {"type": "string"}}}, "B": {"properties": {"t": {"type": "string"}}}}"#)
        let variants = try #require(try document.whole(try document.responseSchema())["oneOf"])
        #expect(variants[0] == ["$ref": "#/$defs/A", "properties": ["t": ["const": "a"]], "required": ["t"]])
        #expect(variants[1]?["properties"] == ["t": ["enum": ["b", "bb"]]])
    }

    @Test("Where nothing tells the variants apart, more than one may fit")
    func unmapped() async throws {
        let document = try await document(
            "3.0.3",
            schema:
                ##"{"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}], "discriminator": {"propertyName": "t"}}"##,
            components:
                #"{"A": {"properties": {"t": {"type": "string"}}}, "B": {"properties": {"t": {"type": "string"}}}}"#)
        let schema = try document.whole(try document.responseSchema())
        #expect(schema["oneOf"] == nil)
        #expect(schema["anyOf"]?.array?.count == 2)
    }

    private static let family = ##"""
        {"Pet": {"type": "object", "required": ["petType"], "properties": {"petType": {"type": "string"}},
            "discriminator": {"propertyName": "petType", "mapping": {"cat": "#/components/schemas/Cat"}}},
         "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"lives": {"type": "integer"}}}]},
         "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"barks": {"type": "boolean"}}}]}}
        """##

    @Test("A schema that others extend is their union where it is used, and itself where it is extended")
    func inheritance() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/Pet"}"##, components: Self.family)
        let schema = try document.whole(try document.bodySchema(), .request)
        #expect(schema["$ref"] == "#/$defs/Pet")
        #expect(
            schema["$defs"]?["Pet"]?["anyOf"] == [
                ["$ref": "#/$defs/Cat", "properties": ["petType": ["const": "cat"]], "required": ["petType"]],
                ["$ref": "#/$defs/Dog", "properties": ["petType": ["const": "Dog"]], "required": ["petType"]],
                ["$ref": "#/$defs/Pet_base"],
            ])
        #expect(schema["$defs"]?["Cat"]?["allOf"]?[0] == ["$ref": "#/$defs/Pet_base"])
        #expect(schema["$defs"]?["Pet_base"]?["properties"]?["petType"] == ["type": "string"])
        #expect(
            document.schemas.flattened(try document.bodySchema(), direction: .request)?.properties.map(\.name) == nil)
    }

    @Test("A variant is flattened with what it extends")
    func variant() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/Dog"}"##, components: Self.family)
        let object = document.schemas.flattened(try document.bodySchema(), direction: .request)
        #expect(object?.properties.map(\.name) == ["petType", "barks"])
    }

    @Test("Swagger 2.0's discriminator names the property alone")
    func swagger2() async throws {
        let document = try await document(
            "2.0", schema: ##"{"type": "array", "items": {"$ref": "#/definitions/Pet"}}"##,
            components: ##"""
                {"Pet": {"type": "object", "discriminator": "petType", "properties": {"petType": {"type": "string"}}},
                 "Cat": {"allOf": [{"$ref": "#/definitions/Pet"}, {"properties": {"lives": {"type": "integer"}}}]}}
                """##)
        let schema = try document.whole(try document.responseSchema())
        #expect(
            schema["$defs"]?["Pet"]?["anyOf"]?[0] == [
                "$ref": "#/$defs/Cat", "properties": ["petType": ["const": "Cat"]], "required": ["petType"],
            ])
    }
}
