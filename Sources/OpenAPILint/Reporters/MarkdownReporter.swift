import Diagnostics

/// A summary and a table a file, for a pull request's comment or a job's summary page.
enum MarkdownReporter {
    static func write(_ report: LintReport) -> String {
        let counts = LintSeverity.allCases.map { $0.counted(report.count($0)) }.joined(separator: ", ")
        let operations = report.operationCounts
        var text = "## openapi-codemode lint\n\n"
        text += "\(counts) in \(report.files.count) files; "
        text += "\(operations.tools) of \(operations.operations) operations become tools.\n"
        let byFile = Dictionary(grouping: report.findings, by: \.location.file)
        for (file, findings) in byFile.sorted(by: { $0.key < $1.key }) {
            text += "\n### \(escape(file))\n\n| place | severity | rule | message |\n|---|---|---|---|\n"
            for finding in findings {
                text += "| \(finding.location.line):\(finding.location.column) | \(finding.severity.rawValue) "
                text += "| \(finding.rule) | \(escape(finding.message)) |\n"
            }
        }
        return text
    }

    /// Text that cannot end a table's cell nor begin markup.
    private static func escape(_ text: String) -> String {
        text.singleLine.unicodeScalars.reduce(into: "") { escaped, scalar in
            if "\\`*_{}[]<>|#".unicodeScalars.contains(scalar) { escaped.unicodeScalars.append("\\") }
            escaped.unicodeScalars.append(scalar)
        }
    }
}
