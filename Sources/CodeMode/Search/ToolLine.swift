import JSONValues
import Tools

/// A tool in one line: `name(required, args, optional?) -> Result — summary`.
enum ToolLine {
    /// A line of at most `characters`.
    static func brief(_ tool: Tool, versionCount: Int, characters: Int = 120) -> String {
        let names = arguments(of: tool)
        let notes = (tool.isDeprecated ? " [deprecated]" : "") + (versionCount > 1 ? " [\(versionCount) versions]" : "")
        let result = shortResult(of: tool)
        let summary = ShortText.firstSentence(tool.summary.isEmpty ? tool.description : tool.summary, characters: 200)
        // The name is never cut; of the rest, arguments give way first, then the result's type, then the summary.
        let budget = characters - notes.count
        let wanted = min(summary.count + 3, max(40, budget / 2))
        var head = call(tool.name, names, characters: budget - wanted - result.count)
        if head.count + result.count + 20 < budget { head += result }
        let rest = budget - head.count - 3
        guard !summary.isEmpty, rest >= 8 else { return head + notes }
        return "\(head) — \(ShortText.cut(summary, characters: rest))\(notes)"
    }

    private static func arguments(of tool: Tool) -> [String] {
        let parameters = tool.parameters
        let required = Set((parameters["required"]?.array ?? []).compactMap(\.string) + tool.requiredWithBody)
        let names = (parameters["properties"]?.object ?? [:]).map(\.key)
        return names.filter(required.contains) + names.filter { !required.contains($0) }.map { $0 + "?" }
    }

    /// `name(a, b, +3)` with as many arguments as fit, the required ones first.
    private static func call(_ name: String, _ arguments: [String], characters: Int) -> String {
        var shown: [String] = []
        var length = name.count + 2
        for (place, argument) in arguments.enumerated() {
            let left = arguments.count - place - 1
            let needed = length + argument.count + 2 + (left > 0 ? 4 : 0)
            if needed > characters { break }
            shown.append(argument)
            length += argument.count + 2
        }
        let left = arguments.count - shown.count
        return "\(name)(\((shown + (left > 0 ? ["+\(left)"] : [])).joined(separator: ", ")))"
    }

    private static func shortResult(of tool: Tool) -> String {
        let type = PythonStubs.resultType(of: tool)
        if type == "Any" { return "" }
        return type.count <= 32 ? " -> \(type)" : type.hasPrefix("list[") ? " -> list" : " -> dict"
    }
}
