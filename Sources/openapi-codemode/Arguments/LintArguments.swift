import ArgumentParser
import OpenAPILint

/// `--format FORMAT[=FILE]`.
struct LintOutput: ExpressibleByArgument {
    var format: LintFormat
    /// The file to write; `nil` for standard output.
    var file: String?

    init(format: LintFormat, file: String? = nil) {
        self.format = format
        self.file = file
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.last?.isEmpty == false else { return nil }
        guard let format = parts.first.flatMap({ LintFormat(rawValue: String($0)) }) else { return nil }
        self.init(format: format, file: parts.count > 1 ? String(parts[1]) : nil)
    }
}

/// `--rule ID=SEVERITY|off`.
struct RuleSetting: ExpressibleByArgument {
    var rule: String
    /// `nil` turns the rule off.
    var severity: LintSeverity?

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        rule = parts[0]
        severity = LintSeverity(rawValue: parts[1])
        if severity == nil && parts[1] != "off" { return nil }
    }
}

/// `--color auto|always|never`.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

extension LintProfile: ExpressibleByArgument {}

extension FailureThreshold: ExpressibleByArgument {}
