import ArgumentParser
import JSONValues
import OpenAPICodeMode

/// `execute`: runs a block of Python that calls tools.
struct ExecuteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "execute",
        abstract: "Run Python that chains `await call_tool(name, params)` in the sandbox.",
        discussion: """
            The value is that of `return`, or of the last expression, or of the last assignment. It goes to standard \
            output; what the code printed follows it, and failures go to standard error.

            EXAMPLES
              openapi-codemode execute --spec openapi.yaml 'return await call_tool("list_pets")'
              openapi-codemode execute --spec openapi.yaml --file block.py --json
              openapi-codemode execute --spec openapi.yaml --file block.py --dry-run
            """)

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @OptionGroup(title: "Limits")
    var limits: LimitOptions

    @OptionGroup(title: "Recording")
    var recording: RecordOptions

    @Argument(help: ArgumentHelp("The code; - reads standard input.", valueName: "CODE|-"))
    var code: String?

    @Option(name: [.short, .long], help: ArgumentHelp("A file with the code.", valueName: "FILE"))
    var file: String?

    @Flag(help: "One JSON document: result, stdout, calls, warnings, truncated.")
    var json = false

    @Flag(
        help: ArgumentHelp(
            "Make the reads, hold the writes back, and list them.",
            discussion: """
                In place of a held-back call's result the code gets a value of the shape that the specification promises, \
                so that it goes on; where a later call uses it, the list shows {create_pet.id}.
                """))
    var dryRun = false

    func validate() throws {
        if (code == nil) == (file == nil) {
            throw ValidationError("Give the code, or --file, or - for standard input.")
        }
    }

    func run() async throws {
        let text: String
        if let file {
            text = try CodeInput.read(file)
        } else {
            text = code == "-" ? try CodeInput.read("-") : code ?? ""
        }
        try await Session.withCodeMode(specification, limits, recordFolder: recording.record) { codeMode in
            if dryRun { return try await list(text, codeMode) }
            try Self.write(try await codeMode.execute(text), asJSON: json)
        }
    }

    /// Writes what came of a run, and ends the command with status 1 where it failed.
    static func write(_ reply: ExecuteReply, asJSON json: Bool) throws {
        if json {
            StandardOutput.write(reply.structuredContent.prettyText + "\n")
        } else if reply.isError {
            StandardError.write(reply.text.endingInNewline)
        } else {
            StandardOutput.write(reply.text.endingInNewline)
        }
        if reply.isError { throw CommandFailure.failed }
    }

    private func list(_ code: String, _ codeMode: CodeMode) async throws {
        let pass = try await codeMode.dryRun(code)
        StandardOutput.write(json ? pass.structuredContent.prettyText + "\n" : pass.text.endingInNewline)
        if pass.reply.isError { throw CommandFailure.failed }
    }
}
