import ArgumentParser
import OpenAPICodeMode

/// How many workers of the sandbox there are, and for how long.
struct PoolOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Workers of the sandbox that stand ready (default 1).", valueName: "N"))
    var minWorkers: Int?

    @Option(help: ArgumentHelp("Runs at once, each in a worker of its own (default 8).", valueName: "N"))
    var maxWorkers: Int?

    @Option(
        help: ArgumentHelp("Runs that may wait for a worker; further ones are refused (default 256).", valueName: "N"))
    var maxQueue: Int?

    @Option(help: ArgumentHelp("Runs after which a worker is replaced (default 1000).", valueName: "N"))
    var runsPerWorker: Int?

    func validate() throws {
        let least = [("--min-workers", minWorkers, 0), ("--max-workers", maxWorkers, 1), ("--max-queue", maxQueue, 0)]
        for (name, value, least) in least + [("--runs-per-worker", runsPerWorker, 1)] {
            if let value, value < least { throw ValidationError("'\(name)' must be at least \(least).") }
        }
        if let minWorkers, let maxWorkers, minWorkers > maxWorkers {
            throw ValidationError("'--min-workers' must not be more than '--max-workers'.")
        }
    }

    /// Puts what was given over what is set.
    func apply(to configuration: inout MontyConfiguration) {
        if let minWorkers { configuration.minimumWorkers = minWorkers }
        if let maxWorkers { configuration.maximumWorkers = maxWorkers }
        if let maxQueue { configuration.queueLimit = maxQueue }
        if let runsPerWorker { configuration.runsPerWorker = runsPerWorker }
        configuration.minimumWorkers = min(configuration.minimumWorkers, configuration.maximumWorkers)
    }

    /// The same for CPython, each of whose processes serves one run.
    func apply(to configuration: inout PythonConfiguration) {
        if let minWorkers { configuration.readyWorkers = minWorkers }
        if let maxWorkers { configuration.maximumRuns = maxWorkers }
        if let maxQueue { configuration.queueLimit = maxQueue }
    }
}
