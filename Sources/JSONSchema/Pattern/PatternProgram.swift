/// A regular expression as instructions for a small machine.
struct PatternProgram: Sendable {
    /// One instruction; where nothing else is said, the next one follows.
    enum Instruction: Sendable {
        /// Reads one character of the set of this number.
        case set(Int)
        /// Goes on at both places, the first one being preferred.
        case split(Int, Int)
        /// Goes on elsewhere.
        case jump(Int)
        /// Goes on where a condition on the place holds.
        case assertion(PatternAssertion)
        /// Goes on where the look of this number holds.
        case look(Int)
        /// Keeps the place as the start (even slots) or the end (odd slots) of a capture.
        case save(slot: Int)
        /// Forgets captures.
        case clear(captures: [Int])
        /// Reads what one of these captures holds; nothing where it holds nothing.
        case backreference([Int], ignoresCase: Bool)
        /// Keeps the place at which a round of a loop begins.
        case beginRound(register: Int)
        /// Goes on unless the round read nothing.
        case endRound(register: Int)
        /// The whole expression matches.
        case match
    }

    /// A condition on what follows or precedes.
    ///
    /// Where captures are referred to, its program reads in the direction of the look, else against it.
    struct Look: Sendable {
        let program: PatternProgram
        let isNegated: Bool
    }

    var instructions: [Instruction] = []
    var sets: [PatternSet] = []
    var looks: [Look] = []
    /// Whether the text is read towards its beginning.
    var isBackward = false
    /// The number of captures, where any is referred to.
    var captureCount = 0
    /// The number of loops that watch for empty rounds.
    var registerCount = 0
    /// Whether a match can only begin at the beginning of the text.
    var isAnchored = false
    /// Whether captures are referred to, so that a state is more than a place in the program.
    var hasBackreferences = false
}
