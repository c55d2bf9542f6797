import Diagnostics
import JSONValues
import OpenAPIDocuments

/// What a rule found, before the configuration gives it a severity.
struct RawFinding {
    var rule: String
    var message: String
    var location: SourceLocation
    var pointer = JSONPointer()
    var operation: LintOperation?
    var related: [RelatedLocation] = []
    var suggestions: [String] = []

    init(_ rule: String, _ message: String, at location: SourceLocation, operation: LintOperation? = nil) {
        self.rule = rule
        self.message = message
        self.location = location
        self.operation = operation
    }

    /// What the reader or a converter reported.
    init(_ diagnostic: Diagnostic) {
        let advice = diagnostic.hint.map { " (\($0))" } ?? ""
        let place = diagnostic.location ?? SourceLocation(file: "", line: 1, column: 1)
        self.init(diagnostic.rule, diagnostic.message + advice, at: place)
    }
}
