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
            addJail(try await sandbox.inspect(), to: &table)
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

    /// What confines a worker, as the kernel tells it.
    private func addJail(_ worker: WorkerInspection, to table: inout Table) {
        let mark = { (isOn: Bool) in isOn ? Style.output.green("on") : Style.output.red("off") }
        table.add("system calls", "\(mark(worker.hasSystemCallFilter)), \(worker.jail) filter")
        table.add("no new privileges", mark(worker.hasNoNewPrivileges))
        table.add("empty environment", mark(worker.hasEmptyEnvironment))
        table.add("open descriptors", "\(worker.openDescriptors)")
        table.add("memory bound", worker.memoryBytes.map { "\($0 >> 20) MB" } ?? Style.output.yellow("none"))
    }
}
