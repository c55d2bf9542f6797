extension MediaType {
    /// Whether this is JSON: `application/json`, `text/json`, their forms with `x-`, or the suffix `+json`.
    public var isJSON: Bool {
        suffix == "json" || ["json", "x-json"].contains(subtype) && (type == "application" || type == "text")
    }

    /// Whether this is one JSON value a line: `application/jsonl`, `application/x-ndjson` and their spellings.
    public var isJSONLines: Bool {
        let bare = subtype.hasPrefix("x-") ? subtype.dropFirst(2) : subtype[...]
        return (type == "application" || type == "text") && ["jsonl", "ndjson", "jsonlines"].contains(bare)
    }

    /// Whether this is a sequence of JSON texts, each after a record separator (RFC 7464).
    public var isJSONSequence: Bool { subtype == "json-seq" || suffix == "json-seq" }

    /// Whether this is XML: `application/xml`, `text/xml`, or the suffix `+xml`.
    public var isXML: Bool {
        suffix == "xml" || subtype == "xml" && (type == "application" || type == "text")
    }

    /// Whether this is a form in the style of a query string.
    public var isForm: Bool { essence == "application/x-www-form-urlencoded" }

    /// Whether this is a multipart body of any kind.
    public var isMultipart: Bool { type == "multipart" }

    /// Whether this is a multipart form.
    public var isMultipartForm: Bool { essence == "multipart/form-data" }

    /// Whether these are server-sent events.
    public var isEventStream: Bool { essence == "text/event-stream" }

    /// Whether a person can read it as it is: `text/…`, JSON, XML, YAML, forms, scripts.
    public var isText: Bool {
        if type == "text" || isJSON || isJSONLines || isJSONSequence || isXML || isForm { return true }
        let bare = subtype.hasPrefix("x-") ? String(subtype.dropFirst(2)) : subtype
        return suffix == "yaml" || type == "application" && Self.textualApplications.contains(bare)
    }

    private static let textualApplications: Set<String> = [
        "yaml", "javascript", "ecmascript", "graphql", "toml", "sql", "sh", "http", "x-httpd-php",
        "pem-certificate-chain",
    ]
}
