package import Diagnostics

/// How much a finding matters, in the words of the linter's options and formats.
package enum LintSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// A call is impossible or wrong, or the document is invalid.
    case error
    /// Something is probably wrong or will surprise.
    case warn
    /// Something worth knowing.
    case info
    /// Something that could be better.
    case hint

    /// Orders from `hint`, the least, to `error`, the most.
    package static func < (left: LintSeverity, right: LintSeverity) -> Bool { left.rank < right.rank }

    /// The severity of a diagnostic in the linter's words.
    package init(_ severity: Diagnostic.Severity) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warn
        case .info: self = .info
        case .hint: self = .hint
        }
    }

    /// A number of findings for a summary: `1 error`, `2 warnings`.
    package func counted(_ count: Int) -> String {
        let word =
            switch self {
            case .error: "error"
            case .warn: "warning"
            case .info: "info"
            case .hint: "hint"
            }
        return "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    private var rank: Int {
        switch self {
        case .error: 3
        case .warn: 2
        case .info: 1
        case .hint: 0
        }
    }
}
