import Diagnostics
import JSONValues

/// What was odd in a YAML text but did not stop the reading.
enum YAMLFinding {
    /// A number that JSON cannot hold.
    case unrepresentableNumber(String)
    /// A scalar that does not fit its tag.
    case unfitScalar(String, tag: String)
    /// A tag that the core schema does not know.
    case unknownTag(String)
    /// A merge key whose value is neither a mapping nor a list of mappings.
    case unfitMerge
    /// A second document.
    case furtherDocument

    /// The finding as a diagnostic.
    func diagnostic(at place: SourceRange, file: String) -> Diagnostic {
        let (rule, message, hint) = words
        return Diagnostic(.warning, rule: rule, message, at: place.location(in: file), hint: hint)
    }

    private var words: (rule: String, message: String, hint: String) {
        switch self {
        case .unrepresentableNumber(let spelling):
            ("yaml-number", "\(FoundText.excerpt(spelling)) is no number in JSON and is read as a string", "quote it")
        case .unfitScalar(let spelling, let tag):
            (
                "yaml-tag",
                "\"\(FoundText.excerpt(spelling))\" does not fit its tag \(ScalarTag.shortForm(tag)) and is read as a string",
                "correct one of the two"
            )
        case .unknownTag(let tag):
            ("yaml-tag", "the tag \(ScalarTag.shortForm(tag)) is not known and is ignored", "remove it")
        case .unfitMerge:
            (
                "yaml-merge", "expected a mapping or a list of mappings behind \"<<\", it is read as an ordinary key",
                "quote the key where it is meant to be one"
            )
        case .furtherDocument:
            ("yaml-documents", "a second document begins here; only the first one is read", "split the file")
        }
    }
}
