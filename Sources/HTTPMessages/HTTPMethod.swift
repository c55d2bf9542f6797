/// What is known of methods by their name (RFC 9110, section 9; QUERY by its draft).
public enum HTTPMethod {
    /// Whether sending the request twice means the same as sending it once; unknown methods do not.
    public static func isIdempotent(_ method: String) -> Bool {
        switch method {
        case "GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PUT", "DELETE": true
        default: false
        }
    }

    /// Whether the request asks for no change; unknown methods may ask for one.
    public static func isSafe(_ method: String) -> Bool {
        switch method {
        case "GET", "HEAD", "OPTIONS", "TRACE", "QUERY": true
        default: false
        }
    }
}
