import Diagnostics
import JSONValues
package import OpenAPIDocuments
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
        /// The path or URL that references are relative to; `nil` where it is the name.
        package var place: String?

        package init(name: String, bytes: [UInt8], place: String? = nil) {
            self.name = name
            self.bytes = bytes
            self.place = place
        }
    }

    /// What a look at some documents found.
    package struct Outcome: Sendable {
        package var files: [LintReport.File] = []
        package var findings: [LintFinding] = []
        /// What the documents themselves accept.
        package var suppressed: [SuppressedFinding] = []
        /// What was told already: a file that two documents refer to is looked at twice.
        fileprivate var told: Set<Cause> = []

        package init() {}
    }

    fileprivate struct Cause: Hashable {
        var rule: String
        var message: String
        var location: SourceLocation
    }

    private let configuration: LintConfiguration
    private let loader: DocumentLoader

    /// Makes a linter; referred files are read below the document's folder, and below `referenceRoot` where it is given.
    ///
    /// - Parameter fetch: how URLs that a document refers to are fetched; without it none is.
    package init(
        configuration: LintConfiguration,
        referenceRoot: String? = nil,
        fetch: DocumentLoader.Fetch? = nil
    ) {
        self.configuration = configuration
        loader = DocumentLoader(
            options: .init(fetch: fetch, allowsRemoteReferences: fetch != nil, referenceRoot: referenceRoot))
    }

    /// Looks at every document; one that cannot be read is a finding and does not keep the others from being read.
    package func lint(_ inputs: [Input]) async -> Outcome {
        var outcome = Outcome()
        for input in inputs { await lint(input, into: &outcome) }
        return outcome
    }

    /// Looks at one more document.
    package func lint(_ input: Input, into outcome: inout Outcome) async {
        let document: OpenAPIDocument
        do {
            document = try await loader.load(.text(input.bytes, name: input.name, place: input.place ?? input.name))
        } catch {
            outcome.files.append(LintReport.File(name: input.name))
            settle([RawFinding(error.diagnostic)], nil, [], into: &outcome)
            return
        }
        let checks = DocumentChecks(document, configuration)
        var raw = checks.findings + DocumentChecks.remaining(document.diagnostics)
        var operations = document.skipped.map { LintOperation(method: $0.method, path: $0.path) }
        raw += ConversionCauses.findings(for: document.skipped, file: input.name)
        do {
            let converted = try ConvertedOperations(document)
            if let texts = document.texts {
                let linted = LintedDocument(document, texts: texts, converted: converted, file: input.name)
                operations += linted.tools.map(\.lintOperation)
                raw += findings(linted)
            }
        } catch {
            let place = SourceLocation(file: input.name, line: 1, column: 1)
            raw.append(RawFinding(ToolConversion.info.id, "\(error)", at: place))
        }
        // Schemas are converted by now, so what their conversion noticed is there too.
        raw += DocumentChecks.remaining(document.schemas.diagnostics)
        outcome.files.append(LintReport.File(name: input.name, operations: operations))
        settle(ExampleOverlap.removed(from: raw), document.texts, operations, into: &outcome)
    }

    private func findings(_ document: LintedDocument) -> [RawFinding] {
        let thresholds = configuration.thresholds
        var raw: [RawFinding] = []
        for rule in RuleRegistry.rules where configuration.runs(rule.info) {
            raw += rule.check(document, threshold: thresholds[rule.info.id] ?? rule.defaultThreshold)
        }
        return raw
    }

    /// Gives findings the severities of the configuration, tells each cause once, and keeps back what the document
    /// ignores.
    private func settle(
        _ raw: [RawFinding],
        _ texts: DocumentTexts?,
        _ operations: [LintOperation],
        into outcome: inout Outcome
    ) {
        var completion = FindingCompletion(texts: texts, operations: operations)
        var ignores = InlineIgnores(configuration.honorsInlineIgnores ? texts : nil)
        for raw in raw {
            guard let finding = finding(raw, &completion) else { continue }
            let cause = Cause(rule: finding.rule, message: finding.message, location: finding.location)
            guard outcome.told.insert(cause).inserted else { continue }
            let reason = ignores.reason(
                toIgnore: finding.rule, at: finding.pointer, in: finding.location.file)
            if let reason {
                outcome.suppressed.append(SuppressedFinding(finding, source: .document, reason: reason))
            } else {
                outcome.findings.append(finding)
            }
        }
        guard configuration.runs(InlineIgnores.unusedRule) else { return }
        let unused = ignores.unused { id in RuleRegistry.rule(id).map(configuration.runs) ?? false }
        outcome.findings += unused.compactMap { finding($0, &completion) }
    }

    private func finding(_ raw: RawFinding, _ completion: inout FindingCompletion) -> LintFinding? {
        guard let rule = RuleRegistry.rule(raw.rule) else { return nil }
        let raw = completion.completed(raw)
        let pointer = raw.pointer ?? JSONPointer()
        let file = raw.location.file
        guard let severity = configuration.severity(of: rule, found: raw.severity, file: file, pointer: pointer) else {
            return nil
        }
        return LintFinding(
            rule: raw.rule, severity: severity, message: raw.message, location: raw.location, pointer: pointer,
            operation: raw.operation, related: raw.related, suggestions: raw.suggestions)
    }
}
