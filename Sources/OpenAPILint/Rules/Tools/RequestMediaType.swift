import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools

/// L06: bodies that cannot be written as they should be.
struct RequestMediaType: ToolRule {
    let info = RuleInfo(
        id: "request-media-type", category: .tools, severity: .error,
        summary: "A request body has a media type that a caller can write: JSON, a form, multipart, text or a file.",
        rationale: """
            Where every key below `content` is no `type/subtype`, there is no content type to send, so that the call can \
            never succeed. A body that is XML only, and not an object with a schema, is a warning: the model must write \
            the XML itself, as one text.
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
            if content.allSatisfy({ MediaType($0.mediaType) == nil }), let first = content.first {
                return tool.finding(
                    info,
                    "\(tool.name) cannot send its body: `\(first.mediaType)` is no media type such as application/json",
                    at: "requestBody", "consumes")
            }
            // An object whose schema is known is written by it.
            guard !tool.entry.hasFlatBody, content.allSatisfy({ MediaType($0.mediaType)?.isXML == true }) else {
                return nil
            }
            return tool.finding(
                info, "\(tool.name) takes XML only, which its caller must write as one text", at: "requestBody",
                "consumes", severity: .warn)
        }
    }
}
