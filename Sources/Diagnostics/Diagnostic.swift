/// Anything that is told to a person about a document, an option or a run: what is wrong, where, and what to do next.
public struct Diagnostic: Sendable, Hashable {
    /// How much a diagnostic matters.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// A detail worth knowing that asks for nothing.
        case hint
        /// Something that changes no behaviour but may surprise.
        case info
        /// Something that is probably wrong; the work goes on.
        case warning
        /// Something that makes a part of the work impossible or wrong.
        case error

        /// Orders severities from `hint`, the least, to `error`, the most.
        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .hint: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    /// How much it matters.
    public var severity: Severity
    /// A stable identifier of the kind of finding, in kebab case, such as `unresolved-reference`.
    public var rule: String
    /// One sentence that says what was found and what was expected.
    public var message: String
    /// Where it was found, where that is known.
    public var location: SourceLocation?
    /// One sentence that says what to do next.
    public var hint: String?

    /// Makes a diagnostic.
    public init(
        _ severity: Severity,
        rule: String,
        _ message: String,
        at location: SourceLocation? = nil,
        hint: String? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.location = location
        self.hint = hint
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line: `file:line:column: severity: message (hint)`.
    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let advice = hint.map { " (\($0))" } ?? ""
        return "\(place)\(severity.rawValue): \(message)\(advice)"
    }
}
