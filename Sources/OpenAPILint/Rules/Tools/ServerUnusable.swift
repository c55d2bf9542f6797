import HTTPMessages
import JSONValues
import OpenAPIDocuments
import OpenAPITools

/// L11: calls that have nowhere to go.
struct ServerUnusable: LintRule {
    let info = RuleInfo(
        id: "server-unusable", category: .tools, severity: .warn, strictSeverity: .error,
        summary: "Calls have a server: an absolute https URL that is neither a placeholder nor this machine.",
        rationale: """
            A tool sends its calls to the first server that can be used. Without one, with a relative URL and no place that \
            the document was fetched from, or with a variable that has no default, every call needs `--base-url`; with \
            example.com or localhost it fails on every other machine; over plain http it shows its credentials.
            """,
        badExample: "servers: [{url: 'https://api.example.com'}]\n\(Self.paths)",
        goodExample: "servers: [{url: 'https://api.pets.shop'}]\n\(Self.paths)")

    private static let paths = """
        paths:
          /pets:
            get: {operationId: list_pets, summary: List the pets of the shop., responses: {'204': {description: None.}}}
        """

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        var findings: [RawFinding] = []
        var told: Set<String> = []
        for tool in document.tools {
            let server = document.converted.server(of: tool.operation)
            guard let problem = server.problem ?? server.url.flatMap(Self.problem) else { continue }
            guard told.insert(problem).inserted else { continue }
            if tool.operation.servers != nil, tool.written?["servers"] != nil {
                findings.append(tool.finding(info, problem, at: "servers"))
            } else {
                findings.append(RawFinding(info.id, problem, at: place(in: document), in: document.texts))
            }
        }
        return findings
    }

    private func place(in document: LintedDocument) -> TextPlace {
        let root = document.texts.root.value
        if root["servers"]?.array?.isEmpty == false { return document.place("servers", "0") }
        return root["host"] == nil ? document.place() : document.place("host")
    }

    private static func problem(_ url: HTTPURL) -> String? {
        let host = url.origin.host.lowercased()
        if isLocal(host) { return "the server \(url) is this machine, for whoever reads the document" }
        let placeholders = ["example.com", "example.org", "example.net", "example", "invalid"]
        if placeholders.contains(where: { host == $0 || host.hasSuffix("." + $0) }) {
            return "the server \(url) is a placeholder, which nobody answers"
        }
        return url.origin.scheme == .http ? "calls to \(url) are not encrypted, expected https" : nil
    }

    private static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "0.0.0.0"
            || host == "::1" || host == "[::1]"
    }
}
