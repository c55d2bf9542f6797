import HTTPMessages
import OpenAPIDocuments
import OpenAPITools

/// L09: results that are no values.
struct OutputNotText: ToolRule {
    let info = RuleInfo(
        id: "output-not-text", category: .tools, severity: .warn,
        summary: "A successful response has a form that becomes a value: JSON or text.",
        rationale: """
            Binary data comes back as base64 and fills a model's context; XML and multipart come back as one text that code \
            has to take apart; an event stream comes back as a list, when it has ended. Offer JSON beside it, or a URL.
            """,
        badExample: """
            responses:
              '200':
                description: The photo.
                content: {image/png: {}}
            """,
        goodExample: """
            responses:
              '200':
                description: Where the photo is.
                content: {application/json: {schema: {type: object, properties: {url: {type: string}}}}}
            """,
        frame: .operation)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let results = tool.entry.results
            let forms = results.map { Self.form($0.content.mediaType, $0.kind) }
            guard let first = forms.first ?? nil, forms.allSatisfy({ $0 != nil }) else { return nil }
            let types = results.map(\.content.mediaType).joined(separator: ", ")
            return tool.finding(info, "\(tool.name) returns \(types) only: \(first)", at: "responses")
        }
    }

    /// What becomes of a content that is no plain value; `nil` for one that is.
    private static func form(_ mediaType: String, _ kind: ResultKind) -> String? {
        let type = MediaType(mediaType)
        if type?.isXML == true { return "the XML comes back as one text" }
        if type?.isMultipart == true { return "the parts come back as they are, undivided" }
        switch kind {
        case .binary: return "the bytes come back as base64"
        case .events: return "the events come back as a list, when the stream has ended"
        case .json, .jsonSequence, .text, .any: return nil
        }
    }
}
