import Diagnostics
import JSONValues
import OpenAPIDocuments
import OpenAPITools

/// A document as rules see it: what was written, what was read, and the tools that come out.
final class LintedDocument {
    let document: OpenAPIDocument
    let texts: DocumentTexts
    /// The name of the text that was given.
    let file: String
    /// In document order.
    let tools: [LintedTool]
    let converted: ConvertedOperations
    /// The schemas by which the tools take values.
    private(set) lazy var inputs = InputSchemas(document.operations, in: texts)

    init(_ document: OpenAPIDocument, texts: DocumentTexts, converted: ConvertedOperations, file: String) {
        self.document = document
        self.texts = texts
        self.file = file
        self.converted = converted
        tools = converted.entries.map { LintedTool($0, document: document, texts: texts, file: file) }
    }

    /// The place of the given text that a pointer means.
    func place(_ tokens: String...) -> TextPlace {
        TextPlace(document: DocumentID(index: 0), pointer: JSONPointer(tokens))
    }
}

/// A rule about a document as a whole, or about its tools.
protocol LintRule: Sendable {
    /// What there is to know of the rule.
    var info: RuleInfo { get }
    /// The number that the rule compares with, unless the configuration gives another; 0 where it compares with none.
    var defaultThreshold: Int { get }
    /// Looks at a document.
    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding]
}

extension LintRule {
    var defaultThreshold: Int { 0 }

    /// The metadata, with the threshold.
    var completeInfo: RuleInfo {
        var info = info
        if defaultThreshold > 0 { info.threshold = defaultThreshold }
        return info
    }
}
