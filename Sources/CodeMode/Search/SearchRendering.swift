import JSONValues
import Tools

/// Turns tools that were found into an answer.
struct SearchRendering {
    let catalog: ToolCatalog
    let detail: SearchRequest.Detail
    /// The name of the search tool, for telling how to go on.
    let searchName: String

    /// Some tools in the detail that was asked for; `full` is not text but JSON.
    func text(_ tools: [Tool]) -> String {
        switch detail {
        case .brief:
            return tools.map { ToolLine.brief($0, versionCount: catalog.versions(of: $0.name).count) }
                .joined(separator: "\n")
        case .detailed: return detailed(tools)
        case .full: return json(tools).compactText
        }
    }

    /// The `full` form of some tools.
    func json(_ tools: [Tool]) -> JSONValue {
        .array(tools.map { $0.fullDescription(versions: catalog.versions(of: $0.name)) })
    }

    private func detailed(_ tools: [Tool]) -> String {
        var stubs = PythonStubs.forReading()
        var lines: [String] = []
        for tool in tools {
            stubs.add(tool)
            lines.append(ReadyCall.line(for: tool) + versionNote(tool))
        }
        return stubs.text + "\n" + lines.joined(separator: "\n")
    }

    private func versionNote(_ tool: Tool) -> String {
        let versions = catalog.versions(of: tool.name)
        guard versions.count > 1 else { return "" }
        return "  # version \(tool.key.version.text) of " + versions.map(\.key.version.text).joined(separator: ", ")
    }

    /// `3 of 20 tools, next offset 3`, so that a page is never mistaken for the whole.
    static func counts(shown: Int, matched: Int, of total: Int, offset: Int, nextOffset: Int?) -> String {
        var line =
            "\(matched) of \(total) tools match; shown: \(shown == 0 ? "none" : "\(offset + 1)-\(offset + shown)")"
        if let nextOffset { line += "; next: offset=\(nextOffset)" }
        return line
    }
}
