import Glibc
import JSONSchema
package import JSONValues
package import MCPMessages

/// The published JSON Schemas of the protocol's revisions, read from the corpus that CORPUS_DIR names.
package struct ProtocolSchemas: Sendable {
    /// The schemas; `nil` where there is no corpus.
    package static let published: ProtocolSchemas? = {
        guard let corpus = getenv("CORPUS_DIR") else { return nil }
        var documents: [ProtocolVersion: JSONValue] = [:]
        for version in ProtocolVersion.allCases {
            let path = String(cString: corpus) + "/mcp-schemas/\(version.rawValue).json"
            guard let bytes = contents(of: path), let document = try? JSONReader.value(bytes) else { return nil }
            documents[version] = document
        }
        return ProtocolSchemas(documents: documents)
    }()

    private let documents: [ProtocolVersion: JSONValue]

    /// What is wrong with a message that answers a request of `method`, or belongs to none.
    package func problems(of message: JSONValue, answering method: String?, in version: ProtocolVersion) -> [String] {
        var problems = problems(of: message, as: "JSONRPCMessage", in: version)
        if message["method"] != nil {
            let name = message["id"] == nil ? "ServerNotification" : "ServerRequest"
            problems += self.problems(of: message, as: name, in: version)
        } else if message["error"] != nil {
            let name = definitions(version)["JSONRPCErrorResponse"] == nil ? "JSONRPCError" : "JSONRPCErrorResponse"
            problems += self.problems(of: message, as: name, in: version)
            if let code = message["error"]?["code"]?.int, let name = Self.errorNames[code] {
                problems += self.problems(of: message, as: name, in: version)
            }
        } else if let result = message["result"], result["resultType"] == "input_required" {
            problems += self.problems(of: result, as: "InputRequiredResult", in: version)
        } else if let result = message["result"], let method {
            problems += self.problems(of: result, as: Self.resultNames[method] ?? "EmptyResult", in: version)
        }
        return problems
    }

    private func problems(of value: JSONValue, as name: String, in version: ProtocolVersion) -> [String] {
        guard var document = documents[version]?.object else { return [] }
        guard definitions(version)[name] != nil else {
            return name.hasPrefix("Server") ? ["\(version.rawValue) has no \(name)"] : []
        }
        let container = document.contains("$defs") ? "$defs" : "definitions"
        document["$ref"] = .string("#/\(container)/\(name)")
        let dialect: SchemaDialect = container == "$defs" ? .draft202012 : .draft7
        // Older dialects ignore what stands beside a reference, so the definitions are reached through a wrapper.
        document["$ref"] = nil
        document["allOf"] = [["$ref": .string("#/\(container)/\(name)")]]
        let schema = JSONSchema(.object(document), options: SchemaOptions(dialect: dialect))
        return schema.validate(value).map { "\(version.rawValue) \(name): \($0)" }
    }

    private func definitions(_ version: ProtocolVersion) -> JSONObject {
        let document = documents[version]
        return document?["$defs"]?.object ?? document?["definitions"]?.object ?? [:]
    }

    private static let resultNames = [
        "initialize": "InitializeResult", "server/discover": "DiscoverResult", "tools/list": "ListToolsResult",
        "tools/call": "CallToolResult", "subscriptions/listen": "SubscriptionsListenResult",
    ]
    private static let errorNames = [
        -32_020: "HeaderMismatchError", -32_021: "MissingRequiredClientCapabilityError",
        -32_022: "UnsupportedProtocolVersionError",
    ]
}

/// The bytes of a file; `nil` where it cannot be read.
package func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
}
