import HTTPMessages

/// What the paths of operations are appended to: an absolute URL without trailing slash.
struct ServerBase: Sendable, Hashable {
    let origin: HTTPOrigin
    /// The path, without trailing slash; may be empty.
    let path: String
    /// The query that every request carries; `nil` for none.
    let query: String?

    init(_ url: HTTPURL) {
        origin = url.origin
        let path = PercentEncoding.encode(String(url.path), allowed: .path, keepsTriples: true)
        let trimmed = path.utf8.lastIndex { $0 != UInt8(ascii: "/") }
        self.path = trimmed.map { String(path[...$0]) } ?? ""
        query = url.query.flatMap { $0.isEmpty ? nil : String($0) }
    }

    /// The URL of a request.
    ///
    /// - Parameters:
    ///   - path: the operation's path, encoded, with a leading slash.
    ///   - query: what comes behind the question mark, encoded; may be empty.
    func url(path: String, query: String) -> String {
        let queries = [self.query ?? "", query].filter { !$0.isEmpty }
        return "\(origin)\(self.path)\(path)" + (queries.isEmpty ? "" : "?" + queries.joined(separator: "&"))
    }
}

/// Why no server can be used, as one sentence.
struct ServerProblem: Error {
    let message: String
}
