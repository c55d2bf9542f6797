import Diagnostics

/// For a person at a terminal: findings by file, each with the source line and a caret under the place.
enum StylishReporter {
    static func write(_ report: LintReport, options: ReportOptions) -> String {
        let paint = Paint(isOn: options.usesColor)
        var text = ""
        var file: String?
        for finding in report.findings.prefix(options.maximumFindings ?? .max) {
            if finding.location.file != file {
                file = finding.location.file
                text += (text.isEmpty ? "" : "\n") + paint.bold(finding.location.file) + "\n"
            }
            text += entry(finding, sources: options.sources, paint: paint)
        }
        return text
    }

    private static func entry(_ finding: LintFinding, sources: SourceLines, paint: Paint) -> String {
        let location = finding.location
        var text = "  \(location.line):\(location.column)  \(paint.severity(finding.severity))  "
        text += "\(finding.message.singleLine)  \(paint.dim(finding.rule))\n"
        if let line = sources.line(location.line, of: location.file) {
            text += excerpt(
                line, location: (location.line, location.column, location.endLine, location.endColumn), paint)
        }
        for related in finding.related { text += "      \(paint.dim("\(related.message): \(related.location)"))\n" }
        if let suggestion = finding.suggestions.first, !finding.message.contains("did you mean") {
            text += "      did you mean `\(suggestion)`?\n"
        }
        return text
    }

    /// The source line, cut around the place, and a caret under each character of it.
    private static func excerpt(
        _ line: String,
        location: (line: Int, column: Int, endLine: Int?, endColumn: Int?),
        _ paint: Paint
    ) -> String {
        let scalars = Array(line.unicodeScalars)
        let start = max(0, min(location.column - 1, scalars.count))
        let sameLine = location.endLine == location.line
        let end =
            sameLine ? max(start + 1, min((location.endColumn ?? 0) - 1, scalars.count)) : max(start + 1, scalars.count)
        let first = max(0, start - 40)
        let last = min(scalars.count, first + 100)
        let shown = String(String.UnicodeScalarView(scalars[min(first, last)..<last])).singleLine
        let carets = String(repeating: "^", count: max(1, min(end, max(last, start + 1)) - start))
        let gutter = String(location.line)
        let blank = String(repeating: " ", count: gutter.count)
        let indent = String(repeating: " ", count: start - first)
        return
            "      \(paint.dim("\(gutter) |")) \(shown)\n      \(paint.dim("\(blank) |")) \(indent)\(paint.red(carets))\n"
    }
}

/// Writes escape sequences for colour, or none.
struct Paint {
    var isOn: Bool

    func bold(_ text: String) -> String { code("1", text) }
    func dim(_ text: String) -> String { code("2", text) }
    func red(_ text: String) -> String { code("31", text) }

    func severity(_ severity: LintSeverity) -> String {
        switch severity {
        case .error: code("31;1", "error")
        case .warn: code("33;1", "warn")
        case .info: code("36", "info")
        case .hint: code("2", "hint")
        }
    }

    private func code(_ number: String, _ text: String) -> String { isOn ? "\u{1b}[\(number)m\(text)\u{1b}[0m" : text }
}
