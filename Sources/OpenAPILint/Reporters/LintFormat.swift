/// The formats in which a report can be written.
package enum LintFormat: String, Sendable, Hashable, CaseIterable {
    case text, stylish, json, sarif, github, junit, checkstyle, gitlab, markdown

    /// Writes the whole report; always a complete document of the format, also without findings.
    package func write(_ report: LintReport, options: ReportOptions = ReportOptions()) -> String {
        switch self {
        case .text: TextReporter.write(report, options: options)
        case .stylish: StylishReporter.write(report, options: options)
        case .json: JSONReporter.write(report)
        case .sarif: SARIFReporter.write(report, sources: options.sources)
        case .github: GitHubReporter.write(report)
        case .junit: JUnitReporter.write(report)
        case .checkstyle: CheckstyleReporter.write(report)
        case .gitlab: GitLabReporter.write(report)
        case .markdown: MarkdownReporter.write(report)
        }
    }
}

/// What a format for people may show.
package struct ReportOptions: Sendable {
    /// Whether escape sequences for colour may be written.
    package var usesColor: Bool
    /// How many findings the formats for people show; `nil` all.
    package var maximumFindings: Int?
    /// The texts of the documents, for excerpts.
    package var sources: SourceLines

    package init(usesColor: Bool = false, maximumFindings: Int? = nil, sources: SourceLines = SourceLines([:])) {
        self.usesColor = usesColor
        self.maximumFindings = maximumFindings
        self.sources = sources
    }
}
