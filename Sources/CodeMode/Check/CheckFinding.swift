/// Something about code that was found out before it ran.
struct CheckFinding: Sendable, Hashable {
    /// The 1-based line of the code.
    var line: Int
    /// The 1-based column of the code as it was prepared.
    var column: Int
    /// One sentence that says what is wrong, and what was probably meant.
    var message: String
    /// Whether the code is certainly wrong, so that it is not run.
    var isCertain: Bool
    /// The expression that has to be of one type only for this to be certain, in bytes of the code as it was prepared;
    /// `nil` where nothing more has to be known.
    var doubtful: Range<Int>?
}
