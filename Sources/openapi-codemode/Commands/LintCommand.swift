import ArgumentParser
import Diagnostics
import OpenAPILint

/// `lint`: the check for a pipeline.
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check specifications: whether they are valid, and whether good tools come out of them.",
        discussion: """
            Reads and converts each document exactly as serve does, and reports what it noticed with file, line and \
            column. A name may be a file, a pattern (*, **, ?, {a,b}; quote it), an http or https URL, or - for standard \
            input, which is also read where no name is given. Documents are read without the network unless a URL is \
            named or --allow-remote is given.

            Findings go to standard output, in one complete document of the format, also without findings. Everything \
            else goes to standard error.

            EXIT STATUS
              0  no finding at or above --fail-on, nor too many warnings
              1  findings; a text that is neither JSON nor YAML is one
              2  wrong usage or configuration, a file that cannot be read,
                 or a pattern that fits nothing

            IGNORING
              x-codemode-lint-ignore in any object of a document holds for it
              and all inside it. Its value is a rule, a list of rules, or an
              object of rules and reasons. A baseline accepts what there is.

            FILES
              .openapi-codemode-lint.yaml (.yml, .json) in the current folder is
              the configuration where --config names none:
                profile: strict
                failOn: warn
                rules: {tool-name: off}
                overrides: [{files: [old/**], rules: {output-unknown: off}}]
                thresholds: {tool-token-cost: 4000}

            ENVIRONMENT
              NO_COLOR             no colour on a terminal, if set
              GITHUB_STEP_SUMMARY  where --format github appends a summary

            EXAMPLES
              openapi-codemode lint openapi.yaml
              openapi-codemode lint 'specs/**/*.yaml' --format sarif=lint.sarif
              openapi-codemode lint openapi.yaml --profile strict --fail-on warn
              openapi-codemode lint openapi.yaml --rule tool-token-cost=error
              openapi-codemode lint openapi.yaml --write-baseline known.json
              openapi-codemode lint openapi.yaml --baseline known.json
              git show HEAD:api.yaml | openapi-codemode lint --stdin-filename api.yaml
              openapi-codemode lint --explain tool-name
            """)

    @Argument(help: ArgumentHelp("Documents; - is standard input.", valueName: "FILE|GLOB|URL|-"))
    var files: [String] = []

    @OptionGroup(title: "Rules")
    var rules: LintRuleOptions

    @OptionGroup(title: "What counts")
    var thresholds: LintThresholdOptions

    @OptionGroup(title: "Report")
    var report: LintReportOptions

    @OptionGroup(title: "Reading")
    var reading: LintReadingOptions

    @Flag(help: "List all rules and end; --format json or markdown gives everything about each.")
    var listRules = false

    @Option(help: ArgumentHelp("Explain a rule and end.", valueName: "ID"))
    var explain: String?

    func validate() throws {
        for number in [thresholds.maxWarnings, report.maxProblems].compactMap({ $0 }) where number < 0 {
            throw ValidationError("a number of findings cannot be negative")
        }
        if thresholds.baseline != nil && thresholds.writeBaseline != nil {
            throw ValidationError("--baseline and --write-baseline cannot be used together; write first, then use it")
        }
    }

    func run() async throws {
        if listRules { return try writeRules() }
        if let explain { return StandardOutput.write(RuleText.explanation(try LintSettings.rule(explain))) }
        let settings = try LintSettings(rules, thresholds)
        let baseline = try thresholds.baseline.map { try LintSettings.baseline($0) }
        let inputs = LintInputs(standardInputName: reading.stdinFilename)
        let sources = inputs.find(files)
        let linter = Linter(
            configuration: settings.configuration, referenceRoot: reading.root,
            fetch: reading.allowRemote ? try LintInputs.fetch() : nil)
        var outcome = Linter.Outcome()
        for source in sources {
            if let input = await inputs.read(source) { await linter.lint(input, into: &outcome) }
        }
        if let file = thresholds.writeBaseline {
            try LocalFile.write(Baseline.text(of: outcome.findings), to: file)
            if !report.quiet { StandardError.write("\(Count.findings(outcome.findings.count)) in \(file) now\n") }
        } else {
            let finished = Baseline.report(of: outcome, without: baseline, failOn: settings.failOn.severity)
            try write(finished, inputs)
            if !report.quiet { StandardError.write(LintSummary.text(of: finished)) }
            if !inputs.hasProblems && (finished.fails || settings.hasTooManyWarnings(finished)) {
                throw CommandFailure.failed
            }
        }
        if inputs.hasProblems { throw CommandFailure(status: .usage, message: "") }
    }

    private func write(_ finished: LintReport, _ inputs: LintInputs) throws {
        let usesColor =
            switch report.color {
            case .auto: Style.output.usesColor
            case .always: true
            case .never: false
            }
        // A person at a terminal gets the excerpts, a pipe one line a finding.
        let usual = LintOutput(format: StandardOutput.isTerminal && report.output == nil ? .stylish : .text)
        for target in report.format.isEmpty ? [usual] : report.format {
            let file = target.file ?? report.output
            let options = ReportOptions(
                usesColor: usesColor && file == nil, maximumFindings: report.maxProblems, sources: inputs.lines)
            let text = target.format.write(finished, options: options)
            if let file { try LocalFile.write(text, to: file) } else { StandardOutput.write(text) }
            if target.format == .github { LintSummary.appendToStep(LintFormat.markdown.write(finished)) }
        }
    }

    private func writeRules() throws {
        let target = report.format.first
        let text =
            switch target?.format {
            case .json: RuleDocumentation.json(RuleRegistry.all)
            case .markdown: RuleDocumentation.markdown(RuleRegistry.all)
            case .text, .stylish, nil: RuleText.list(RuleRegistry.all)
            case .some(let other):
                throw CommandFailure.usage("--list-rules writes text, json or markdown, not \(other.rawValue)")
            }
        let file = target?.file ?? report.output
        if let file { try LocalFile.write(text, to: file) } else { StandardOutput.write(text) }
    }
}
