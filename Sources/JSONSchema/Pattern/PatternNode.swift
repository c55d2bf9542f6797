/// The syntax tree of a regular expression.
indirect enum PatternNode {
    /// What matches without reading anything.
    case empty
    /// One character of a set.
    case set(PatternSet)
    /// Parts one behind the other.
    case sequence([PatternNode])
    /// Parts of which one matches.
    case alternatives([PatternNode])
    /// A condition on the place.
    case assertion(PatternAssertion)
    /// A condition on what follows or precedes.
    case look(isBehind: Bool, isNegated: Bool, PatternNode)
    /// A part whose text is kept by its number, and perhaps its name.
    case capture(Int, name: String?, PatternNode)
    /// The text that one of these captures holds.
    case backreference([Int], ignoresCase: Bool)
    /// A part several times.
    case repetition(PatternNode, minimum: Int, maximum: Int, isLazy: Bool)
}

/// A condition on a place in a text.
enum PatternAssertion {
    /// `^` without the flag `m`.
    case start
    /// `$` without the flag `m`.
    case end
    /// `^` with the flag `m`.
    case lineStart
    /// `$` with the flag `m`.
    case lineEnd
    /// `\b`.
    case wordBoundary(ignoresCase: Bool)
    /// `\B`.
    case noWordBoundary(ignoresCase: Bool)
}
