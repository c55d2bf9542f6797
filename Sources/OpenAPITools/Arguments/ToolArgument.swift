import JSONValues
import OpenAPIDocuments

/// One argument of a tool, and where in the request its value goes.
struct ToolArgument: Sendable {
    /// Where a value goes.
    enum Place: Sendable, Hashable {
        /// Into the operation's parameter of that index.
        case parameter(Int)
        /// Into the body's property of that name.
        case property(String)
        /// It is the body.
        case body
        /// It chooses the body's content type.
        case contentType
    }

    /// What values it takes.
    enum Kind: Sendable {
        /// Those of a schema of the document.
        case schema(SchemaReference)
        /// A list of those of a schema of the document.
        case list(SchemaReference)
        /// Any.
        case any
        /// Text.
        case text
        /// A file.
        case file
        /// A list of files.
        case files
        /// One of some content types; others too where the document gives a range.
        case contentType([String], isOpen: Bool)
    }

    var name: String
    var place: Place
    var kind: Kind
    var isRequired = false
    var description = ""
    var isDeprecated = false
    var example: JSONValue?
}
