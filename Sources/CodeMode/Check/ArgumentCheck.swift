import Diagnostics
import JSONValues
import PythonCode
import Tools

/// Finds calls that name unknown tools or whose arguments, as far as they are written out, do not fit.
struct ArgumentCheck {
    let catalog: ToolCatalog
    let block: PythonBlock

    /// What is certainly wrong, in the order of the code.
    var findings: [CheckFinding] {
        let sites = block.toolCallSites
        // A tool makes its schema anew whenever it is asked, and code may call one tool thousands of times.
        var schemas: [ToolKey: JSONValue] = [:]
        let found = sites.flatMap { findings(of: $0, &schemas) }
        return (found + AwaitCheck(block: block, sites: sites).findings).sorted {
            ($0.line, $0.column) < ($1.line, $1.column)
        }
    }

    private func findings(of site: ToolCallSite, _ schemas: inout [ToolKey: JSONValue]) -> [CheckFinding] {
        if let problem = site.problem, site.tool.isEmpty { return [finding(problem, at: site.function)] }
        guard let tool = catalog.tool(site.tool) else {
            return [finding(catalog.unknownToolMessage(site.tool), at: site.token)]
        }
        if let problem = site.problem { return [finding(problem, at: site.function)] }
        guard let arguments = site.arguments else { return [] }
        guard case .dict(let dict) = arguments else {
            let isWrong = arguments.kind.map { $0 != "null" } ?? false
            return isWrong ? [finding("The arguments of \(tool.name) have to be one dict", at: site.token)] : []
        }
        let parameters = schemas[tool.key] ?? tool.parameters
        schemas[tool.key] = parameters
        return findings(in: dict, of: tool, parameters, at: site)
    }

    private func findings(
        in dict: PythonLiteral.Dict,
        of tool: Tool,
        _ parameters: JSONValue,
        at site: ToolCallSite
    ) -> [CheckFinding] {
        let check = LiteralCheck(root: parameters)
        guard let schema = check.resolved(parameters), let properties = schema["properties"]?.object else { return [] }
        var found: [CheckFinding] = []
        var given: Set<String> = []
        for member in dict.members {
            let name =
                site.hasKeywords
                ? Run.argumentName(member.key, known: { properties[$0] != nil }) : member.key
            given.insert(name)
            if let property = properties[name] {
                if let problem = check.problem(member.value, property, path: "\(tool.name): '\(name)'") {
                    found.append(finding(problem, at: member.token))
                }
            } else if schema["additionalProperties"]?.bool == false {
                let near = NearestName.find(member.key, among: properties.keys)
                let advice = near.map { "; did you mean '\($0)'?" } ?? Self.list(properties)
                found.append(finding("\(tool.name) has no argument '\(member.key)'\(advice)", at: member.token))
            }
        }
        guard !dict.isOpen else { return found }
        let missing = (schema["required"]?.array ?? []).compactMap(\.string).filter { !given.contains($0) }
        // An unknown name is most likely the missing one, so only one of both is told.
        if !missing.isEmpty, !found.contains(where: { $0.message.contains("has no argument") }) {
            let names = missing.map { "'\($0)'" }.joined(separator: " and ")
            found.append(
                finding("\(tool.name) needs the argument\(missing.count > 1 ? "s" : "") \(names)", at: site.token))
        }
        return found
    }

    private static func list(_ properties: JSONObject) -> String {
        if properties.isEmpty { return "; it takes none" }
        let names = properties.keys.prefix(12).joined(separator: ", ")
        return "; it takes \(names)\(properties.count > 12 ? ", …" : "")"
    }

    private func finding(_ message: String, at token: PythonToken) -> CheckFinding {
        let position = block.position(of: token.range.lowerBound)
        return CheckFinding(line: position.line, column: position.column, message: message, isCertain: true)
    }
}
