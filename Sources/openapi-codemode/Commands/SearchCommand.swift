public import ArgumentParser
import JSONValues
import OpenAPICodeMode

/// `search`: what a model sees when it looks for tools.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find tools by words, by name, by tag, or by Python over the catalogue.",
        discussion: """
            Without a query, a tool, code or a tag it prints an overview.

            EXAMPLES
              openapi-codemode search --spec openapi.yaml "open invoices"
              openapi-codemode search --spec openapi.yaml --tool get_pet --detail full
              openapi-codemode search --spec openapi.yaml --code - <<< 'len(tools)'
            """)

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @OptionGroup(title: "Limits of code")
    var limits: LimitOptions

    @Argument(help: "Words, a tool's name or key, or METHOD /path.")
    var query: String?

    @Option(help: ArgumentHelp("Describe this tool; repeatable.", valueName: "NAME"))
    var tool: [String] = []

    @Option(
        help: ArgumentHelp("Python over `tools`; its value is the answer. - reads standard input.", valueName: "FILE|-")
    )
    var code: String?

    @Option(
        help: ArgumentHelp("Only tools with any of these tags; `untagged` for those without one.", valueName: "TAG"))
    var tag: [String] = []

    @Option(help: "How much to say of each tool: brief, detailed or full.")
    var detail: SearchRequest.Detail?

    @Option(help: "How many tools at most.")
    var limit = 10

    @Option(help: "How many matching tools to pass over.")
    var offset = 0

    @Flag(help: "One JSON document with the full form of each tool.")
    var json = false

    func run() async throws {
        let request = SearchRequest(
            query: query ?? "", tools: tool, code: try code.map { try CodeInput.read($0) }, tags: tag,
            detail: json ? .full : detail, limit: limit, offset: offset)
        try await Session.withCodeMode(specification, limits, needsSandbox: code != nil, needsServers: false) {
            codeMode in
            let reply = try await codeMode.search(request)
            StandardOutput.write(json ? reply.json.prettyText + "\n" : reply.text.endingInNewline)
            if reply.isError { throw CommandFailure.failed }
        }
    }
}

extension SearchRequest.Detail: ExpressibleByArgument {}
