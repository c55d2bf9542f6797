import Glibc
import OpenAPILint

/// What a run of the linter says of itself, beside its report.
enum LintSummary {
    /// The counts, for standard error.
    static func text(of report: LintReport) -> String {
        let counts = LintSeverity.allCases.map { $0.counted(report.count($0)) }.joined(separator: ", ")
        let known = report.suppressed.isEmpty ? "" : "; \(report.suppressed.count) known"
        let operations = report.operationCounts
        var text = "\(counts)\(known); \(operations.tools) of \(operations.operations) operations in "
        text += "\(Count.files(report.files.count)) become tools"
        text += operations.tools == 0 ? "\n" : ", about \(report.tokens) tokens in all\n"
        let gone = report.goneFromBaseline
        if gone > 0 { text += "\(Count.findings(gone)) in the baseline and nowhere else: write it anew\n" }
        return text
    }

    /// Appends a text to the summary page of a step in GitHub Actions, where there is one.
    static func appendToStep(_ text: String) {
        guard let path = getenv("GITHUB_STEP_SUMMARY"), let file = fopen(path, "ab") else { return }
        defer { fclose(file) }
        var text = text
        _ = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    }
}

/// Numbers of things in words.
enum Count {
    static func findings(_ count: Int) -> String { count == 1 ? "1 finding is" : "\(count) findings are" }
    static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }
}
