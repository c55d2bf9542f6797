/// The words that Python reserves, which no function can have for a name (Python 3, Lexical analysis, Keywords).
enum PythonKeyword {
    /// Whether the word is reserved.
    static func contains(_ word: String) -> Bool { words.contains(word) }

    private static let words: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]
}
