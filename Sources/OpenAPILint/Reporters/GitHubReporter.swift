import Diagnostics

/// Workflow commands that GitHub Actions turns into annotations; errors first, because it shows only a few of each kind.
enum GitHubReporter {
    /// GitHub shows this many annotations of a kind for a step.
    private static let shownPerKind = 10

    static func write(_ report: LintReport) -> String {
        var text = ""
        for severity in LintSeverity.allCases {
            for finding in report.findings where finding.severity == severity { text += command(finding) }
        }
        let hidden = LintSeverity.allCases.map { max(0, report.count($0) - shownPerKind) }.reduce(0, +)
        if hidden > 0 {
            let counts = LintSeverity.allCases.map { $0.counted(report.count($0)) }.joined(separator: ", ")
            text +=
                "::notice title=openapi-codemode lint::\(escapeMessage("\(counts); GitHub shows the first of each kind only"))\n"
        }
        return text
    }

    private static func command(_ finding: LintFinding) -> String {
        let location = finding.location
        let kind =
            switch finding.severity {
            case .error: "error"
            case .warn: "warning"
            case .info, .hint: "notice"
            }
        var properties = ["file=\(escapeProperty(location.file))", "line=\(location.line)"]
        if let endLine = location.endLine { properties.append("endLine=\(endLine)") }
        // GitHub ignores columns of an annotation that spans lines, so they are given for a single line only.
        if location.endLine == nil || location.endLine == location.line {
            properties.append("col=\(location.column)")
            if let endColumn = location.endColumn { properties.append("endColumn=\(endColumn)") }
        }
        properties.append("title=\(escapeProperty(finding.rule))")
        return "::\(kind) \(properties.joined(separator: ","))::\(escapeMessage(finding.message))\n"
    }

    private static func escapeMessage(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escapeProperty(_ text: String) -> String {
        escapeMessage(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
