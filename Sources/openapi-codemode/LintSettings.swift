import Diagnostics
import JSONValues
import OpenAPILint
import YAMLReading

/// How a run of the linter is set: the configuration file, and over it the options.
struct LintSettings {
    var configuration = LintConfiguration()
    var failOn: FailureThreshold
    var maximumWarnings: Int?

    /// The files that are read where no `--config` names one, the first that there is.
    private static let usualFiles = [
        ".openapi-codemode-lint.yaml", ".openapi-codemode-lint.yml", ".openapi-codemode-lint.json",
    ]

    init(_ rules: LintRuleOptions, _ thresholds: LintThresholdOptions) throws {
        if let file = rules.config ?? Self.usualFiles.first(where: { LocalFile.read($0) != nil }), !Self.isEmpty(file) {
            do {
                try configuration.read(try Self.read(file), rules: RuleRegistry.all)
            } catch let error as LintConfigurationError {
                throw CommandFailure.usage("\(error)")
            }
        }
        if let profile = rules.profile { configuration.profile = profile }
        for setting in rules.rule {
            configuration.severities.updateValue(setting.severity, forKey: try Self.rule(setting.rule).id)
        }
        if !rules.only.isEmpty { configuration.only = Set(try Self.rules(rules.only)) }
        configuration.skipped.formUnion(try Self.rules(rules.skip))
        configuration.assertsFormats = configuration.assertsFormats || rules.assertFormats
        configuration.hasStrictExamples = configuration.hasStrictExamples || rules.strictExamples
        configuration.honorsInlineIgnores = !thresholds.noInlineIgnore
        if thresholds.reportUnusedIgnores && !thresholds.noInlineIgnore { configuration.reportUnusedIgnores() }
        failOn = thresholds.failOn ?? configuration.failOn ?? .error
        maximumWarnings = thresholds.maxWarnings ?? configuration.maximumWarnings
    }

    func hasTooManyWarnings(_ report: LintReport) -> Bool {
        maximumWarnings.map { report.count(.warn) > $0 } ?? false
    }

    static func rule(_ id: String) throws -> RuleInfo {
        if let rule = RuleRegistry.rule(id) { return rule }
        let nearest = NearestName.find(id, among: RuleRegistry.all.map(\.id)).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure.usage("there is no rule \(id)\(nearest) (--list-rules lists them)")
    }

    static func baseline(_ path: String) throws -> Baseline {
        do {
            return try Baseline(try read(path))
        } catch let error as LintConfigurationError {
            throw CommandFailure.usage("\(error)")
        }
    }

    private static func rules(_ lists: [String]) throws -> [String] {
        try lists.flatMap { $0.split(separator: ",") }.map { try rule(String($0.filter { $0 != " " })).id }
    }

    /// Whether a file is there and says nothing, which is a configuration too.
    private static func isEmpty(_ path: String) -> Bool {
        LocalFile.read(path)?.allSatisfy { $0 <= UInt8(ascii: " ") } ?? false
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
