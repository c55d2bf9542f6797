import PythonCode

extension PythonBlock {
    /// What a statement is, as far as the value of a block depends on it.
    enum Meaning: Equatable {
        /// An expression whose value may be meant as the block's.
        case expression
        /// A `print(…)`: what it tells has been told.
        case print
        /// An assignment to, or a change of, what this text names.
        case assignment(target: String)
        /// `return`, `raise`: nothing comes behind it.
        case exit
        /// A function that can be called without arguments.
        case function(name: String, isAsync: Bool)
        /// A block whose last statements are the last ones of the text.
        case block
        /// A loop, of whose rounds the last one counts.
        case loop
        /// Anything without a value.
        case other
    }

    /// What a statement is.
    func meaning(of statement: PythonStatement) -> Meaning {
        switch statement.firstWord {
        case "return", "raise": return .exit
        case "def": return function(statement) ?? .other
        case "for", "while": return statement.isBlock ? .loop : .other
        case "if", "elif", "else", "try", "except", "finally", "with", "match", "case":
            // `match` and `case` are words that a variable may have too.
            return statement.isBlock ? .block : simpleMeaning(of: statement)
        case "class", "import", "from", "pass", "break", "continue", "del", "assert", "global", "nonlocal":
            return .other
        default: return simpleMeaning(of: statement)
        }
    }

    /// Whether some statements, or those inside them but not inside functions, hold a `return`.
    func hasReturn(_ statements: [PythonStatement]) -> Bool {
        statements.contains { statement in
            statement.firstWord == "return"
                || statement.firstWord != "def" && statement.firstWord != "class" && hasReturn(statement.body)
        }
    }

    private func simpleMeaning(of statement: PythonStatement) -> Meaning {
        let tokens = statement.tokens
        if let sign = tokens.firstIndex(where: { isAssignment($0) }) {
            return .assignment(target: target(tokens[..<sign]))
        }
        if tokens.contains(where: { $0.depth == 0 && isToken($0, ":") }) {
            // `name: type` declares and assigns nothing.
            return .other
        }
        guard let first = tokens.first else { return .other }
        if isToken(first, "print"), isCall(tokens.dropFirst()) { return .print }
        if let changed = changedContainer(tokens) { return .assignment(target: changed) }
        return .expression
    }

    private func isAssignment(_ token: PythonToken) -> Bool {
        guard token.kind == .sign, token.depth == 0 else { return false }
        let text = bytes[token.range]
        guard text.last == UInt8(ascii: "=") else { return false }
        return text.count == 1 || !["==", "!=", "<=", ">=", ":="].contains { $0.utf8.elementsEqual(text) }
    }

    /// What an assignment's left side stands for: a name, a tuple of names, or the container that is changed.
    private func target(_ left: ArraySlice<PythonToken>) -> String {
        var left = left
        if let colon = left.firstIndex(where: { $0.depth == 0 && isToken($0, ":") }) { left = left[..<colon] }
        guard let first = left.first, first.kind == .name, left.count > 1 else { return text(left) }
        let isTuple = left.contains { $0.depth == 0 && isToken($0, ",") }
        return isTuple ? tuple(left) : text(first)
    }

    /// `a, *b` is no expression with its star; `(a, b)` without it is.
    private func tuple(_ names: ArraySlice<PythonToken>) -> String {
        "(" + names.lazy.filter { !isToken($0, "*") }.map { text($0) }.joined() + ")"
    }

    /// `xs` of `xs.append(…)` and the like, whose own value is always `None`.
    private func changedContainer(_ tokens: ArraySlice<PythonToken>) -> String? {
        guard tokens.count >= 5, let first = tokens.first, first.kind == .name else { return nil }
        let second = tokens[tokens.startIndex + 1]
        let third = tokens[tokens.startIndex + 2]
        guard isToken(second, "."), third.kind == .name, Self.changingMethods.contains(text(third)),
            isCall(tokens.dropFirst(3))
        else { return nil }
        return text(first)
    }

    private static let changingMethods: Set<String> = [
        "append", "extend", "insert", "add", "update", "sort", "reverse", "clear", "remove", "discard",
    ]

    /// Whether some tokens are one pair of round brackets and what stands in it.
    private func isCall(_ tokens: ArraySlice<PythonToken>) -> Bool {
        guard let first = tokens.first, let last = tokens.last, isToken(first, "("), isToken(last, ")") else {
            return false
        }
        return tokens.dropFirst().dropLast().allSatisfy { $0.depth > first.depth }
    }

    /// A `def` that needs no arguments.
    private func function(_ statement: PythonStatement) -> Meaning? {
        var tokens = statement.tokens
        let isAsync = tokens.first.map { isToken($0, "async") } ?? false
        if isAsync { tokens = tokens.dropFirst() }
        tokens = tokens.dropFirst()
        guard let name = tokens.first, name.kind == .name, let open = tokens.dropFirst().first, isToken(open, "(")
        else {
            return nil
        }
        let parameters = tokens.dropFirst(2).prefix { $0.depth > open.depth }
        let required = parameters.split { $0.depth == open.depth + 1 && isToken($0, ",") }.contains { parameter in
            guard let first = parameter.first else { return false }
            let isStarred = isToken(first, "*") || isToken(first, "**") || isToken(first, "/")
            return !isStarred && !parameter.contains { isToken($0, "=") }
        }
        return required ? nil : .function(name: text(name), isAsync: isAsync)
    }
}
