import OpenAPIDocuments

/// The header fields of an operation's answers that a caller may want, told in the tool's description: a call returns them
/// only when it asks for the raw answer.
enum ShownHeaders {
    /// So many names are told.
    private static let maximumCount = 8

    /// The description of an operation with a line about its header fields, where it declares any.
    static func description(of operation: Operation) -> String {
        let names = names(of: operation)
        guard !names.isEmpty else { return operation.description }
        let more = names.count > maximumCount ? ", …" : ""
        let line = "Response headers, with raw=True: \(names.prefix(maximumCount).joined(separator: ", "))\(more)"
        return operation.description.isEmpty ? line : "\(operation.description)\n\n\(line)"
    }

    /// The names that the answers of success declare, each once, those aside that belong to the transport.
    private static func names(of operation: Operation) -> [String] {
        var names: [String] = []
        for response in operation.responses where response.status.hasPrefix("2") {
            for header in response.headers {
                let folded = header.name.lowercased()
                guard !header.name.isEmpty, !belongsToTransport(folded),
                    !names.contains(where: { $0.lowercased() == folded })
                else { continue }
                names.append(header.name)
            }
        }
        return names
    }

    private static func belongsToTransport(_ name: String) -> Bool {
        transport.contains(name) || name.hasPrefix("access-control-")
    }

    private static let transport: Set<String> = [
        "age", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date", "expires",
        "keep-alive", "pragma", "server", "set-cookie", "strict-transport-security", "transfer-encoding", "vary", "via",
        "x-content-type-options", "x-frame-options",
    ]
}
