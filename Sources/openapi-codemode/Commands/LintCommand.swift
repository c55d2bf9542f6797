import ArgumentParser
import Diagnostics
import JSONValues
import OpenAPILint
import YAMLReading

/// `lint`: the check for a pipeline.
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check specifications: whether they are valid, and whether good tools come out of them.",
        discussion: """
            Reads and converts each document exactly as serve does, and reports what it noticed with file, line and column. \
            Without a file it reads standard input. Exit status 0: nothing at or above --fail-on; 1: something; 2: wrong \
            usage, or a file that cannot be read. Findings go to standard output, the summary to standard error.

            EXAMPLES
              openapi-codemode lint openapi.yaml
              openapi-codemode lint 'specs/**/*.yaml' --format sarif=lint.sarif --format text
              openapi-codemode lint openapi.yaml --write-baseline lint-baseline.json
              openapi-codemode lint openapi.yaml --baseline lint-baseline.json --fail-on warn
            """)

    @Argument(help: ArgumentHelp("Documents; - is standard input.", valueName: "FILE|GLOB|-"))
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "text, stylish, json, sarif, github, junit, checkstyle, gitlab or markdown; repeatable, FORMAT=FILE writes a file.",
            valueName: "FORMAT[=FILE]"))
    var format: [LintOutput] = []

    @Option(name: [.short, .long], help: ArgumentHelp("Write the report to a file.", valueName: "FILE"))
    var output: String?

    @Option(help: "Fail from this severity on: error, warn, info, hint or never.")
    var failOn: FailureThreshold = .error

    @Option(help: ArgumentHelp("Fail with more warnings than this.", valueName: "N"))
    var maxWarnings: Int?

    @Option(help: "Which rules run: validity, tools, strict or security (default tools).")
    var profile: LintProfile?

    @Option(help: ArgumentHelp("A rule's severity, or off; repeatable.", valueName: "ID=SEVERITY"))
    var rule: [RuleSetting] = []

    @Option(help: ArgumentHelp("Run only these rules, separated by commas.", valueName: "ID,…"))
    var only: String?

    @Option(help: ArgumentHelp("Do not run these rules, separated by commas.", valueName: "ID,…"))
    var skip: String?

    @Option(help: ArgumentHelp("A configuration in YAML or JSON.", valueName: "FILE"))
    var config: String?

    @Option(help: ArgumentHelp("Leave out what this file lists.", valueName: "FILE"))
    var baseline: String?

    @Option(help: ArgumentHelp("Write all findings to a baseline file, and succeed.", valueName: "FILE"))
    var writeBaseline: String?

    @Option(help: ArgumentHelp("Show at most so many findings; text and stylish only.", valueName: "N"))
    var maxProblems: Int?

    @Option(help: ArgumentHelp("The name that standard input has in findings.", valueName: "NAME"))
    var stdinFilename = "<stdin>"

    @Option(help: ArgumentHelp("Read referred files below this folder too.", valueName: "DIR"))
    var root: String?

    @Flag(help: "No summary on standard error.")
    var quiet = false

    @Option(help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "List all rules and end.")
    var listRules = false

    @Option(help: ArgumentHelp("Explain a rule and end.", valueName: "ID"))
    var explain: String?

    func run() async throws {
        if listRules { return StandardOutput.write(RuleText.list(RuleRegistry.all)) }
        if let explain { return StandardOutput.write(RuleText.explanation(try Self.rule(explain))) }
        let configuration = try makeConfiguration()
        let inputs = try LintInputs.read(files, standardInputName: stdinFilename)
        let linter = Linter(configuration: configuration, referenceRoot: root)
        let outcome = await linter.lint(inputs)
        let findings = outcome.findings
        if let writeBaseline {
            try LocalFile.write(Baseline.text(of: findings), to: writeBaseline)
            if !quiet { StandardError.write("\(findings.count) findings are in \(writeBaseline) now\n") }
            return
        }
        let known = try baseline.map { try Baseline(try Self.read($0)) }
        let ordered = findings.sorted(by: LintFinding.precedes)
        let split = known?.split(ordered) ?? (new: ordered, known: [])
        let report = LintReport(
            files: outcome.files, findings: split.new,
            suppressed: outcome.suppressed + split.known.map { SuppressedFinding($0, source: .baseline) },
            rules: RuleRegistry.all,
            failOn: failOn.severity)
        try write(report, inputs)
        if !quiet { StandardError.write(summary(of: report)) }
        let hasTooManyWarnings = maxWarnings.map { report.count(.warn) > $0 } ?? false
        if report.fails || hasTooManyWarnings { throw CommandFailure.failed }
    }

    private func makeConfiguration() throws -> LintConfiguration {
        var configuration = LintConfiguration()
        if let config {
            do {
                try configuration.read(try Self.read(config), rules: RuleRegistry.all)
            } catch let error as LintConfigurationError {
                throw CommandFailure.usage("\(error)")
            }
        }
        if let profile { configuration.profile = profile }
        for setting in rule {
            configuration.severities.updateValue(setting.severity, forKey: try Self.rule(setting.rule).id)
        }
        if let only { configuration.only = Set(try Self.rules(only)) }
        if let skip { configuration.skipped.formUnion(try Self.rules(skip)) }
        return configuration
    }

    private func write(_ report: LintReport, _ inputs: [Linter.Input]) throws {
        let sources = SourceLines(Dictionary(inputs.map { ($0.name, $0.bytes) }) { first, _ in first })
        let usesColor =
            switch color {
            case .auto: Style.output.usesColor
            case .always: true
            case .never: false
            }
        // A person at a terminal gets the excerpts, a pipe one line a finding.
        let usual = LintOutput(format: StandardOutput.isTerminal && output == nil ? .stylish : .text, file: output)
        for target in format.isEmpty ? [usual] : format {
            let file = target.file ?? output
            let options = ReportOptions(
                usesColor: usesColor && file == nil, maximumFindings: maxProblems, sources: sources)
            let text = target.format.write(report, options: options)
            if let file { try LocalFile.write(text, to: file) } else { StandardOutput.write(text) }
        }
    }

    private func summary(of report: LintReport) -> String {
        let counts = LintSeverity.allCases.map { "\(report.count($0)) \($0.plural)" }.joined(separator: ", ")
        let operations = report.operationCounts
        let known = report.suppressed.isEmpty ? "" : "; \(report.suppressed.count) known"
        return "\(counts)\(known); \(operations.tools) of \(operations.operations) operations in "
            + "\(report.files.count) files become tools\n"
    }

    private static func rule(_ id: String) throws -> RuleInfo {
        if let rule = RuleRegistry.rule(id) { return rule }
        let nearest = NearestName.find(id, among: RuleRegistry.all.map(\.id)).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure.usage("there is no rule \(id)\(nearest)")
    }

    private static func rules(_ list: String) throws -> [String] {
        try list.split(separator: ",").map { try rule(String($0)).id }
    }

    private static func read(_ path: String) throws -> ParsedText {
        guard let bytes = LocalFile.read(path) else { throw CommandFailure.usage("\(path): the file cannot be read") }
        do {
            return try DocumentTextReader.read(bytes, file: path)
        } catch {
            throw CommandFailure.usage("\(error.diagnostic)")
        }
    }
}
