import HTTPMessages
import JSONValues

/// A request as a dry run shows it.
enum DryRun {
    /// `{"method", "url", "headers": [[name, value]], "body", "body_encoding"}`.
    static func value(of request: HTTPRequest) -> JSONValue {
        let body: (text: JSONValue, encoding: JSONValue) =
            if let bytes = request.body, !bytes.isEmpty || request.headers.contains(named: "Content-Type") {
                if let text = String(validating: bytes, as: UTF8.self) {
                    (.string(text), "utf8")
                } else {
                    (.string(Base64.encode(bytes)), "base64")
                }
            } else {
                (.null, "utf8")
            }
        return [
            "method": .string(request.method),
            "url": .string(request.url),
            "headers": .array(request.headers.map { [.string($0.name), .string($0.value)] }),
            "body": body.text,
            "body_encoding": body.encoding,
        ]
    }
}
