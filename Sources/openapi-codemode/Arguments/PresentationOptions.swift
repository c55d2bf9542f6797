import ArgumentParser
import OpenAPICodeMode

/// What the server and its two tools are called, so that two servers can stand side by side.
struct PresentationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What the server calls itself.", valueName: "NAME"))
    var serverName: String?

    @Option(help: ArgumentHelp("Put before the names of both tools, such as shop_.", valueName: "PREFIX"))
    var toolPrefix: String?

    @Option(help: ArgumentHelp("The name of the search tool.", valueName: "NAME"))
    var searchToolName: String?

    @Option(help: ArgumentHelp("The name of the execute tool.", valueName: "NAME"))
    var executeToolName: String?

    @Option(help: ArgumentHelp("The description of the search tool.", valueName: "TEXT"))
    var searchDescription: String?

    @Option(help: ArgumentHelp("The description of the execute tool.", valueName: "TEXT"))
    var executeDescription: String?

    @Flag(help: "Offer get_schema as a third tool, for clients that expect FastMCP's three.")
    var getSchema = false

    /// Puts what was given over what is set.
    func apply(to configuration: inout CodeModeConfiguration) {
        if let toolPrefix { configuration.toolNamePrefix = toolPrefix }
        if let searchToolName { configuration.searchToolName = searchToolName }
        if let executeToolName { configuration.executeToolName = executeToolName }
        if let searchDescription { configuration.searchDescription = searchDescription }
        if let executeDescription { configuration.executeDescription = executeDescription }
        if getSchema { configuration.offersGetSchema = true }
    }
}
