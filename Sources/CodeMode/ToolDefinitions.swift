public import JSONValues

extension CodeMode {
    /// The definitions of the tools that an MCP client sees; their size does not depend on the catalogue.
    public func toolDefinitions() -> [JSONValue] {
        var definitions = [searchDefinition, executeDefinition]
        if configuration.offersGetSchema { definitions.append(getSchemaDefinition) }
        return definitions
    }

    private var searchDefinition: JSONValue {
        let execute = configuration.fullExecuteToolName
        return [
            "name": .string(configuration.fullSearchToolName),
            "title": "Search API tools",
            "description": .string(
                configuration.searchDescription
                    ?? """
                    Find the API tools that `\(execute)` can call. Without arguments: an overview. \
                    Search by words first, then get exact signatures with `tools`.
                    """
            ),
            "inputSchema": [
                "type": "object",
                "properties": [
                    "query": ["type": "string", "description": "Words, a tool name, or METHOD /path"],
                    "tools": Self.strings("Describe these tools (names or keys)"),
                    "code": [
                        "type": "string",
                        "description": """
                        Python over `tools`, a list of dicts with name, key, version, versions, description, tags, \
                        method, path, parameters, output_schema, deprecated; find(query, limit=10) ranks. \
                        Its value is the answer
                        """,
                    ],
                    "tags": Self.strings("Keep tools with any of these tags, or `untagged`"),
                    "detail": [
                        "enum": ["brief", "detailed", "full"],
                        "description": "brief: a line each; detailed: typed signatures; full: JSON Schemas",
                    ],
                    "limit": ["type": "integer", "minimum": 1, "default": 10],
                    "offset": ["type": "integer", "minimum": 0, "default": 0],
                ],
                "additionalProperties": false,
            ],
            "outputSchema": Self.searchOutput,
            "annotations": ["readOnlyHint": true, "idempotentHint": true, "openWorldHint": false],
        ]
    }

    private var executeDefinition: JSONValue {
        let search = configuration.fullSearchToolName
        return [
            "name": .string(configuration.fullExecuteToolName),
            "title": "Run Python over API tools",
            "description": .string(
                configuration.executeDescription
                    ?? """
                    Run Python in a sandbox. `await call_tool(name_or_key, {args})` calls a tool that `\(search)` found \
                    and returns its decoded result; also `from tools import name`, then `await name(arg=1)`. Chain calls \
                    in one block, asyncio.gather for many at once, and `return` only what is needed. HTTP errors are \
                    exceptions. `print` is shown. No files, network or packages; json, re, datetime, statistics and the \
                    like are there. load_result(id) reads a result that was too long.
                    """
            ),
            "inputSchema": [
                "type": "object",
                "properties": [
                    "code": [
                        "type": "string",
                        "description": "Python; its value is that of `return`, or of the last expression",
                    ]
                ],
                "required": ["code"],
                "additionalProperties": false,
            ],
            "outputSchema": [
                "type": "object",
                "properties": [
                    "result": ["description": "The value of the code"],
                    "stdout": ["type": "string"],
                    "calls": [
                        "type": "array", "items": ["type": "object"],
                        "description": "Calls made: key, method, path, status, ms, bytes, outcome",
                    ],
                    "warnings": ["type": "array", "items": ["type": "string"]],
                    "truncated": ["type": "boolean"],
                    "result_id": ["type": "string"],
                    "error": ["type": "object"],
                ],
                "required": ["result", "stdout", "calls", "warnings", "truncated"],
            ],
            "annotations": ["readOnlyHint": false, "destructiveHint": true, "openWorldHint": true],
        ]
    }

    private var getSchemaDefinition: JSONValue {
        [
            "name": .string(configuration.fullGetSchemaToolName),
            "title": "Get tool schemas",
            "description": "Signatures of specific tools, by name or key. Use it after a search.",
            "inputSchema": [
                "type": "object",
                "properties": [
                    "tools": Self.strings("Names or keys"),
                    "detail": ["enum": ["brief", "detailed", "full"], "default": "detailed"],
                ],
                "required": ["tools"],
                "additionalProperties": false,
            ],
            "outputSchema": Self.searchOutput,
            "annotations": ["readOnlyHint": true, "idempotentHint": true, "openWorldHint": false],
        ]
    }

    private static let searchOutput: JSONValue = [
        "type": "object",
        "properties": [
            "result": ["description": "The text, JSON or value asked for"],
            "stdout": ["type": "string"],
            "matched": ["type": "integer"],
            "shown": ["type": "integer"],
            "next_offset": ["type": ["integer", "null"]],
        ],
        "required": ["result"],
    ]

    private static func strings(_ description: String) -> JSONValue {
        ["type": "array", "items": ["type": "string"], "description": .string(description)]
    }
}
