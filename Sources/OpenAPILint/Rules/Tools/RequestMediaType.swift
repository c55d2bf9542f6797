import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// L06: bodies that cannot be written as they should be.
struct RequestMediaType: ToolRule {
    let info = RuleInfo(
        id: "request-media-type", category: .tools, severity: .error,
        summary: "A request body has a media type that a caller can write: JSON, a form, multipart, text or a file.",
        rationale: """
            A key below `content` that is no `type/subtype` is sent as no content type at all, so the call can never \
            succeed. A body that is XML only is a warning: the model must write the XML itself, as one text.
            """,
        badExample: """
            requestBody: {content: {json: {schema: {type: object}}}}
            """,
        goodExample: """
            requestBody: {content: {application/json: {schema: {type: object}}}}
            """,
        frame: .operation)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let content = tool.operation.requestBody?.content ?? []
            guard !content.isEmpty else { return nil }
            let wrong = content.filter { MediaType($0.mediaType) == nil }
            if let first = wrong.first {
                let others = content.count - wrong.count
                let rest = others > 0 ? "; the other content types can be used" : ""
                return tool.finding(
                    info,
                    "`\(first.mediaType)` is no media type such as application/json, no body is sent as it\(rest)",
                    at: "requestBody", "consumes", severity: others > 0 ? .warn : nil)
            }
            guard content.allSatisfy({ MediaType($0.mediaType)?.isXML == true }) else { return nil }
            return tool.finding(
                info, "\(tool.name) takes XML only, which its caller must write as one text", at: "requestBody",
                "consumes", severity: .warn)
        }
    }
}
