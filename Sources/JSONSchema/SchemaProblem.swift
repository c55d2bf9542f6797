/// Something in a schema itself that is wrong: the keyword is left out, and the rest of the schema works.
package struct SchemaProblem: Sendable, Hashable {
    /// The kinds of problem.
    package enum Kind: Sendable, Hashable {
        /// A reference leads nowhere.
        case unresolvedReference
        /// A chain of references ends in itself.
        case circularReference
        /// A pattern is no regular expression of ECMA-262, not even of its tolerant grammar for old web pages.
        case invalidPattern
        /// A keyword has a value that it cannot have.
        case invalidKeyword
        /// A `$schema` or a required vocabulary is not known.
        case unknownDialect
    }

    /// What kind of problem it is.
    package let kind: Kind
    /// The keyword, as the URI of its document and a JSON Pointer: `#/properties/name/pattern`.
    package let schemaLocation: String
    /// One sentence that says what is wrong.
    package let message: String
}

extension SchemaProblem: CustomStringConvertible {
    /// The place and the sentence.
    package var description: String { "\(schemaLocation): \(message)" }
}
