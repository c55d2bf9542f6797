import ArgumentParser
import OpenAPILint

/// Lints mutations of documents, and ends with an error at the first one that takes too long.
///
/// A crash ends the process; the file of the option `--current` holds the document that was linted then. Every run is
/// a function of the seed and its number, so it can be repeated with `--first`.
@main
struct LintFuzzer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint-fuzzer", abstract: "Lint mutations of documents; none may crash or hang.")

    @Argument(help: ArgumentHelp("Documents, and folders with documents.", valueName: "FILE|FOLDER"))
    var sources: [String]

    @Option(help: "How many mutations are linted.")
    var runs = 100_000

    @Option(help: "The number of the first run.")
    var first = 0

    @Option(help: "What the mutations are drawn from.")
    var seed: UInt64 = 1

    @Option(help: "The longest time for one document, in milliseconds.")
    var limit = 2_000

    @Option(help: "Larger documents are left aside, in kilobytes.")
    var largest = 64

    @Option(help: "Where the document that is linted is kept.")
    var current = ".build/fuzz-current"

    @Flag(help: "Lint each document once, as it is, and tell how long it took.")
    var unchanged = false

    func run() async throws {
        let documents = SeedFiles.read(sources, largest: unchanged ? .max : largest << 10)
        guard !documents.isEmpty else { throw ValidationError("no document of at most \(largest) KB was found") }
        if unchanged { return await lintUnchanged(documents) }
        let mutator = Mutator(documents.map(\.bytes))
        let linter = Linter(configuration: LintConfiguration(profile: .strict))
        let clock = ContinuousClock()
        var slowest = Duration.zero
        var findings = 0
        let start = clock.now
        for number in first..<first + runs {
            var random = RandomBytes(seed: seed, run: UInt64(number))
            let bytes = mutator.document(&random)
            SeedFiles.keep(bytes, at: current)
            let begin = clock.now
            let found = await linter.lint([Linter.Input(name: "fuzzed.yaml", bytes: bytes)]).findings
            let time = clock.now - begin
            findings += found.count
            slowest = max(slowest, time)
            if time > .milliseconds(limit) {
                print("run \(number) took \(time): \(current) holds the document")
                throw ExitCode.failure
            }
            if (number + 1) % 10_000 == 0 { print("\(number + 1) runs, slowest \(slowest), \(clock.now - start)") }
        }
        print("\(runs) runs over \(documents.count) documents, \(findings) findings, slowest \(slowest)")
    }

    private func lintUnchanged(_ documents: [SeedFiles.Document]) async {
        let linter = Linter(configuration: LintConfiguration())
        let clock = ContinuousClock()
        var times: [(time: Duration, name: String)] = []
        let total = await clock.measure {
            for document in documents {
                let input = Linter.Input(name: document.name, bytes: document.bytes)
                let time = await clock.measure { _ = await linter.lint([input]) }
                times.append((time, document.name))
            }
        }
        for slow in times.sorted(by: { $0.time > $1.time }).prefix(5) { print("\(slow.time) \(slow.name)") }
        print("\(documents.count) documents in \(total)")
    }
}
