import Diagnostics
import JSONValues

/// The linter's own format, for scripts; `docs/lint-report.schema.json` describes it.
enum JSONReporter {
    static func write(_ report: LintReport) -> String {
        let counts = report.operationCounts
        let value: JSONValue = [
            "version": 1,
            "tool": ["name": .string(Product.name), "version": .string(Product.version)],
            "summary": [
                "files": .integer(report.files.count), "operations": .integer(counts.operations),
                "tools": .integer(counts.tools), "errors": .integer(report.count(.error)),
                "warnings": .integer(report.count(.warn)), "infos": .integer(report.count(.info)),
                "hints": .integer(report.count(.hint)), "suppressed": .integer(report.suppressed.count),
                "tokens": .integer(report.tokens),
            ],
            "files": .array(report.files.map(json)),
            "findings": .array(report.findings.map { .object(json($0, report)) }),
            "suppressed": .array(
                report.suppressed.map { entry in
                    var value = json(entry.finding, report)
                    value["suppression"] = [
                        "kind": .string(entry.source == .baseline ? "baseline" : "inline"),
                        "reason": .string(entry.reason),
                    ]
                    return .object(value)
                }),
        ]
        return value.prettyText + "\n"
    }

    private static func json(_ finding: LintFinding, _ report: LintReport) -> JSONObject {
        let location = finding.location
        return [
            "ruleId": .string(finding.rule),
            "severity": .string(finding.severity.rawValue),
            "message": .string(finding.message),
            "file": .string(location.file),
            "start": place(location.line, location.column),
            "end": place(location.endLine ?? location.line, location.endColumn ?? location.column + 1),
            "pointer": .string(finding.pointer.description),
            "operation": finding.operation.map(json) ?? .null,
            "relatedLocations": .array(finding.related.map(json)),
            "suggestions": .array(finding.suggestions.map(JSONValue.string)),
            "helpUrl": (report.rule(finding.rule)?.helpURL).map(JSONValue.string) ?? .null,
            "fingerprint": .string(finding.fingerprint),
        ]
    }

    private static func json(_ file: LintReport.File) -> JSONValue {
        [
            "file": .string(file.name),
            "operations": .array(
                file.operations.map { operation in
                    var value = json(operation).object ?? [:]
                    value["tokens"] = operation.tokens.map(JSONValue.integer) ?? .null
                    return .object(value)
                }),
        ]
    }

    private static func json(_ operation: LintOperation) -> JSONValue {
        [
            "method": .string(operation.method), "path": .string(operation.path),
            "operationId": operation.operationID.map(JSONValue.string) ?? .null,
            "tool": operation.tool.map(JSONValue.string) ?? .null,
        ]
    }

    private static func json(_ related: RelatedLocation) -> JSONValue {
        [
            "message": .string(related.message), "file": .string(related.location.file),
            "start": place(related.location.line, related.location.column),
            "end": place(
                related.location.endLine ?? related.location.line,
                related.location.endColumn ?? related.location.column + 1),
        ]
    }

    private static func place(_ line: Int, _ column: Int) -> JSONValue {
        ["line": .integer(line), "column": .integer(column)]
    }
}
