import ArgumentParser
import Diagnostics

/// The root command.
struct OpenAPICodeModeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi-codemode",
        abstract: "Turns OpenAPI specifications into two tools for a language model: search and execute.",
        discussion: """
            Reads specifications (JSON or YAML, OpenAPI 2.0 to 3.2), turns every operation into a tool, and lets a model \
            find tools and call them by writing Python that runs in a sandbox.

            EXAMPLES
              openapi-codemode serve --spec https://api.example.com/openapi.json --auth bearerAuth=env:API_TOKEN
              openapi-codemode search --spec openapi.yaml "open invoices"
              openapi-codemode execute --spec openapi.yaml 'return await call_tool("list_pets", {"limit": 5})'
              openapi-codemode call --spec openapi.yaml get_pet --args '{"pet_id": 1}' --dry-run

            EXIT STATUS
              0  done
              1  the code or the call failed, or lint found something
              2  wrong usage, an unreadable or unusable specification, or no sandbox

            ENVIRONMENT
              MONTY_BIN   the sandbox binary
              NO_COLOR    no colour on a terminal, if set
            """,
        version: Product.version,
        subcommands: [
            ServeCommand.self, SearchCommand.self, ExecuteCommand.self, ReplayCommand.self, CallCommand.self,
            ToolsCommand.self,
            StubsCommand.self, LintCommand.self, EvalCommand.self, DoctorCommand.self,
        ])
}
