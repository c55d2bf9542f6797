import ArgumentParser
import Diagnostics
import OpenAPICodeMode

/// `doctor`: what is installed, and what to do about what is not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check what this machine has: the program, the sandbox, libcurl; and what to do about what is missing.",
        discussion: "Starts a worker of the sandbox and runs a line of code in it. Exit status 2 where that fails.")

    @Option(help: ArgumentHelp("The sandbox binary, instead of looking for it.", valueName: "FILE"))
    var monty: String?

    func run() async throws {
        var table = Table(isAligned: true)
        table.add("openapi-codemode", Product.version)
        table.add("libcurl", CurlTransport.libraryDescription)
        var configuration = MontyConfiguration()
        if let monty { configuration.binary = monty }
        let sandbox = MontySandbox(configuration: configuration)
        let report = await sandbox.selfTest()
        for line in report.lines { table.add(line.name, line.value) }
        await sandbox.shutdown()
        StandardOutput.write(table.text)
        if let problem = report.problem { throw CommandFailure.usage(problem) }
    }
}
