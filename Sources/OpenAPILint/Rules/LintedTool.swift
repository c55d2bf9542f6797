import Diagnostics
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Tools

/// A tool as the rules about tools see it: what came out, and what it came from.
struct LintedTool {
    let entry: ConvertedOperations.Entry
    let document: OpenAPIDocument
    let texts: DocumentTexts
    let file: String
    let parameters: JSONValue
    let outputSchema: JSONValue
    /// What a model pays to look at the tool whole, estimated in tokens of four bytes.
    let tokens: Int
    /// Where the operation stands; `nil` where no positions are known.
    let place: TextPlace?

    /// How many bytes a token has, on average, in the JSON of schemas.
    static let bytesPerToken = 4

    init(_ entry: ConvertedOperations.Entry, document: OpenAPIDocument, texts: DocumentTexts, file: String) {
        self.entry = entry
        self.document = document
        self.texts = texts
        self.file = file
        parameters = entry.tool.parameters
        outputSchema = entry.tool.outputSchema
        tokens = (parameters.compactText.utf8.count + entry.tool.description.utf8.count) / Self.bytesPerToken
        place = entry.operation.location.flatMap(texts.place(at:))
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

    /// The operation as it was written.
    var written: JSONValue? {
        place.flatMap { texts.whole($0.document)?.value.value(at: $0.pointer) }
    }

    /// A finding about this tool: at the first of the members that the operation has, else at the operation.
    func finding(
        _ rule: RuleInfo,
        _ message: String,
        at members: String...,
        severity: LintSeverity? = nil
    ) -> RawFinding {
        var finding = RawFinding(rule.id, message, at: location, operation: lintOperation)
        finding.severity = severity
        if let place, let member = members.first(where: { written?[$0] != nil }) {
            let pointer = place.pointer.appending(member)
            finding.location = texts.location(of: pointer, in: place.document) ?? location
            finding.pointer = pointer
        }
        return finding
    }
}

/// A rule about the tools that a document becomes.
protocol ToolRule: LintRule {
    /// Looks at all tools of a document.
    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding]
}

extension ToolRule {
    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        check(document.tools, threshold: threshold)
    }
}
