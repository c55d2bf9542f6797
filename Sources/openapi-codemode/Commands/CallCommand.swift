import ArgumentParser
import JSONValues
import OpenAPICodeMode
import Tools

/// `call`: one call of one tool, without a sandbox.
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call one tool, or show the request that would be sent.",
        discussion: """
            EXAMPLES
              openapi-codemode call --spec openapi.yaml get_pet --args '{"pet_id": 1}'
              openapi-codemode call --spec openapi.yaml tool:list_pets@1.0 --args - < arguments.json
              openapi-codemode call --spec openapi.yaml create_pet --args '{"name": "Rex"}' --dry-run
            """)

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @OptionGroup(title: "Limits")
    var limits: LimitOptions

    @Argument(help: "The tool's name or key.")
    var tool: String

    @Option(help: ArgumentHelp("The arguments, a JSON object; - reads standard input.", valueName: "JSON|-"))
    var args = "{}"

    @Flag(help: "Print the request instead of sending it; credentials are shown as ***.")
    var dryRun = false

    @Flag(help: "Print status, headers and body instead of the body alone.")
    var raw = false

    func run() async throws {
        let arguments = try readArguments()
        let loaded = try await Session.load(specification, limits)
        do throws(ToolCallError) {
            let deadline = limits.timeout.map { ContinuousClock.now.advanced(by: $0.duration) }
            var context = ToolCallContext(deadline: deadline, isDryRun: dryRun)
            context.returnsErrorStatuses = raw
            let result = try await loaded.catalog.call(tool, arguments: arguments, context: context)
            for warning in result.warnings { StandardError.write("\(Style.error.yellow("warning")): \(warning)\n") }
            StandardOutput.write((raw && !dryRun ? result.raw : result.value).prettyText + "\n")
            if let status = result.status, status >= 400 {
                throw ToolCallError(
                    .httpError, "\(result.record.key) was answered with HTTP \(status)", record: result.record)
            }
        } catch {
            throw CommandFailure(status: error.code == .unknownTool ? .usage : .failed, message: error.message)
        }
    }

    private func readArguments() throws -> JSONObject {
        let text = args == "-" ? try CodeInput.read("-") : args
        let value: JSONValue
        do {
            value = try JSONReader.read(Array(text.utf8), file: "--args").value
        } catch {
            throw CommandFailure.usage("\(error.diagnostic)")
        }
        guard let object = value.object else {
            throw CommandFailure.usage("--args must be a JSON object, such as '{\"pet_id\": 1}'")
        }
        return object
    }
}
