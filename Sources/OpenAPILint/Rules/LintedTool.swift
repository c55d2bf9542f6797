import Diagnostics
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Tools

/// A tool as the rules about tools see it: what came out, and what it came from.
struct LintedTool {
    let entry: ConvertedOperations.Entry
    let document: OpenAPIDocument
    let file: String
    let parameters: JSONValue
    let outputSchema: JSONValue
    /// What a model pays to look at the tool whole, estimated in tokens of four bytes.
    let tokens: Int

    /// How many bytes a token has, on average, in the JSON of schemas.
    static let bytesPerToken = 4

    init(_ entry: ConvertedOperations.Entry, document: OpenAPIDocument, file: String) {
        self.entry = entry
        self.document = document
        self.file = file
        parameters = entry.tool.parameters
        outputSchema = entry.tool.outputSchema
        tokens = (parameters.compactText.utf8.count + entry.tool.description.utf8.count) / Self.bytesPerToken
    }

    var operation: Operation { entry.operation }
    var name: String { entry.tool.name }
    var location: SourceLocation { operation.location ?? SourceLocation(file: file, line: 1, column: 1) }

    var lintOperation: LintOperation {
        LintOperation(
            method: operation.method, path: operation.path, operationID: operation.operationID, tool: name,
            tokens: tokens)
    }

    /// All that a model reads about what the tool does.
    var text: String {
        let (summary, description) = (entry.tool.summary, entry.tool.description)
        return description.hasPrefix(summary) ? description : "\(summary) \(description)"
    }

    /// The arguments, by name.
    var arguments: JSONObject { parameters["properties"]?.object ?? [:] }

    /// A finding about this tool, at its operation.
    func finding(_ rule: RuleInfo, _ message: String) -> RawFinding {
        RawFinding(rule.id, message, at: location, operation: lintOperation)
    }
}

/// A rule about the tools that a document becomes.
protocol ToolRule: Sendable {
    /// What there is to know of the rule.
    var info: RuleInfo { get }
    /// The number that the rule compares with, unless the configuration gives another; 0 where it compares with none.
    var defaultThreshold: Int { get }
    /// Looks at all tools of a document.
    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding]
}

extension ToolRule {
    var defaultThreshold: Int { 0 }

    /// The metadata, with the threshold.
    var completeInfo: RuleInfo {
        var info = info
        if defaultThreshold > 0 { info.threshold = defaultThreshold }
        return info
    }
}
