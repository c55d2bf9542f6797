import JSONValues
import OpenAPIDocuments

/// What a document says to this program about an operation: `x-codemode` and `x-tool-version`.
struct OperationExtensions {
    /// Whether the operation is no tool.
    var isHidden = false
    /// The tool's name, in place of that which the operation's identifier gives.
    var name: String?
    /// The tool's summary, in place of the operation's.
    var summary: String?
    /// Whether a call changes nothing, whatever the method says.
    var isReadOnly: Bool?
    /// Whether a call removes something, whatever the method says.
    var isDestructive: Bool?
    /// Tags that the tool gains.
    var tags: [String] = []
    /// The tool's version.
    var version: String?

    init(_ operation: Operation) {
        let extensions = operation.extensions
        switch extensions["x-tool-version"] {
        case .string(let text): version = text
        case .number(let number): version = number.literal
        default: break
        }
        guard let codeMode = extensions["x-codemode"]?.object else { return }
        isHidden = codeMode["hide"]?.bool ?? false
        name = codeMode["name"]?.string
        summary = codeMode["summary"]?.string
        isReadOnly = codeMode["read-only"]?.bool
        isDestructive = codeMode["destructive"]?.bool
        tags = codeMode["tags"]?.array?.compactMap(\.string) ?? []
    }
}
