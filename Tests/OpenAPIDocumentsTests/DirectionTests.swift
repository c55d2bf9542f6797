import JSONValues
import OpenAPIDocuments
import Testing

@Suite("What does not travel in a direction is taken out")
struct DirectionTests {
    private static let components = ##"""
        {"User": {"type": "object", "required": ["id", "name", "password"], "properties": {
            "id": {"type": "integer", "readOnly": true}, "name": {"type": "string"},
            "password": {"type": "string", "writeOnly": true}, "created": {"$ref": "#/components/schemas/Stamp"},
            "owner": {"allOf": [{"$ref": "#/components/schemas/Name"}], "readOnly": true}}},
         "Stamp": {"type": "string", "format": "date-time", "readOnly": true},
         "Name": {"type": "string"},
         "Identified": {"type": "object", "required": ["id"]},
         "Admin": {"allOf": [{"$ref": "#/components/schemas/User"}, {"type": "object", "required": ["id", "level"],
            "properties": {"level": {"type": "integer"}}}, {"$ref": "#/components/schemas/Identified"}]}}
        """##

    @Test("`readOnly` leaves requests, `writeOnly` leaves responses, through `$ref` and `allOf`")
    func properties() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/User"}"##, components: Self.components)
        let request = try document.whole(try document.bodySchema(), .request)["$defs"]?["User"]
        #expect(request?["properties"]?.object.map { Array($0.keys) } == ["name", "password"])
        #expect(request?["required"] == ["name", "password"])
        let response = try document.whole(try document.responseSchema(), .response)["$defs"]?["User"]
        #expect(response?["properties"]?.object.map { Array($0.keys) } == ["id", "name", "created", "owner"])
        #expect(response?["required"] == ["id", "name"])
    }

    @Test("Nothing in an `allOf` requires a property that another part has taken out")
    func requiredElsewhere() async throws {
        let document = try await document(
            "3.0.3", schema: ##"{"$ref": "#/components/schemas/Admin"}"##, components: Self.components)
        let request = try document.whole(try document.bodySchema(), .request)
        let parts = try #require(request["$defs"]?["Admin"]?["allOf"]?.array)
        #expect(parts[0] == ["$ref": "#/$defs/User"])
        #expect(parts[1]["required"] == ["level"])
        #expect(parts[2] == ["type": "object"])
        let response = try document.whole(try document.responseSchema(), .response)
        #expect(response["$defs"]?["Admin"]?["allOf"]?[2] == ["$ref": "#/$defs/Identified"])
        #expect(response["$defs"]?["Identified"]?["required"] == ["id"])
    }
}
