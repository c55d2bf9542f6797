import JSONValues

/// A file that is sent, as an argument gives it: `{"filename", "content_type", "data"}`, or its content alone.
///
/// Content is a str, or bytes, which arrive as `{"base64": …}`; the value that a call returns for a binary answer
/// (`{"content_type", "size", "base64"}`) is one too, so that what was fetched can be sent on.
struct FileValue {
    var filename: String?
    var contentType: String?
    /// Header fields of the file's own part.
    var headers: JSONObject = [:]
    var data: [UInt8]

    /// Reads the value of an argument.
    init(_ value: JSONValue, argument: String) throws(RequestProblem) {
        switch value {
        case .string(let text): data = Array(text.utf8)
        case .object(let members):
            guard let content = members["data"] ?? members["base64"].map({ ["base64": $0] }) else {
                throw Self.noFile(argument)
            }
            data = try Self.bytes(content, argument: argument)
            filename = members["filename"]?.string
            contentType = members["content_type"]?.string
            headers = members["headers"]?.object ?? [:]
        default: throw Self.noFile(argument)
        }
    }

    /// Whether a value has the form of a file: an object with content and nothing that a file does not have.
    static func describes(_ value: JSONValue) -> Bool {
        guard let members = value.object, members.contains("data") || members.contains("base64") else { return false }
        let known: Set<String> = ["data", "base64", "filename", "content_type", "size", "headers"]
        return members.keys.allSatisfy(known.contains)
    }

    private static func bytes(_ content: JSONValue, argument: String) throws(RequestProblem) -> [UInt8] {
        if let text = content.string { return Array(text.utf8) }
        guard let text = content["base64"]?.string else { throw noFile(argument) }
        guard let bytes = Base64.decode(text) else {
            throw RequestProblem("argument \(argument): the text under \"base64\" is not base64")
        }
        return bytes
    }

    private static func noFile(_ argument: String) -> RequestProblem {
        RequestProblem(
            "argument \(argument) must be a file: {\"filename\": …, \"content_type\": …, \"data\": …}, "
                + "data being bytes, a str, or {\"base64\": …}"
        )
    }

    /// The JSON Schema of the argument.
    static let schema: JSONValue = {
        let base64: JSONValue = [
            "type": "object", "properties": ["base64": ["type": "string", "contentEncoding": "base64"]],
            "required": ["base64"],
        ]
        return [
            "description": "A file; data is bytes, a str, or {\"base64\": …}.",
            "anyOf": [
                [
                    "type": "object",
                    "properties": [
                        "filename": ["type": "string"],
                        "content_type": ["type": "string"],
                        "data": ["anyOf": [["type": "string"], base64]],
                        "headers": ["type": "object"],
                    ],
                    "required": ["data"],
                    "additionalProperties": false,
                ],
                base64,
                ["type": "string"],
            ],
        ]
    }()
}
