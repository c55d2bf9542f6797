import JSONValues
import Tools

/// A shop whose tools return what their schemas promise, for trying whole blocks of code.
enum ShopProvider {
    static func make() -> MemoryProvider {
        MemoryProvider(label: "shop.yaml", tools: tools, answer: answer)
    }

    private static let definitions: JSONValue = [
        "Pet": [
            "type": "object",
            "properties": [
                "id": ["type": "integer"], "name": ["type": "string"], "price": ["type": "number"],
                "status": ["type": "string", "enum": ["available", "sold"]],
                "owner": ["anyOf": [["$ref": "#/$defs/Owner"], ["type": "null"]]],
                "photo_urls": ["type": "array", "items": ["type": "string"]],
                "created_at": ["type": "string"],
            ],
            "required": ["id", "name", "price", "status"],
        ],
        "Owner": [
            "type": "object",
            "properties": ["id": ["type": "integer"], "email": ["type": "string"]],
            "required": ["id", "email"],
            "additionalProperties": false,
        ],
        "Page": [
            "type": "object",
            "properties": [
                "items": ["type": "array", "items": ["$ref": "#/$defs/Pet"]], "total": ["type": "integer"],
                "next_cursor": ["type": ["string", "null"]],
            ],
            "required": ["items", "total"],
        ],
        "Event": [
            "oneOf": [
                ["type": "object", "properties": ["kind": ["const": "sold"], "price": ["type": "number"]]],
                ["type": "object", "properties": ["kind": ["const": "born"], "mother": ["type": "integer"]]],
            ]
        ],
    ]

    private static let tools: [Tool] = [
        tool(
            "list_pets", "GET", "/pets", ["$ref": "#/$defs/Page"],
            [
                "limit": ["type": "integer"], "status": ["enum": ["available", "sold"]],
                "tags": ["type": "array", "items": ["type": "string"]],
            ]),
        tool("all_owners", "GET", "/owners", ["type": "array", "items": ["$ref": "#/$defs/Owner"]], [:]),
        tool("get_pet", "GET", "/pets/{pet_id}", ["$ref": "#/$defs/Pet"], ["pet_id": ["type": "integer"]], ["pet_id"]),
        tool(
            "create_pet", "POST", "/pets", ["$ref": "#/$defs/Pet"],
            [
                "name": ["type": "string"], "price": ["type": "number"], "note": ["type": ["string", "null"]],
                "owner": ["$ref": "#/$defs/Owner"], "vaccinated": ["type": "boolean"],
            ], ["name", "price"]),
        tool("delete_pet", "DELETE", "/pets/{pet_id}", ["type": "null"], ["pet_id": ["type": "integer"]], ["pet_id"]),
        tool("events", "GET", "/events", ["type": "array", "items": ["$ref": "#/$defs/Event"]], [:]),
        tool("stats", "GET", "/stats", ["type": "object", "additionalProperties": ["type": "integer"]], [:]),
        tool("anything", "GET", "/anything", true, [:]),
        tool("undeclared", "POST", "/undeclared", ["type": "null"], [:]),
    ]

    private static func tool(
        _ name: String,
        _ method: String,
        _ path: String,
        _ result: JSONValue,
        _ properties: JSONObject,
        _ required: [String] = []
    ) -> Tool {
        var output = result.object ?? [:]
        output["$defs"] = definitions
        let parameters: JSONValue = [
            "type": "object", "properties": .object(properties),
            "required": .array(required.map(JSONValue.string)), "additionalProperties": false,
            "$defs": definitions,
        ]
        return Tool(
            key: ToolKey(name: name, version: ToolVersion(text: "2")),
            summary: name,
            method: method,
            path: path,
            annotations: ToolAnnotations(isReadOnly: method == "GET"),
            schemas: ShopSchemas(
                parameters: parameters, outputSchema: .object(output),
                words: ToolSchemaWords(argumentNames: Array(properties.keys))
            )
        )
    }

    private struct ShopSchemas: ToolSchemas {
        let parameters: JSONValue
        let outputSchema: JSONValue
        let words: ToolSchemaWords
    }

    private static func pet(_ id: Int) -> JSONValue {
        [
            "id": .integer(id), "name": .string("pet \(id)"), "price": 2.5, "status": "available",
            "owner": id == 2 ? nil : ["id": 1, "email": "a@example.com"], "photo_urls": ["x"],
            "created_at": "2025-01-31", "undeclared": true,
        ]
    }

    private static let answer: @Sendable (Tool, JSONObject) async throws(ToolCallError) -> JSONValue = {
        (tool, arguments) throws(ToolCallError) in
        switch tool.name {
        case "list_pets": ["items": [pet(1), pet(2), pet(3)], "total": 3, "next_cursor": nil]
        case "all_owners": [["id": 1, "email": "a@example.com"]]
        case "get_pet", "create_pet": pet(arguments["pet_id"]?.int ?? 7)
        case "events": [["kind": "sold", "price": 3], ["kind": "born", "mother": 1]]
        case "stats": ["sold": 1, "available": 2]
        case "anything": ["free": ["form": 1]]
        default: nil
        }
    }
}
