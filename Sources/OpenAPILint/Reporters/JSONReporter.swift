import Diagnostics
import JSONValues

/// The linter's own format, for scripts; `docs/lint-report.schema.json` describes it.
enum JSONReporter {
    static func write(_ report: LintReport) -> String {
        let counts = report.operationCounts
        let fingerprints = Fingerprint.fingerprints(of: report.findings)
        let value: JSONValue = [
            "version": 1,
            "tool": "openapi-codemode",
            "summary": [
                "files": .integer(report.files.count), "operations": .integer(counts.operations),
                "tools": .integer(counts.tools), "errors": .integer(report.count(.error)),
                "warnings": .integer(report.count(.warn)), "infos": .integer(report.count(.info)),
                "hints": .integer(report.count(.hint)), "suppressed": .integer(report.suppressed.count),
            ],
            "findings": .array(zip(report.findings, fingerprints).map { json($0, fingerprint: $1, report) }),
        ]
        return value.prettyText + "\n"
    }

    private static func json(_ finding: LintFinding, fingerprint: String, _ report: LintReport) -> JSONValue {
        let location = finding.location
        return [
            "ruleId": .string(finding.rule),
            "severity": .string(finding.severity.rawValue),
            "message": .string(finding.message),
            "file": .string(location.file),
            "start": place(location.line, location.column),
            "end": place(location.endLine ?? location.line, location.endColumn ?? location.column),
            "pointer": .string(finding.pointer.description),
            "operation": finding.operation.map(json) ?? .null,
            "relatedLocations": .array(finding.related.map(json)),
            "suggestions": .array(finding.suggestions.map(JSONValue.string)),
            "helpUrl": (report.rule(finding.rule)?.helpURL).map(JSONValue.string) ?? .null,
            "fingerprint": .string(fingerprint),
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
        ]
    }

    private static func place(_ line: Int, _ column: Int) -> JSONValue {
        ["line": .integer(line), "column": .integer(column)]
    }
}
