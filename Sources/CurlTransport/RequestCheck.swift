import HTTPMessages

/// What is refused of a request before it goes anywhere.
enum RequestCheck {
    /// The request's URL, once all of the request is known to be fit to send and its host to be allowed.
    static func url(of request: HTTPRequest) throws(HTTPTransportError) -> HTTPURL {
        guard HTTPToken.isToken(request.method), request.method != "CONNECT" else {
            throw refusal(.invalidRequest, "the method of the request is no HTTP method that can be sent")
        }
        guard request.method != "HEAD" || request.body == nil else {
            throw refusal(.invalidRequest, "a HEAD request cannot carry a body; libcurl would leave it out")
        }
        if let defect = request.headers.lazy.compactMap(\.defect).first {
            throw refusal(.invalidRequest, defect)
        }
        try checkFraming(request)
        let url: HTTPURL
        do {
            url = try HTTPURL(request.url)
        } catch {
            throw refusal(.invalidRequest, error.description)
        }
        guard request.policy.egress.allows(url.origin) else {
            throw refusal(.notAllowed, EgressRefusal.host(url.origin))
        }
        return url
    }

    /// Fields that say where the body ends are the transport's own: a wrong one would smuggle a second request.
    private static func checkFraming(_ request: HTTPRequest) throws(HTTPTransportError) {
        for header in request.headers {
            if header.isNamed("Transfer-Encoding") {
                throw refusal(.invalidRequest, "the header Transfer-Encoding cannot be given; the body is sent whole")
            }
            if header.isNamed("Content-Length"), header.value != String(request.body?.count ?? 0) {
                throw refusal(.invalidRequest, "the header Content-Length is not the size of the body; leave it out")
            }
        }
    }

    private static func refusal(_ code: HTTPTransportError.Code, _ message: String) -> HTTPTransportError {
        HTTPTransportError(code, message, mayHaveBeenSent: false, attempts: 0)
    }
}
