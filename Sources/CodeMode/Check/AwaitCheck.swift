import PythonCode

/// Finds calls of asynchronous functions that nobody awaits and whose result is used all the same.
///
/// A call that is kept, handed to another function or put into a list may be awaited later, so it is told only where
/// every use of what keeps it is one that a call that is not awaited cannot serve.
struct AwaitCheck {
    private let block: PythonBlock
    private let sites: [ToolCallSite]
    /// Where each name stands.
    private let places: [String: [Int]]
    /// Code with more tokens than this was not written by hand, and is not looked through.
    private static let mostTokens = 30_000

    init(block: PythonBlock, sites: [ToolCallSite]) {
        self.block = block
        self.sites = sites
        let names = block.tokens.indices.prefix(Self.mostTokens).lazy.filter { block.tokens[$0].kind == .name }
        places = Dictionary(grouping: names) { block.text(block.tokens[$0]) }
    }

    /// What is certainly wrong.
    var findings: [CheckFinding] {
        guard block.tokens.count <= Self.mostTokens else { return [] }
        let own = asyncFunctions
        var starts = Set(sites.filter { $0.arguments != nil }.map(\.function.range.lowerBound))
        for place in block.tokens.indices.dropLast() where own.contains(block.text(block.tokens[place])) {
            let isCall = block.isToken(block.tokens[place + 1], "(")
            if isCall, !follows(place, "def"), !follows(place, ".") {
                starts.insert(block.tokens[place].range.lowerBound)
            }
        }
        let calls = block.tokens.indices.compactMap { place -> CheckFinding? in
            guard starts.contains(block.tokens[place].range.lowerBound), let close = block.closing(place + 1),
                isForgotten(start(of: place), close)
            else { return nil }
            return finding(place)
        }
        return calls + forgottenGathers + calledInText(own) + misplaced(block.statements, in: nil)
    }

    /// `await` in a function that is not `async`.
    private func misplaced(_ statements: [PythonStatement], in function: PythonStatement?) -> [CheckFinding] {
        statements.flatMap { statement -> [CheckFinding] in
            let isFunction = statement.firstWord == "def"
            let isAsync = statement.tokens.first.map { block.isToken($0, "async") } ?? false
            let isPlain = isFunction ? !isAsync : function != nil
            let inner = misplaced(
                statement.body,
                in: isFunction ? (isAsync ? nil : statement) : statement.firstWord == "class" ? nil : function)
            guard isPlain, !isFunction, let function,
                let token = statement.tokens.first(where: { block.isToken($0, "await") })
            else { return inner }
            let name =
                function.tokens.first { $0.kind == .name && !block.isToken($0, "def") }.map(block.text)
                ?? "the function"
            let position = block.position(of: token.range.lowerBound)
            let message =
                "`await` stands in a function that is not asynchronous: write `async def \(name)`, and await its calls"
            return [CheckFinding(line: position.line, column: position.column, message: message, isCertain: true)]
                + inner
        }
    }

    private func finding(_ place: Int) -> CheckFinding {
        let token = block.tokens[place]
        let position = block.position(of: token.range.lowerBound)
        return CheckFinding(
            line: position.line, column: position.column,
            message: "The call of \(block.text(token)) is not awaited: put `await` in front of it", isCertain: true)
    }

    /// The code's own `async def`s that no other statement gives another meaning.
    private var asyncFunctions: Set<String> {
        var names: Set<String> = []
        for place in block.tokens.indices.dropLast(2)
        where block.isToken(block.tokens[place], "async") && block.isToken(block.tokens[place + 1], "def") {
            names.insert(block.text(block.tokens[place + 2]))
        }
        return names.filter { name in
            let bindings = (places[name] ?? []).filter { place in
                follows(place, "def") || follows(place, "as") || isNext(place + 1, "=")
            }
            return bindings.count == 1 && !isGenerator(name)
        }
    }

