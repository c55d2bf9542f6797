import ArgumentParser
import Diagnostics
import OpenAPICodeMode

/// `doctor`: what is installed, and what to do about what is not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check what this machine has: the program, the sandbox, libcurl; and what to do about what is missing.",
        discussion: "Starts a worker of the sandbox and runs a line of code in it. Exit status 2 where that fails.")

    @Option(help: ArgumentHelp("The sandbox binary, instead of looking for it.", valueName: "FILE"))
    var monty: String?

    func run() async throws {
        var table = Table(isAligned: true)
        defer { StandardOutput.write(table.text) }
        table.add(Product.name, Product.version)
        table.add("libcurl", CurlTransport.libraryVersion)
        do throws(SandboxError) {
            let binary = try MontyBinary.locate(monty)
            table.add("sandbox", "Monty \(MontyBinary.version), \(binary)")
            var configuration = MontyConfiguration()
            configuration.binary = binary
            let sandbox = try MontySandbox(configuration)
            let start = ContinuousClock.now
            let outcome = await sandbox.run(code: "return sum(range(10))")
            let elapsed = ContinuousClock.now - start
            await sandbox.shutdown()
            guard try outcome.result.get() == 45 else {
                throw SandboxError(.unavailable, "the sandbox gives wrong answers; install it anew")
            }
            table.add(
                "first run", "\(elapsed.components.attoseconds / 1_000_000_000_000_000) ms, with the start of a worker")
        } catch {
            table.add("sandbox", Style.output.red("not usable"))
            throw CommandFailure.usage(error.message)
        }
    }
}
