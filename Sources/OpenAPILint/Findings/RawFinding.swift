import Diagnostics
import JSONValues
import OpenAPIDocuments

/// What a rule found, before the configuration gives it a severity.
struct RawFinding {
    var rule: String
    var message: String
    var location: SourceLocation
    /// The place in its text; `nil` where the location says it all.
    var pointer: JSONPointer?
    /// The severity of just this finding, where it differs from the rule's; a severity that is configured goes before.
    var severity: LintSeverity?
    var operation: LintOperation?
    var related: [RelatedLocation] = []
    var suggestions: [String] = []

    init(_ rule: String, _ message: String, at location: SourceLocation, operation: LintOperation? = nil) {
        self.rule = rule
        self.message = message
        self.location = location
        self.operation = operation
    }

    /// A finding at a place in one of the texts, or at its key.
    init(
        _ rule: String,
        _ message: String,
        at place: TextPlace,
        _ part: SourcePart = .value,
        in texts: DocumentTexts,
        severity: LintSeverity? = nil,
        suggestions: [String] = []
    ) {
        let start = SourceLocation(file: texts.file(of: place.document), line: 1, column: 1)
        self.init(rule, message, at: texts.location(of: place.pointer, in: place.document, part: part) ?? start)
        pointer = place.pointer
        self.severity = severity
        self.suggestions = suggestions
    }

    /// What the reader or a converter reported.
    init(_ diagnostic: Diagnostic) {
        let advice = diagnostic.hint.map { " (\($0))" } ?? ""
        let place = diagnostic.location ?? SourceLocation(file: "", line: 1, column: 1)
        self.init(diagnostic.rule, diagnostic.message + advice, at: place)
        suggestions = diagnostic.hint.flatMap(Self.suggestion).map { [$0] } ?? []
    }

    /// The name in a hint that asks "did you mean `name`?".
    private static func suggestion(_ hint: String) -> String? {
        guard hint.hasPrefix("did you mean ") else { return nil }
        let quoted = hint.split(omittingEmptySubsequences: false) { $0 == "`" || $0 == "\"" }
        return quoted.count > 2 ? String(quoted[1]) : nil
    }
}
