package import Diagnostics

/// A specification of any version, 2.0 to 3.2, in one form: nothing behind this room asks which version it was.
package struct OpenAPIDocument: Sendable {
    /// `info.title`; empty where there is none.
    package var title: String
    /// `info.version` as it was written; empty where there is none.
    package var version: String
    /// `info.description` or `info.summary`; empty where there is none.
    package var description: String
    /// The servers that hold for operations without their own; absolute or relative to ``location``.
    package var servers: [Server]
    /// The tags that the document describes, in order.
    package var tags: [Tag]
    /// Every operation that can be read, in document order.
    package var operations: [Operation]
    /// Every operation that cannot, with the reason.
    package var skipped: [SkippedOperation]
    /// The security schemes, by name, in document order.
    package var securitySchemes: [SecurityScheme]
    /// What was noticed and did not stop the reading.
    package var diagnostics: [Diagnostic]
    /// Where the document was read from: an absolute `file:`, `http:` or `https:` URL; empty for bytes without a place.
    package var location: String
    /// Where the references of schemas lead; shared by all schemas of the document.
    package var schemas: any SchemaResolving
    /// The texts as they were written; `nil` for a document that was made of parts.
    package var texts: DocumentTexts?

    /// Makes a document of its parts.
    package init(
        title: String = "",
        version: String = "",
        description: String = "",
        servers: [Server] = [],
        tags: [Tag] = [],
        operations: [Operation] = [],
        skipped: [SkippedOperation] = [],
        securitySchemes: [SecurityScheme] = [],
        diagnostics: [Diagnostic] = [],
        location: String = "",
        schemas: any SchemaResolving,
        texts: DocumentTexts? = nil
    ) {
        self.title = title
        self.version = version
        self.description = description
        self.servers = servers
        self.tags = tags
        self.operations = operations
        self.skipped = skipped
        self.securitySchemes = securitySchemes
        self.diagnostics = diagnostics
        self.location = location
        self.schemas = schemas
        self.texts = texts
    }
}

/// A group of operations.
package struct Tag: Sendable, Hashable {
    package var name: String
    package var description: String
    /// The group that this one belongs to (3.2); `nil` at the top.
    package var parent: String?

    /// Makes a tag.
    package init(name: String, description: String = "", parent: String? = nil) {
        self.name = name
        self.description = description
        self.parent = parent
    }
}

/// An address of the API (OpenAPI 3.2, Server Object); Swagger 2.0's `schemes`, `host` and `basePath` become these.
package struct Server: Sendable, Hashable {
    /// The URL template, with `{variables}`.
    package var url: String
    package var description: String
    package var variables: [ServerVariable]

    /// Makes a server.
    package init(url: String, description: String = "", variables: [ServerVariable] = []) {
        self.url = url
        self.description = description
        self.variables = variables
    }
}

/// A variable of a server's URL template.
package struct ServerVariable: Sendable, Hashable {
    package var name: String
    /// The value where none is given; `nil` where the document has none.
    package var defaultValue: String?
    /// The values that are allowed; empty where any is.
    package var allowedValues: [String]

    /// Makes a variable.
    package init(name: String, defaultValue: String? = nil, allowedValues: [String] = []) {
        self.name = name
        self.defaultValue = defaultValue
        self.allowedValues = allowedValues
    }
}

/// An operation that is in the document and cannot become a tool.
package struct SkippedOperation: Sendable, Hashable {
    /// The method in upper case; empty where a whole path item cannot be read.
    package var method: String
    package var path: String
    /// One sentence that says why.
    package var reason: String
    package var location: SourceLocation?

    /// Makes a record of an operation that is left out.
    package init(method: String, path: String, reason: String, location: SourceLocation? = nil) {
        self.method = method
        self.path = path
        self.reason = reason
        self.location = location
    }
}