    /// An asynchronous generator is called without `await`.
    private func isGenerator(_ name: String) -> Bool {
        func generators(_ statements: [PythonStatement]) -> Bool {
            statements.contains { statement in
                let isNamed = statement.firstWord == "def" && statement.tokens.contains { block.text($0) == name }
                return isNamed && yields(statement.body) || generators(statement.body)
            }
        }
        func yields(_ statements: [PythonStatement]) -> Bool {
            statements.contains { statement in
                statement.tokens.contains { block.isToken($0, "yield") } || yields(statement.body)
            }
        }
        return generators(block.statements)
    }

    /// `x = asyncio.gather(…)` without `await`, where `x` is then used as a list.
    private var forgottenGathers: [CheckFinding] {
        block.tokens.indices.dropLast().compactMap { place in
            guard block.isToken(block.tokens[place], "gather"), block.isToken(block.tokens[place + 1], "("),
                let close = block.closing(place + 1)
            else { return nil }
            let start = start(of: place)
            return isForgotten(start, close) ? finding(place) : nil
        }
    }

    /// `f"{call_tool(…)}"`, whose inside the scanner does not cut.
    private func calledInText(_ own: Set<String>) -> [CheckFinding] {
        block.tokens.filter { $0.kind == .string }.compactMap { token in
            guard isFormatted(token) else { return nil }
            let text = block.text(token)
            let names = ["call_tool"] + own
            guard let name = names.first(where: { text.contains("{\($0)(") }) else { return nil }
            let position = block.position(of: token.range.lowerBound)
            return CheckFinding(
                line: position.line, column: position.column,
                message: "The call of \(name) is not awaited: put `await` in front of it", isCertain: true)
        }
    }

    private func isFormatted(_ token: PythonToken) -> Bool {
        block.bytes[token.range].prefix(2).prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
            .contains { $0 | 0x20 == UInt8(ascii: "f") }
    }
}

// MARK: - One call

extension AwaitCheck {
    /// The first token of `module.function`.
    private func start(of place: Int) -> Int {
        var start = place
        while start >= 2, block.isToken(block.tokens[start - 1], "."), block.tokens[start - 2].kind == .name {
            start -= 2
        }
        return start
    }

    private func follows(_ place: Int, _ text: StaticString) -> Bool {
        place > 0 && block.isToken(block.tokens[place - 1], text)
    }

    private func isNext(_ place: Int, _ text: StaticString) -> Bool {
        place < block.tokens.count && block.isToken(block.tokens[place], text)
    }

