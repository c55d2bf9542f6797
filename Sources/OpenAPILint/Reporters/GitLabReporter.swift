import Diagnostics
import JSONValues

/// GitLab's code quality report.
enum GitLabReporter {
    static func write(_ report: LintReport) -> String {
        let issues = report.findings.map { finding -> JSONValue in
            [
                "description": .string(finding.message),
                "check_name": .string(finding.rule),
                "fingerprint": .string(finding.fingerprint),
                "severity": .string(severity(finding.severity)),
                "location": [
                    "path": .string(finding.location.file),
                    "lines": [
                        "begin": .integer(finding.location.line),
                        "end": .integer(finding.location.endLine ?? finding.location.line),
                    ],
                ],
            ]
        }
        return JSONValue.array(issues).prettyText + "\n"
    }

    private static func severity(_ severity: LintSeverity) -> String {
        switch severity {
        case .error: "critical"
        case .warn: "major"
        case .info: "minor"
        case .hint: "info"
        }
    }
}
