import ArgumentParser
import OpenAPILint

/// Which rules run, and how severe they are.
struct LintRuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which rules run: structure, validity, tools, strict or security (default tools).",
            discussion: """
                structure asks whether the documents fit the schema of their version; validity whether they are valid; \
                tools also whether good tools come out of them; strict makes \
                a warning of what tools only mentions; security asks whether they are valid and invite no misuse.
                """,
            valueName: "PROFILE"))
    var profile: LintProfile?

    @Option(help: ArgumentHelp("A rule's severity, or off; repeatable.", valueName: "ID=SEVERITY"))
    var rule: [RuleSetting] = []

    @Option(help: ArgumentHelp("Run only these rules, separated by commas; repeatable.", valueName: "ID,…"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Do not run these rules, separated by commas; repeatable.", valueName: "ID,…"))
    var skip: [String] = []

    @Option(
        help: ArgumentHelp(
            "A configuration in YAML or JSON; docs/lint.md describes it. Options go before what it says.",
            valueName: "FILE"))
    var config: String?

    @Flag(help: "Check a schema's format too, which is an annotation otherwise.")
    var assertFormats = false

    @Flag(help: "Make an error of an example that its schema forbids.")
    var strictExamples = false
}

/// Which findings count, and when a run fails.
struct LintThresholdOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Fail from this severity on: error, warn, info, hint or never.", valueName: "SEVERITY"))
    var failOn: FailureThreshold?

    @Option(help: ArgumentHelp("Fail with more warnings than this.", valueName: "N"))
    var maxWarnings: Int?

    @Option(help: ArgumentHelp("Leave out the findings that this file lists.", valueName: "FILE"))
    var baseline: String?

    @Option(help: ArgumentHelp("Write all findings to a baseline file, and succeed.", valueName: "FILE"))
    var writeBaseline: String?

    @Flag(help: "Count what a document accepts by x-codemode-lint-ignore too.")
    var noInlineIgnore = false

    @Flag(help: "Report each x-codemode-lint-ignore that keeps nothing back.")
    var reportUnusedIgnores = false
}

/// How a report is written.
struct LintReportOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "text, stylish, json, sarif, github, junit, checkstyle, gitlab or markdown; repeatable.",
            discussion: """
                FORMAT=FILE writes a file, so that one run gives several reports. The default is stylish, with source \
                lines, on a terminal, and text, one line a finding, elsewhere.
                """,
            valueName: "FORMAT[=FILE]"))
    var format: [LintOutput] = []

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write the report to a file, not to standard output.", valueName: "FILE"))
    var output: String?

    @Option(help: ArgumentHelp("Show at most so many findings; text and stylish only.", valueName: "N"))
    var maxProblems: Int?

    @Flag(name: [.short, .long], help: "No summary on standard error.")
    var quiet = false

    @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "WHEN"))
    var color: ColorChoice = .auto
}

/// What is read.
struct LintReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The name that standard input has in findings.", valueName: "NAME"))
    var stdinFilename = "<stdin>"

    @Option(help: ArgumentHelp("Read referred files below this folder too.", valueName: "DIR"))
    var root: String?

    @Flag(help: "Read what references with a URL lead to; without it they are findings.")
    var allowRemote = false
}
