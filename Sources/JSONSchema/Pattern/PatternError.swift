/// Why a text is no regular expression of ECMA-262.
package struct PatternError: Error, Sendable, Hashable {
    /// What is wrong, as a part of a sentence: `an escape \Z does not exist`.
    package let message: String
    /// Where in the pattern it is wrong, counted in Unicode scalars from 0.
    package let offset: Int
}

extension PatternError: CustomStringConvertible {
    /// What is wrong, and where.
    package var description: String { "\(message), at position \(offset)" }
}
