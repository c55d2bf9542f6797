package import Diagnostics
package import JSONValues

/// One thing that the linter found: which rule, how bad, where, and what to do.
package struct LintFinding: Sendable, Hashable {
    /// The rule's identifier.
    package var rule: String
    package var severity: LintSeverity
    /// One sentence: what was found, and what is allowed.
    package var message: String
    /// Where the defect is, in the file where it is.
    package var location: SourceLocation
    /// The same place as a JSON Pointer.
    package var pointer: JSONPointer
    /// The operation that it concerns, where it concerns just one.
    package var operation: LintOperation?
    /// From where the place is referred to, and other places that belong to the finding.
    package var related: [RelatedLocation]
    /// What could stand there instead, best first.
    package var suggestions: [String]
    /// What makes it the same finding in a later run (``Fingerprint``); empty before it is in a report.
    package var fingerprint = ""

    package init(
        rule: String,
        severity: LintSeverity,
        message: String,
        location: SourceLocation,
        pointer: JSONPointer = JSONPointer(),
        operation: LintOperation? = nil,
        related: [RelatedLocation] = [],
        suggestions: [String] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.location = location
        self.pointer = pointer
        self.operation = operation
        self.related = related
        self.suggestions = suggestions
    }

    /// The order of a report: by file, place, rule and message, so that two runs give the same text.
    package static func precedes(_ left: LintFinding, _ right: LintFinding) -> Bool {
        (left.location.file, left.location.line, left.location.column, left.rule, left.message)
            < (right.location.file, right.location.line, right.location.column, right.rule, right.message)
    }
}

/// A second place that belongs to a finding.
package struct RelatedLocation: Sendable, Hashable {
    package var message: String
    package var location: SourceLocation

    package init(_ message: String, at location: SourceLocation) {
        self.message = message
        self.location = location
    }
}

/// An operation, as a finding or a report names it.
package struct LintOperation: Sendable, Hashable {
    /// The method, in upper case.
    package var method: String
    package var path: String
    package var operationID: String?
    /// The name of the tool that it becomes; `nil` where it becomes none.
    package var tool: String?
    /// What a model pays to look at the tool whole, estimated in tokens.
    package var tokens: Int?

    package init(method: String, path: String, operationID: String? = nil, tool: String? = nil, tokens: Int? = nil) {
        self.method = method
        self.path = path
        self.operationID = operationID
        self.tool = tool
        self.tokens = tokens
    }
}
