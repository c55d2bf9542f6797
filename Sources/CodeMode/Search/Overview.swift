import JSONValues
import Tools

/// What a server offers, for whoever asks for nothing in particular.
struct Overview {
    let catalog: ToolCatalog
    let configuration: CodeModeConfiguration

    private static let mostTags = 40

    /// The answer as text: APIs, versions, tags with their counts, and how to go on.
    var text: String {
        let tools = catalog.tools
        var lines = ["\(tools.count) tools"]
        for api in catalog.origins {
            let versions = api.versions.filter { !$0.isNone }.map(\.text)
            let named = versions.isEmpty ? "" : ", version \(versions.prefix(5).joined(separator: ", "))"
            lines.append("- \(api.label): \(api.toolCount) tools\(named)")
        }
        let counts = tagCounts
        if !counts.isEmpty {
            let shown = counts.prefix(Self.mostTags).map { "\($0.tag) (\($0.count))" }.joined(separator: ", ")
            let more = counts.count > Self.mostTags ? ", and \(counts.count - Self.mostTags) more" : ""
            lines.append("tags: \(shown)\(more)")
        }
        lines.append(
            "Go on with \(configuration.fullSearchToolName)(query=\"…\"), tags=[\"…\"] or tools=[\"…\"], "
                + "then call what you found in \(configuration.fullExecuteToolName)."
        )
        return lines.joined(separator: "\n")
    }

    /// The same in JSON.
    var json: JSONValue {
        [
            "tools": .integer(catalog.tools.count),
            "apis": .array(
                catalog.origins.map { api in
                    [
                        "name": .string(api.label), "tools": .integer(api.toolCount),
                        "versions": .array(api.versions.filter { !$0.isNone }.map { .string($0.text) }),
                    ]
                }
            ),
            "tags": .object(JSONObject(tagCounts.lazy.map { (key: $0.tag, value: .integer($0.count)) })),
        ]
    }

    /// Every tag with the number of its tools, the most used first; `untagged` at the end.
    private var tagCounts: [(tag: String, count: Int)] {
        var counts: [String: Int] = [:]
        var untagged = 0
        for tool in catalog.tools {
            for tag in Set(tool.tags) { counts[tag, default: 0] += 1 }
            if tool.tags.isEmpty { untagged += 1 }
        }
        let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        let rest = untagged > 0 && !counts.isEmpty ? [(tag: ToolVisibility.untagged, count: untagged)] : []
        return sorted.map { (tag: $0.key, count: $0.value) } + rest
    }
}
