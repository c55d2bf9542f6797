/// Why a request cannot be made of the arguments; nothing was sent.
struct RequestProblem: Error {
    /// One sentence that names the argument, what was expected and what was given.
    let message: String

    init(_ message: String) { self.message = message }
}
