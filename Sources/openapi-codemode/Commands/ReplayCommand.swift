import ArgumentParser
import JSONValues
import OpenAPICodeMode

/// `replay`: runs a recorded run again, with the recorded answers in place of the API.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run a recorded run again, with the recorded answers in place of the API.",
        discussion: """
            The file is one that serve or execute has written with --record DIR. Nothing is sent to any API and no \
            specification is needed. The code runs in the sandbox of the recording unless --sandbox names one. Output and \
            exit status are those of execute; a call that was not recorded is a failure.

            EXAMPLES
              openapi-codemode execute --spec openapi.yaml --record runs --file block.py
              openapi-codemode replay runs/run-20260102T030405Z-1a2b3c4d.json --json
            """)

    @OptionGroup(title: "Limits")
    var limits: LimitOptions

    @Argument(help: ArgumentHelp("The recorded run; - reads standard input.", valueName: "FILE|-"))
    var file: String

    @Flag(help: "One JSON document: result, stdout, calls, warnings, truncated.")
    var json = false

    func run() async throws {
        var trace = try trace()
        var settings = CodeModeSettings(apis: [], codeMode: trace.configuration)
        settings.sandboxKind = SandboxKind(rawValue: trace.sandbox) ?? .monty
        limits.apply(to: &settings)
        trace.configuration = settings.codeMode
        let sandbox = try await Session.startSandbox(settings)
        let reply = await Result { [trace] () async throws in try await CodeMode.replay(trace, in: sandbox) }
        await sandbox.shutdown()
        try ExecuteCommand.write(try reply.get(), asJSON: json)
    }

    private func trace() throws -> RunTrace {
        let text = try CodeInput.read(file)
        do {
            return try RunTrace(JSONReader.read(Array(text.utf8), file: file).value)
        } catch let error as RunTraceError {
            throw CommandFailure.usage("\(file): \(error)")
        } catch {
            throw CommandFailure.usage("\(error)")
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
