import HTTPMessages

/// The sentence about an answer with a status of 400 or more.
enum HTTPErrorText {
    /// So much of the body is told, in characters.
    static let maximumBody = 2_000

    /// `get_pet: HTTP 404 Not Found (GET /pets/9) {"code": 404, …}`, and `Retry-After` where the server sent it.
    static func text(tool: String, method: String, path: String, response: HTTPResponse) -> String {
        let reason = HTTPStatus.reason(response.status).map { " \($0)" } ?? ""
        var text = "\(tool): HTTP \(response.status)\(reason) (\(method) \(path))"
        let body = bodyText(response)
        if !body.isEmpty { text += " \(body)" }
        if let retryAfter = response.header("Retry-After") { text += " Retry-After: \(retryAfter)" }
        return text
    }

    private static func bodyText(_ response: HTTPResponse) -> String {
        guard !response.body.isEmpty else { return "" }
        let mediaType = response.header("Content-Type").flatMap { MediaType($0) }
        switch ResultKind(mediaType) {
        case .binary:
            return "(\(response.body.count) bytes of \(mediaType?.essence ?? "binary data"))"
        case .any where String(validating: response.body, as: UTF8.self) == nil:
            return "(\(response.body.count) bytes of binary data)"
        case .any, .json, .jsonSequence, .events, .text:
            // Four bytes a character and a mark are more than the cut can need, whatever the charset.
            let head = Array(response.body.prefix((maximumBody + 2) * 4))
            return cut(TextDecoding.decode(head, charset: mediaType?.charset).text)
        }
    }

    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        var trimmed = scalars[start...]
        while let last = trimmed.last, last.properties.isWhitespace { trimmed = trimmed.dropLast() }
        if trimmed.count <= maximumBody { return String(trimmed) }
        return String(trimmed.prefix(maximumBody)) + "…"
    }
}
