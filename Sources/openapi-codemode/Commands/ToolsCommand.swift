import ArgumentParser
import CodeMode
import JSONValues
import OpenAPICodeMode
import Tools

/// `tools`: what the specifications become.
struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "List the tools that the specifications become, or the operations that become none.",
        discussion: """
            Prints the key, the method and path, and the summary of each tool; every version has its own line. --cost \
            compares the definitions that a model would see of one MCP tool an operation with the two that it sees; \
            a token is taken for four bytes.
            """
    )

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @Flag(help: "One JSON document with everything that is known of each tool.")
    var json = false

    @Flag(help: "The operations that became no tool, each with the reason.")
    var skipped = false

    @Flag(help: "What a model would pay to see every operation as an MCP tool of its own, beside what it pays now.")
    var cost = false

    func run() async throws {
        if cost { return try await showCost() }
        let loaded = try await Session.load(specification, needsServers: false)
        if json {
            var document: JSONObject = ["tools": .array(loaded.catalog.fullDescriptions)]
            if skipped { document["skipped"] = .array(loaded.skipped.map(\.json)) }
            StandardOutput.write(JSONValue.object(document).prettyText + "\n")
        } else if skipped {
            StandardOutput.write(table(of: loaded.skipped))
        } else {
            StandardOutput.write(table(of: loaded.catalog.allTools))
        }
        if !json { StandardError.write(Session.summary(of: loaded)) }
    }

    private func showCost() async throws {
        try await Session.withCodeMode(specification, needsSandbox: false, needsServers: false) { codeMode in
            let cost = ServingCost(of: try await codeMode.catalog(), codeMode: codeMode.toolDefinitions())
            StandardOutput.write(json ? cost.json.prettyText + "\n" : cost.text)
        }
    }

    private func table(of tools: [Tool]) -> String {
        var table = Table()
        for tool in tools {
            let mark = tool.isDeprecated ? Style.output.dim("deprecated: ") : ""
            table.add(tool.key.description, "\(tool.method) \(tool.path)", mark + oneLine(tool.summary))
        }
        return table.text
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func table(of skipped: [SkippedTool]) -> String {
        var table = Table()
        for operation in skipped {
            let name = operation.method.isEmpty ? operation.path : "\(operation.method) \(operation.path)"
            table.add(name, operation.reason, operation.location?.description ?? "")
        }
        return table.text
    }
}

extension ServingCost {
    fileprivate var text: String {
        var table = Table()
        table.add("", "bytes", "tokens, about")
        table.add("each of \(toolCount) operations a tool", "\(definitions.bytes)", "\(definitions.tokens)")
        table.add("without output schemas", "\(withoutOutputSchemas.bytes)", "\(withoutOutputSchemas.tokens)")
        if let largestName { table.add("the largest, \(largestName)", "\(largest.bytes)", "\(largest.tokens)") }
        table.add("search and execute instead", "\(codeMode.bytes)", "\(codeMode.tokens)")
        return table.text
    }

    fileprivate var json: JSONValue {
        [
            "tools": .integer(toolCount), "definitions": definitions.json,
            "without_output_schemas": withoutOutputSchemas.json,
            "largest": [
                "name": largestName.map(JSONValue.string) ?? .null, "bytes": .integer(largest.bytes),
                "tokens": .integer(largest.tokens),
            ],
            "code_mode": codeMode.json,
        ]
    }
}

extension ServingCost.Size {
    fileprivate var json: JSONValue { ["bytes": .integer(bytes), "tokens": .integer(tokens)] }
}

extension SkippedTool {
    fileprivate var json: JSONValue {
        [
            "method": .string(method), "path": .string(path), "reason": .string(reason),
            "file": (location?.file).map(JSONValue.string) ?? .null,
            "line": (location?.line).map(JSONValue.integer) ?? .null,
            "column": (location?.column).map(JSONValue.integer) ?? .null,
        ]
    }
}
