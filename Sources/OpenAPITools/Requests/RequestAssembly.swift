import HTTPMessages
import OpenAPIDocuments
import Tools

/// Puts a request together: what the arguments gave, the server, the configuration's headers, and credentials.
struct RequestAssembly {
    let draft: RequestDraft
    let server: ServerBase
    let operation: Operation
    /// The configuration's header fields.
    let headers: [HTTPHeader]
    let policy: HTTPRequestPolicy
    let context: ToolCallContext

    /// The request with some credentials. Of two header fields of one name the caller's wins over the configuration's,
    /// that over a credential, and that over an argument.
    func request(_ credentials: [Credential]) -> HTTPRequest {
        var headers = draft.headers
        var query = draft.query
        var cookies = draft.cookies
        var secretHeaders: [String] = []
        for credential in credentials {
            switch credential {
            case .header(let name, let value):
                set(name, value, in: &headers)
                secretHeaders.append(name)
            case .query(let name, let value):
                let encoded = [name, value].map { text in
                    // A dry run shows the mask as it is.
                    text == Redactor.mask ? text : PercentEncoding.encode(text, allowed: .unreserved)
                }
                query.append(encoded.joined(separator: "="))
            case .cookie(let name, let value): cookies.append("\(name)=\(value)")
            }
        }
        for header in self.headers {
            set(header.name, header.value, in: &headers)
            if SecretHeader.isSecret(header.name) { secretHeaders.append(header.name) }
        }
        for (name, value) in context.forwardedHeaders where HTTPHeader(name, value).defect == nil {
            set(name, value, in: &headers)
            secretHeaders.append(name)
        }
        // A request has one Cookie field (RFC 6265, section 5.4).
        cookies = headers.filter { $0.isNamed("Cookie") }.map(\.value) + cookies
        headers.removeAll { $0.isNamed("Cookie") }
        if !cookies.isEmpty { headers.append(HTTPHeader("Cookie", cookies.joined(separator: "; "))) }
        var policy = self.policy
        policy.secretHeaders += secretHeaders
        if let deadline = context.deadline {
            policy.timeout = min(policy.timeout, max(.zero, deadline - ContinuousClock().now))
        }
        return HTTPRequest(
            method: operation.method,
            url: server.url(path: draft.path, query: query.joined(separator: "&")),
            headers: headers,
            body: draft.body ?? (Self.methodsWithContent.contains(operation.method) ? [] : nil),
            policy: policy
        )
    }

    /// Methods that are about content say that there is none (RFC 9110, section 8.6); some servers insist on it.
    private static let methodsWithContent: Set<String> = ["POST", "PUT", "PATCH"]

    private func set(_ name: String, _ value: String, in headers: inout [HTTPHeader]) {
        headers.removeAll { $0.isNamed(name) }
        headers.append(HTTPHeader(name, value))
    }
}
