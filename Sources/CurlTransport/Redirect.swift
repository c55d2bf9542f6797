package import HTTPMessages

/// What a redirect makes of a request (RFC 9110, section 15.4).
package enum Redirect {
    /// The request that follows, and its URL read; `nil` where the response is no redirect or one that the policy does
    /// not follow, and so is the answer.
    package static func following(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        at url: HTTPURL
    ) -> (HTTPRequest, HTTPURL)? {
        guard [301, 302, 303, 307, 308].contains(response.status), request.policy.redirects.scope != .nowhere,
            let location = response.header("Location"), let target = try? url.resolving(location)
        else { return nil }
        let isSameOrigin = target.origin == url.origin
        guard isSameOrigin || request.policy.redirects.scope == .anyOrigin else { return nil }

        var next = request
        next.url = target.text
        if changesToGet(request.method, response.status) {
            next.method = "GET"
            next.body = nil
            next.headers.removeAll { header in contentFields.contains { header.isNamed($0) } }
        }
        if !isSameOrigin {
            if next.body != nil || url.origin.scheme == .https && target.origin.scheme == .http { return nil }
            let secret = credentialFields + request.policy.secretHeaders
            next.headers.removeAll { header in secret.contains { header.isNamed($0) } }
        }
        guard request.policy.egress.allows(target.origin) else { return nil }
        return (next, target)
    }

    /// After 303 every method but HEAD becomes GET; after 301 and 302 POST does, as clients have always done.
    private static func changesToGet(_ method: String, _ status: Int) -> Bool {
        switch status {
        case 303: method != "HEAD" && method != "GET"
        case 301, 302: method == "POST"
        default: false
        }
    }

    private static let contentFields = [
        "Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5",
        "Digest", "Content-Digest", "Repr-Digest", "Last-Modified",
    ]
    private static let credentialFields = ["Authorization", "Cookie", "Proxy-Authorization", "Host"]
}
