import PythonCode

extension DialectRewriter {
    /// A generator becomes a function that gives an iterator of all its values, since the interpreter has no `yield`.
    ///
    /// It is left alone, and so refused, where that could make a difference that matters: where an asynchronous one is
    /// left before its end, since it would have made calls that the code did not want, and where it never ends.
    mutating func rewriteGenerator(_ function: PythonStatement, behind previous: PythonStatement?) {
        let yields = ownStatements(function.body).filter { $0.firstWord == "yield" }
        guard !yields.isEmpty, let first = function.tokens.first, let start = function.body.first?.tokens.first,
            let end = lastToken(of: function), previous?.tokens.first.map({ block.isToken($0, "@") }) != true,
            isConvertible(function, isAsync: block.isToken(first, "async"), yields: yields.count)
        else { return }
        let isOneLine = start.line == function.tokens.last?.line
        let indent = isOneLine ? "" : indentation(of: start)
        let separator = isOneLine ? "; " : "\n\(indent)"
        insert("_py_values = []\(separator)", at: start.range.lowerBound)
        for statement in yields { rewriteYield(statement) }
        for statement in ownStatements(function.body) where statement.firstWord == "return" {
            let range = range(of: statement.tokens)
            keepOthersOut(of: range)
            replace(range, with: "return iter(_py_values)")
        }
        insert("\(separator)return iter(_py_values)", at: end.range.upperBound, closes: start.range.lowerBound)
    }

    private mutating func rewriteYield(_ statement: PythonStatement) {
        let tokens = statement.tokens
        let start = tokens.startIndex
        guard tokens.count > 1, let first = tokens.first, let last = tokens.last else {
            return replace(range(of: tokens), with: "_py_values.append(None)")
        }
        if block.isToken(tokens[start + 1], "from"), tokens.count > 2 {
            replace(first.range.lowerBound..<tokens[start + 2].range.lowerBound, with: "_py_values.extend(")
            insert(")", at: last.range.upperBound, closes: first.range.lowerBound)
        } else {
            replace(first.range.lowerBound..<tokens[start + 1].range.lowerBound, with: "_py_values.append((")
            insert("))", at: last.range.upperBound, closes: first.range.lowerBound)
        }
    }

    private func isConvertible(_ function: PythonStatement, isAsync: Bool, yields: Int) -> Bool {
        let range = wholeRange(of: function)
        let words = block.tokens.filter { range.contains($0.range.lowerBound) && $0.kind == .name }
        // A `yield` inside an expression, or in a function in this one, is another matter.
        guard words.count(where: { block.text($0) == "yield" }) == yields else { return false }
        if isAsync { return !leavesAsyncLoop(block.statements) && !self.words.contains("anext") }
        let endless = ownStatements(function.body).contains { statement in
            guard statement.firstWord == "while", statement.tokens.count == 3 else { return false }
            return ["True", "1"].contains(block.text(statement.tokens[statement.tokens.startIndex + 1]))
                && !ownStatements(statement.body).contains { ["break", "return", "raise"].contains($0.firstWord) }
        }
        return !endless
    }

    /// Whether an `async for` may be left before it has gone through everything.
    private func leavesAsyncLoop(_ statements: [PythonStatement]) -> Bool {
        statements.contains { statement in
            let isAsyncFor =
                statement.firstWord == "for" && statement.tokens.first.map { block.isToken($0, "async") } ?? false
            if isAsyncFor,
                ownStatements(statement.body).contains(where: { ["break", "return"].contains($0.firstWord) })
            {
                return true
            }
            return leavesAsyncLoop(statement.body)
        }
    }

    /// The statements in some statements, those of functions and classes in them left out.
    private func ownStatements(_ statements: [PythonStatement]) -> [PythonStatement] {
        statements.flatMap { statement -> [PythonStatement] in
            statement.firstWord == "def" || statement.firstWord == "class"
                ? [] : [statement] + ownStatements(statement.body)
        }
    }
}
