import Diagnostics
import JSONValues
import OpenAPIDocuments

/// A document as rules see it: what was written, what was read, and the tools that come out.
struct LintedDocument {
    let document: OpenAPIDocument
    let texts: DocumentTexts
    /// The name of the text that was given.
    let file: String
    /// In document order.
    let tools: [LintedTool]

    /// The place of the given text that a pointer means.
    func place(_ tokens: String...) -> TextPlace {
        TextPlace(document: DocumentID(index: 0), pointer: JSONPointer(tokens))
    }
}

/// A rule about a document as a whole.
protocol DocumentRule: Sendable {
    /// What there is to know of the rule.
    var info: RuleInfo { get }
    /// The number that the rule compares with, unless the configuration gives another; 0 where it compares with none.
    var defaultThreshold: Int { get }
    /// Looks at a document.
    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding]
}

extension DocumentRule {
    var defaultThreshold: Int { 0 }

    /// The metadata, with the threshold.
    var completeInfo: RuleInfo {
        var info = info
        if defaultThreshold > 0 { info.threshold = defaultThreshold }
        return info
    }
}
