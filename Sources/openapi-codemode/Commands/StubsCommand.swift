import ArgumentParser
import CodeMode
import OpenAPICodeMode

/// `stubs`: the tools as typed Python.
struct StubsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stubs",
        abstract: "Print the tools as a Python stub file, for editors and type checkers.",
        discussion: "The functions are those that `from tools import …` gives in the sandbox.")

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @Argument(help: "Names or keys of tools; all without one.")
    var tools: [String] = []

    func run() async throws {
        let catalog = try await Session.load(specification, needsServers: false).catalog
        let wanted =
            try tools.isEmpty
            ? catalog.tools
            : tools.map { name in
                guard let tool = catalog.tool(name) else {
                    throw CommandFailure.usage(catalog.unknownToolMessage(name))
                }
                return tool
            }
        var stubs = PythonStubs()
        for tool in wanted { stubs.add(tool) }
        StandardOutput.write(PythonStubs.imports + "\n\n" + stubs.text)
    }
}
