/// Which members of a specification's objects are keywords, which are names that the author chose, and which hold data.
enum TextGrammar {
    /// Whether the members of a keyword's value are names that the author chose, so that none of them is a keyword.
    static func holdsNames(_ keyword: String) -> Bool { nameMaps.contains(keyword) }

    /// Whether a keyword's value is data, in which nothing is a keyword.
    static func isData(_ keyword: String) -> Bool { data.contains(keyword) || keyword.hasPrefix("x-") }

    private static let nameMaps: Set<String> = [
        "properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "schemas", "parameters",
        "headers", "responses", "requestBodies", "links", "callbacks", "securitySchemes", "paths", "pathItems",
        "webhooks", "mediaTypes", "content", "encoding", "additionalOperations", "mapping", "scopes", "variables",
    ]

    private static let data: Set<String> = ["example", "default", "enum", "const", "value", "dataValue"]
}
