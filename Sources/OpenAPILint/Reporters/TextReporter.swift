import Diagnostics
import JSONValues

/// One line a finding, `file:line:column: severity rule message [pointer]`: for grep, editors and problem matchers.
enum TextReporter {
    static func write(_ report: LintReport, options: ReportOptions) -> String {
        let shown = report.findings.prefix(options.maximumFindings ?? .max)
        return shown.reduce(into: "") { text, finding in
            let place = finding.pointer.tokens.isEmpty ? "" : " [\(finding.pointer)]"
            text += "\(finding.location): \(finding.severity.rawValue) \(finding.rule) "
            text += "\(finding.message.singleLine)\(place)\n"
        }
    }
}

extension String {
    /// The text with every line break and control character as a space.
    var singleLine: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
