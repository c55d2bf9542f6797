/// What to write instead of what the interpreter's compiler does not know.
enum MissingSyntax {
    /// The compiler's sentence, with advice where there is any.
    static func advice(on message: String) -> String {
        guard let known = advices.first(where: { message.contains($0.sign) }) else { return message }
        return "the sandbox's Python has no \(known.what): \(known.advice)"
    }

    private static let advices: [(sign: String, what: String, advice: String)] = [
        ("yield expressions", "generators of this kind", "collect the values in a list and return it"),
        (
            "async context managers", "async with of this kind",
            "call what it does at its beginning and at its end, with try and finally"
        ),
        ("async comprehensions", "async comprehensions of this kind", "use a for loop with await in it"),
        (
            "class inheritance", "base classes",
            "write the class without one; for an error of your own raise ValueError or RuntimeError with a text"
        ),
        (
            "method decorators", "@property, @classmethod and @staticmethod",
            "write a plain method, or a function outside the class"
        ),
        ("the 'del' statement", "del of this kind", "assign None, or use pop"),
        ("exception groups", "except*", "use except"),
        ("Wildcard imports", "import *", "name what is imported"),
    ]
}
