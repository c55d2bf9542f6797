public import JSONValues

/// One operation that code can call, with everything that tells what it does; the same whatever stands behind it.
public struct Tool: Sendable {
    /// Its name and version, unique in a catalogue.
    public var key: ToolKey
    /// One sentence that says what it does; may be empty.
    public var summary: String
    /// All that is said about it; may be empty, and may repeat the summary.
    public var description: String
    /// The groups that it belongs to.
    public var tags: [String]
    /// The HTTP method, in upper case.
    public var method: String
    /// The path template, such as `/pets/{petId}`.
    public var path: String
    /// Whether it should no longer be used.
    public var isDeprecated: Bool
    /// What a call may do to the world.
    public var annotations: ToolAnnotations
    /// Its schemas, made when they are first asked for.
    public var schemas: any ToolSchemas

    /// Makes a tool.
    public init(
        key: ToolKey,
        summary: String = "",
        description: String = "",
        tags: [String] = [],
        method: String,
        path: String,
        isDeprecated: Bool = false,
        annotations: ToolAnnotations = ToolAnnotations(),
        schemas: any ToolSchemas
    ) {
        self.key = key
        self.summary = summary
        self.description = description
        self.tags = tags
        self.method = method
        self.path = path
        self.isDeprecated = isDeprecated
        self.annotations = annotations
        self.schemas = schemas
    }

    /// The name, without the version.
    public var name: String { key.name }
    /// A self-contained JSON Schema 2020-12 of the one flat object of arguments, required ones first.
    public var parameters: JSONValue { schemas.parameters }
    /// A self-contained JSON Schema 2020-12 of exactly what a call returns.
    public var outputSchema: JSONValue { schemas.outputSchema }
}

/// The schemas of one tool, which may be costly to make and are asked for rarely.
public protocol ToolSchemas: Sendable {
    /// A self-contained JSON Schema 2020-12 of the one flat object of arguments, required ones first.
    var parameters: JSONValue { get }
    /// A self-contained JSON Schema 2020-12 of exactly what a call returns.
    var outputSchema: JSONValue { get }
    /// The words of the schemas that a search should know, without making the schemas.
    var words: ToolSchemaWords { get }
}

/// The words of a tool's schemas that a search should know.
public struct ToolSchemaWords: Sendable {
    /// The names of the arguments.
    public var argumentNames: [String]
    /// What is said about the arguments, and their enumerated values.
    public var argumentTexts: [String]
    /// The names of the fields of a result, to a bounded depth.
    public var resultFields: [String]

    /// Makes a list of words.
    public init(argumentNames: [String] = [], argumentTexts: [String] = [], resultFields: [String] = []) {
        self.argumentNames = argumentNames
        self.argumentTexts = argumentTexts
        self.resultFields = resultFields
    }
}

/// What a call may do to the world, in the terms of MCP's tool annotations.
public struct ToolAnnotations: Sendable, Hashable {
    /// Whether a call changes nothing.
    public var isReadOnly: Bool
    /// Whether a call may remove or overwrite something.
    public var isDestructive: Bool
    /// Whether a second call with the same arguments changes nothing more.
    public var isIdempotent: Bool
    /// What the tool's author says about whether a call removes something; `nil` where nothing is said.
    public var destructiveMark: Bool?

    /// Makes annotations; the defaults are the careful ones.
    public init(
        isReadOnly: Bool = false,
        isDestructive: Bool = true,
        isIdempotent: Bool = false,
        destructiveMark: Bool? = nil
    ) {
        self.isReadOnly = isReadOnly
        self.isDestructive = isDestructive
        self.isIdempotent = isIdempotent
        self.destructiveMark = destructiveMark
    }
}
