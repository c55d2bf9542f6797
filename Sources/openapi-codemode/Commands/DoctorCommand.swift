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

    @OptionGroup
    var interpreter: InterpreterOptions

    func run() async throws {
        var table = Table(isAligned: true)
        defer { StandardOutput.write(table.text) }
        table.add(Product.name, Product.version)
        table.add("libcurl", CurlTransport.libraryVersion)
        var settings = CodeModeSettings(apis: [])
        interpreter.apply(to: &settings)
        var failures: [SandboxKind: SandboxError] = [:]
        do throws(SandboxError) { try await examineMonty(&table) } catch {
            failures[.monty] = error
            table.add("sandbox", Style.output.red("not usable: \(error.message)"))
        }
        do throws(SandboxError) { try await examinePython(settings, &table) } catch {
            failures[.python] = error
            table.add("python sandbox", Style.output.yellow("not usable: \(error.message)"))
        }
        if let failure = failures[settings.sandboxKind] { throw CommandFailure.usage(failure.message) }
    }

    private func examineMonty(_ table: inout Table) async throws(SandboxError) {
        let binary = try MontyBinary.locate(monty)
        table.add("sandbox", "Monty \(MontyBinary.version), \(binary)")
        var configuration = MontyConfiguration()
        configuration.binary = binary
        let sandbox = try MontySandbox(configuration)
        let elapsed = try await firstRun(in: sandbox)
        addJail(try await sandbox.inspect(), to: &table)
        await sandbox.shutdown()
        table.add("first run", "\(elapsed) ms, with the start of a worker")
    }

    private func examinePython(_ settings: CodeModeSettings, _ table: inout Table) async throws(SandboxError) {
        let program = try PythonProgram.locate(settings.python.program)
        table.add("python sandbox", "CPython \(program.version), \(program.path)")
        try await PythonPackages.prepare(settings.python.packages, program: settings.python.program)
        if !settings.python.packages.isEmpty {
            table.add("packages", settings.python.packages.joined(separator: ", "))
        }
        let sandbox = try PythonSandbox(settings.python)
        let first = try await firstRun(in: sandbox)
        addJail(try await sandbox.inspect(), to: &table)
        await sandbox.shutdown()
        table.add("first run", "\(first) ms, with the start of a process")
    }

    /// How many milliseconds a first line of code takes.
    private func firstRun(in sandbox: any SandboxProvider) async throws(SandboxError) -> Int64 {
        let start = ContinuousClock.now
        let outcome = await sandbox.run(code: "return sum(range(10))")
        let elapsed = (ContinuousClock.now - start).components
        guard try outcome.result.get() == 45 else {
            throw SandboxError(.unavailable, "the sandbox gives wrong answers; install it anew")
        }
        return elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
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
