import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("Hostile documents cost little and crash nothing")
struct HostileTests {
    @Test("A chain of 10,000 schemas, each an `allOf` of the next")
    func deepChain() async throws {
        var schemas = JSONObject()
        for index in 0..<10_000 {
            schemas["S\(index)"] = ["allOf": [["$ref": .string("#/components/schemas/S\(index + 1)")]]]
        }
        schemas["S10000"] = ["properties": ["end": ["type": "string", "readOnly": true], "other": [:]]]
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/S0"}"##,
            components: JSONValue.object(schemas).compactText)
        let whole = try document.whole(try document.responseSchema())
        #expect(whole["$defs"]?.object?.count == 10_001)
        let flat = document.schemas.flattened(try document.bodySchema(), direction: .request)
        #expect(flat?.properties.map(\.name) == ["other"])
    }

    @Test("Schemas nested deeper than any text may be, given as a value")
    func deepValue() async throws {
        var schema: JSONValue = ["type": "string"]
        for _ in 0..<1_500 { schema = ["allOf": [schema]] }
        let value: JSONValue = [
            "openapi": "3.1.0", "info": ["title": "T", "version": "1"],
            "paths": [
                "/x": ["get": ["responses": ["200": ["description": "", "content": ["a/b": ["schema": schema]]]]]]
            ],
        ]
        let document = try await DocumentLoader().load(.value(value))
        _ = try document.whole(try document.responseSchema())
        #expect(document.schemas.diagnostics.map(\.rule) == ["schema-too-deep"])
    }

    @Test("Every schema refers to every other, `allOf` and `readOnly` included")
    func clique() async throws {
        let names = (0..<120).map { "S\($0)" }
        var schemas = JSONObject()
        for name in names {
            var properties = JSONObject()
            for other in names { properties[other] = ["$ref": .string("#/components/schemas/\(other)")] }
            let all = names.map { JSONValue.object(["$ref": .string("#/components/schemas/\($0)")]) }
            schemas[name] = ["allOf": .array(all), "properties": .object(properties), "required": ["S1"]]
        }
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/S0"}"##,
            components: JSONValue.object(schemas).compactText)
        let whole = try document.whole(try document.bodySchema(), .request)
        #expect(whole["$defs"]?.object?.count == 120)
        #expect(document.schemas.flattened(try document.bodySchema(), direction: .request)?.properties.count == 120)
    }

    @Test("Circles through discriminators, mappings and unions end")
    func discriminators() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/A"}"##,
            components: ##"""
                {"A": {"discriminator": {"propertyName": "t", "mapping": {"a": "A", "b": "B"}}, "allOf": [{"$ref": "#/components/schemas/B"}],
                    "properties": {"next": {"$ref": "#/components/schemas/A"}}},
                 "B": {"discriminator": {"propertyName": "t", "mapping": {"a": "A"}}, "allOf": [{"$ref": "#/components/schemas/A"}]},
                 "C": {"oneOf": [{"$ref": "#/components/schemas/C"}, {"$ref": "#/components/schemas/A"}], "discriminator": {"propertyName": "t"}}}
                """##)
        let whole = try document.whole(try document.responseSchema())
        #expect(whole["$defs"]?["A"]?["anyOf"]?.array?.count == 2)
    }

    @Test("An enumeration of 100,000 values and 20,000 properties are handed out as they are")
    func large() async throws {
        let values = (0..<100_000).map { JSONValue.string("value \($0)") }
        var properties = JSONObject()
        for index in 0..<20_000 { properties["p\(index)"] = ["type": "integer"] }
        let schema: JSONValue = ["enum": .array(values), "properties": .object(properties)]
        let document = try await document("3.1.0", schema: schema.compactText)
        #expect(try document.whole(try document.responseSchema()) == schema)
    }

    @Test("10,000 operations on paths with shared parameters are all read, with their places")
    func manyOperations() async throws {
        var paths = JSONObject()
        var parameters = JSONObject()
        for index in 0..<10_000 {
            parameters["P\(index)"] = ["name": .string("p\(index)"), "in": "query", "schema": ["type": "string"]]
            paths["/x/\(index)"] = [
                "get": [
                    "operationId": .string("op\(index)"),
                    "parameters": [["$ref": .string("#/components/parameters/P\(index)")]],
                    "responses": ["200": ["description": ""]],
                ]
            ]
        }
        let value: JSONValue = [
            "openapi": "3.0.3", "info": ["title": "T", "version": "1"], "paths": .object(paths),
            "components": ["parameters": .object(parameters)],
        ]
        let document = try await load(value.prettyText, name: "api.json")
        #expect(document.operations.count == 10_000)
        #expect(document.diagnostics.isEmpty)
        let lines = document.operations.compactMap(\.location?.line)
        #expect(lines == lines.sorted() && Set(lines).count == 10_000)
        let sources = document.operations.compactMap { $0.parameters.first?.source?.line }
        #expect(sources == sources.sorted() && sources.count == 10_000)
    }
}
