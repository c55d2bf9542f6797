import Diagnostics
import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Tools

/// Reads documents as the product reads them, converts them as the product converts them, and tells what it noticed.
package struct Linter: Sendable {
    /// A document to look at.
    package struct Input: Sendable {
        /// The name that findings carry: relative to the folder in which the linter runs.
        package var name: String
        /// The text.
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    private let configuration: LintConfiguration
    private let referenceRoot: String?

    /// Makes a linter; referred files are read below the document's folder, and below `referenceRoot` where it is given.
    package init(configuration: LintConfiguration, referenceRoot: String? = nil) {
        self.configuration = configuration
        self.referenceRoot = referenceRoot
    }

    /// Looks at every document; one that cannot be read is a finding and does not keep the others from being read.
    package func lint(_ inputs: [Input]) async -> (files: [LintReport.File], findings: [LintFinding]) {
        var files: [LintReport.File] = []
        var findings: [LintFinding] = []
        for input in inputs {
            let (file, found) = await lint(input)
            files.append(file)
            findings += found
        }
        return (files, findings)
    }

    private func lint(_ input: Input) async -> (LintReport.File, [LintFinding]) {
        let loader = DocumentLoader(options: .init(referenceRoot: referenceRoot))
        let document: OpenAPIDocument
        do {
            document = try await loader.load(.bytes(input.bytes, name: input.name))
        } catch {
            return (LintReport.File(name: input.name), settled([RawFinding(error.diagnostic)]))
        }
        var raw = document.diagnostics.map(RawFinding.init)
        var operations = document.skipped.map { LintOperation(method: $0.method, path: $0.path) }
        raw += document.skipped.map { ToolConversion.finding(for: $0, file: input.name) }
        do {
            let converted = try ConvertedOperations(document)
            let subjects = converted.entries.map { LintedTool($0, document: document, file: input.name) }
            operations += subjects.map(\.lintOperation)
            let thresholds = configuration.thresholds
            for rule in RuleRegistry.toolRules {
                let threshold = thresholds[rule.info.id] ?? rule.defaultThreshold
                raw += rule.check(subjects, threshold: threshold)
            }
            // Schemas are converted by now, so what their conversion noticed is there too.
            raw += document.schemas.diagnostics.map(RawFinding.init)
        } catch {
            let place = SourceLocation(file: input.name, line: 1, column: 1)
            raw.append(RawFinding(ToolConversion.info.id, "\(error)", at: place))
        }
        return (LintReport.File(name: input.name, operations: operations), settled(raw))
    }

    /// Gives findings the severities of the configuration, and tells each cause once.
    private func settled(_ raw: [RawFinding]) -> [LintFinding] {
        var seen: Set<LintFinding> = []
        return raw.compactMap { raw in
            guard let rule = RuleRegistry.rule(raw.rule) else { return nil }
            let pointer = raw.pointer
            guard let severity = configuration.severity(of: rule, file: raw.location.file, pointer: pointer) else {
                return nil
            }
            let finding = LintFinding(
                rule: raw.rule, severity: severity, message: raw.message, location: raw.location, pointer: pointer,
                operation: raw.operation, related: raw.related, suggestions: raw.suggestions)
            return seen.insert(finding).inserted ? finding : nil
        }
    }
}
