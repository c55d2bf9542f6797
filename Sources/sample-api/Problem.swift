import JSONValues

/// Why a request was not carried out, as it is told to the client (RFC 9457).
struct Problem: Error {
    var status: Int
    var title: String
    var detail: String

    static func notFound(_ kind: String, _ id: Int) -> Problem {
        Problem(status: 404, title: "Not Found", detail: "there is no \(kind) \(id)")
    }

    static func invalid(_ detail: String) -> Problem {
        Problem(status: 422, title: "Unprocessable Content", detail: detail)
    }

    static func conflict(_ detail: String) -> Problem {
        Problem(status: 409, title: "Conflict", detail: detail)
    }

    static func badRequest(_ detail: String) -> Problem {
        Problem(status: 400, title: "Bad Request", detail: detail)
    }

    static let unauthorized = Problem(
        status: 401, title: "Unauthorized", detail: "this server was started with a token; send it as a bearer token")

    var json: JSONValue {
        ["type": "about:blank", "title": .string(title), "status": .integer(status), "detail": .string(detail)]
    }
}