    private static let operators: Set<String> = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "[", "."]

    /// Whether the call from `start` to `close` is used, without `await`, in a way that only its result can serve.
    private func isForgotten(_ start: Int, _ close: Int) -> Bool {
        if follows(start, "await") { return false }
        let next = close + 1 < block.tokens.count ? block.tokens[close + 1] : nil
        if let next, next.kind == .sign, Self.operators.contains(block.text(next)) { return true }
        if follows(start, "(") { return isShown(start, close) }
        guard let statement = statement(holding: start) else { return false }
        var tokens = statement.statement.tokens
        // What carries the value of a loop out of it is put in front of what the author wrote.
        if tokens.first.map({ block.text($0) == BlockValue.carrier }) ?? false { tokens = tokens.dropFirst(2) }
        if tokens.startIndex == start, tokens.endIndex == close + 1 { return true }
        let isTopLevel = statement.depth == 0
        if isTopLevel, tokens.startIndex == start - 1, follows(start, "return"), tokens.endIndex == close + 1 {
            return true
        }
        if statement.statement.firstWord == "for", follows(start, "in"), isNext(close + 1, ":") { return true }
        if statement.statement.firstWord == "if" || statement.statement.firstWord == "while",
            tokens.startIndex == start - 1, isNext(close + 1, ":")
        {
            return true
        }
        return isKeptInVain(statement.statement, start, close, isTopLevel: isTopLevel)
    }

    /// Functions that show or measure a value, which a call that is not awaited does not have.
    private static let showing: Set<String> = [
        "print", "str", "repr", "len", "sorted", "sum", "list", "dict", "set", "tuple", "enumerate", "max", "min",
        "any", "all",
        "dumps", "int", "float",
    ]

    private func isShown(_ start: Int, _ close: Int) -> Bool {
        guard start >= 2, Self.showing.contains(block.text(block.tokens[start - 2])) else { return false }
        return isNext(close + 1, ")") || isNext(close + 1, ",")
    }

    /// `x = call(…)` and `x = [call(…) …]`, where nothing that is done with `x` later awaits it.
    private func isKeptInVain(_ statement: PythonStatement, _ start: Int, _ close: Int, isTopLevel: Bool) -> Bool {
        let tokens = statement.tokens
        guard let first = tokens.first, tokens.count > 2 else { return false }
        let isReturn = block.isToken(first, "return")
        let sign = tokens.firstIndex { $0.depth == first.depth && block.isToken($0, "=") }
        let value = isReturn ? tokens.dropFirst() : sign.map { tokens[($0 + 1)...] } ?? tokens
        guard let opening = value.first else { return false }
        let isCall = value.startIndex == start && value.endIndex == close + 1
        let isList = block.isToken(opening, "[") && block.isBracketed(value) && value.startIndex == start - 1
        guard isCall || isList else { return false }
        if isReturn { return isTopLevel && isList }
        guard sign != nil else { return isTopLevel && isList }
        let isPlain = tokens.startIndex + 1 == sign || isNext(tokens.startIndex + 1, ":")
        guard first.kind == .name, isPlain else { return false }
        return usesAreWrong(of: block.text(first), at: tokens.startIndex, isList: isList)
    }

    /// Whether a variable that holds a call is used only as if it held the result.
    private func usesAreWrong(of name: String, at assignment: Int, isList: Bool) -> Bool {
        let uses = (places[name] ?? []).filter { $0 != assignment && !follows($0, ".") }
        guard uses.allSatisfy({ isWrongUse($0, isList: isList) }) else { return false }
        // A text that formats the variable uses it as a result; any other text that names it may be anything.
        let isMentioned = block.tokens.contains {
            isFormatted($0) && $0.kind == .string && block.text($0).contains("await \(name)")
        }
        return !isMentioned
    }

    private func isWrongUse(_ place: Int, isList: Bool) -> Bool {
        if !isList, isNext(place + 1, "[") || isNext(place + 1, ".") { return true }
        let ends = place + 1 >= block.tokens.count || block.tokens[place + 1].kind == .newline
        if follows(place, "return"), ends { return statement(holding: place)?.depth == 0 }
        if ends, place == 0 || block.tokens[place - 1].kind == .newline { return statement(holding: place)?.depth == 0 }
        if !isList, follows(place, "in") { return true }
        guard follows(place, "(") || follows(place, ","), isNext(place + 1, ")") || isNext(place + 1, ",") else {
            return false
        }
        let shown: Set<String> = isList ? ["print", "dumps", "str"] : Self.showing
        let depth = block.tokens[place].depth
        guard let open = block.tokens[..<place].lastIndex(where: { $0.depth == depth - 1 && block.isToken($0, "(") }),
            open > 0
        else { return false }
        return shown.contains(block.text(block.tokens[open - 1]))
    }

    /// The innermost statement that holds a token, and in how many functions it stands.
    private func statement(holding place: Int) -> (statement: PythonStatement, depth: Int)? {
        func search(_ statements: [PythonStatement], _ depth: Int) -> (PythonStatement, Int)? {
            for statement in statements {
                if statement.tokens.indices.contains(place) { return (statement, depth) }
                let isFunction = statement.firstWord == "def" || statement.firstWord == "class"
                if let found = search(statement.body, isFunction ? depth + 1 : depth) { return found }
            }
            return nil
        }
        return search(block.statements, 0)
    }
}
