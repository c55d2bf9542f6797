import Diagnostics

/// Checkstyle's XML, which many review tools read.
enum CheckstyleReporter {
    static func write(_ report: LintReport) -> String {
        var body = ""
        let byFile = Dictionary(grouping: report.findings, by: \.location.file)
        for (file, findings) in byFile.sorted(by: { $0.key < $1.key }) {
            body += "  <file name=\"\(XMLText.attribute(file))\">\n"
            for finding in findings {
                body += "    <error line=\"\(finding.location.line)\" column=\"\(finding.location.column)\""
                body += " severity=\"\(severity(finding.severity))\" message=\"\(XMLText.attribute(finding.message))\""
                body += " source=\"openapi-codemode.\(XMLText.attribute(finding.rule))\"/>\n"
            }
            body += "  </file>\n"
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n\(body)</checkstyle>\n"
    }

    private static func severity(_ severity: LintSeverity) -> String {
        switch severity {
        case .error: "error"
        case .warn: "warning"
        case .info, .hint: "info"
        }
    }
}
