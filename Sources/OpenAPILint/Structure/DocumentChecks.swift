import Diagnostics
import OpenAPIDocuments

/// Everything that is checked in the texts of a document, as they were written.
struct DocumentChecks {
    /// What was found.
    let findings: [RawFinding]

    init(_ document: OpenAPIDocument, _ configuration: LintConfiguration) {
        guard let texts = document.texts else {
            findings = []
            return
        }
        let operations = OperationChecks()
        let walk = DocumentWalk(
            texts: texts,
            observers: [
                ReferenceChecks(), PathChecks(), ParameterChecks(), operations, SecurityChecks(),
                ServerAndTagChecks(), LinkChecks(operations: operations), MediaChecks(), DiscriminatorChecks(),
                SchemaChecks(),
                ExampleChecks(assertsFormats: configuration.assertsFormats, isStrict: configuration.hasStrictExamples),
            ])
        walk.run()
        findings = walk.findings
    }

    /// What the reader and the converter noticed that no check of the texts tells: one cause gives one finding.
    static func remaining(_ diagnostics: [Diagnostic]) -> [RawFinding] {
        diagnostics.filter { !superseded.contains($0.rule) }.map(RawFinding.init)
    }

    private static let superseded: Set<String> = [
        "invalid-schema", "unresolved-reference", "duplicate-operation-id", "duplicate-tag", "duplicate-parameter",
        "unused-path-parameter", "undeclared-path-parameter", "unknown-security-scheme", "ignored-parameter",
        "ignored-sibling", "invalid-pattern", "unknown-keyword", "nullable-without-meaning",
    ]
}
