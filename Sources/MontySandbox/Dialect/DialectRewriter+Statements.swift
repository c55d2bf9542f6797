import PythonCode
import Sandbox

extension DialectRewriter {
    /// Rewrites some statements and those in them.
    ///
    /// - Parameter isGuarded: whether the code is prepared for an import that fails.
    mutating func rewriteStatements(_ statements: [PythonStatement], isGuarded: Bool) throws(SandboxError) {
        for (place, statement) in statements.enumerated() {
            let previous = place > 0 ? statements[place - 1] : nil
            switch statement.firstWord {
            case "import": try rewriteImport(statement, isGuarded: isGuarded)
            case "from": try rewriteFromImport(statement, isGuarded: isGuarded)
            case "del": rewriteDeletion(statement)
            case "raise": rewriteRaise(statement)
            case "type": rewriteTypeAlias(statement)
            case "sys", "exit", "quit": rewriteExit(statement)
            case "with": rewriteAsyncWith(statement)
            case "for": rewriteAsyncFor(statement)
            case "class":
                if rewriteClass(statement, behind: previous) { continue }
                removeDecorators(in: statement)
            case "def": rewriteGenerator(statement, behind: previous)
            default: rewriteGeneratorAssignment(statement)
            }
            let guards =
                statement.firstWord == "try" || statement.tokens.contains { block.isToken($0, "TYPE_CHECKING") }
            try rewriteStatements(statement.body, isGuarded: isGuarded || guards)
        }
    }

    /// `del d[k], x` becomes `_py_del(d, k); x = None`.
    private mutating func rewriteDeletion(_ statement: PythonStatement) {
        let targets = statement.tokens.dropFirst()
        guard let depth = targets.first?.depth else { return }
        var pieces: [String] = []
        for target in targets.split(whereSeparator: { $0.depth == depth && block.isToken($0, ",") }) {
            guard let piece = deletion(target) else { return }
            pieces.append(piece)
        }
        let range = range(of: statement.tokens)
        keepOthersOut(of: range)
        replace(range, with: pieces.joined(separator: "; "))
    }

    private mutating func deletion(_ target: ArraySlice<PythonToken>) -> String? {
        guard let first = target.first, let last = target.last else { return nil }
        if target.count == 1, first.kind == .name { return "\(block.text(first)) = None" }
        guard block.isToken(last, "]"),
            let open = target.lastIndex(where: { $0.depth == last.depth && block.isToken($0, "[") })
        else { return nil }
        let container = block.text(target[..<open])
        let key = target[(open + 1)..<(target.endIndex - 1)]
        if key.contains(where: { $0.depth == last.depth + 1 && block.isToken($0, ":") }) {
            return "\(block.text(target)) = []"
        }
        return "\(need("_py_del"))(\(container), \(block.text(key)))"
    }

    /// `raise E({…})` becomes `raise E(_py_text({…}))`: the interpreter's exceptions hold one str.
    private mutating func rewriteRaise(_ statement: PythonStatement) {
        let tokens = statement.tokens
        let start = tokens.startIndex
        guard tokens.count >= 5, tokens[start + 1].kind == .name, block.isToken(tokens[start + 2], "("),
            let close = tokens[(start + 3)...].firstIndex(where: {
                $0.depth == tokens[start + 2].depth && block.isToken($0, ")")
            }), close > start + 3
        else { return }
        let name = block.text(tokens[start + 1])
        let inner = tokens[(start + 3)..<close]
        guard name == "Exception" || name == "BaseException" || name == "SystemExit" || name.hasSuffix("Error"),
            inner.first?.kind != .string
                || inner.contains(where: { $0.depth == inner.first?.depth && block.isToken($0, ",") }),
            !inner.contains(where: {
                $0.depth == inner.first?.depth && (block.isToken($0, "=") || block.isToken($0, "*"))
            })
        else { return }
        let opened = inner.startIndex
        insert("\(need("_py_text"))(", at: tokens[opened].range.lowerBound)
        insert(")", at: tokens[close].range.lowerBound, closes: tokens[opened].range.lowerBound)
    }

    /// `type X = …` becomes `X = …`.
    private mutating func rewriteTypeAlias(_ statement: PythonStatement) {
        let tokens = statement.tokens
        guard tokens.count > 3, tokens[tokens.startIndex + 1].kind == .name,
            block.isToken(tokens[tokens.startIndex + 2], "=")
        else { return }
        replace(tokens[tokens.startIndex].range.lowerBound..<tokens[tokens.startIndex + 1].range.lowerBound, with: "")
    }

    /// `sys.exit()` becomes `raise SystemExit("")`, which ends a run without a failure.
    private mutating func rewriteExit(_ statement: PythonStatement) {
        let tokens = statement.tokens
        let isMember = statement.firstWord == "sys"
        let open = tokens.startIndex + (isMember ? 3 : 1)
        guard open < tokens.endIndex - 1, block.isToken(tokens[open], "("), let last = tokens.last,
            block.isToken(last, ")"),
            !isMember || block.isToken(tokens[open - 1], "exit"), isMember || !bindsName(statement.firstWord)
        else { return }
        let inner = block.text(tokens[(open + 1)..<(tokens.endIndex - 1)])
        let text = inner.isEmpty ? "\"\"" : "\(need("_py_text"))(\(inner))"
        let range = range(of: tokens)
        keepOthersOut(of: range)
        replace(range, with: "raise SystemExit(\(text))")
    }

    /// `pets = (p for p in …)` becomes `pets = iter((p for p in …))`: a generator expression is a list here.
    private mutating func rewriteGeneratorAssignment(_ statement: PythonStatement) {
        let tokens = statement.tokens
        guard tokens.count > 6, let first = tokens.first, first.kind == .name,
            block.isToken(tokens[tokens.startIndex + 1], "="),
            block.isToken(tokens[tokens.startIndex + 2], "("), let last = tokens.last
        else { return }
        let inner = tokens[(tokens.startIndex + 3)..<(tokens.endIndex - 1)]
        let depth = first.depth + 1
        guard block.isToken(last, ")"), inner.allSatisfy({ $0.depth >= depth }),
            inner.contains(where: { $0.depth == depth && block.isToken($0, "for") }),
            !inner.contains(where: { $0.depth == depth && block.isToken($0, ",") })
        else { return }
        let start = tokens[tokens.startIndex + 2].range.lowerBound
        insert("iter(", at: start)
        insert(")", at: last.range.upperBound, closes: start)
    }

    // MARK: async with and async for

    /// `async with a as x:` is written out: the interpreter knows the methods, not the statement.
    private mutating func rewriteAsyncWith(_ statement: PythonStatement) {
        let tokens = statement.tokens
        guard let first = tokens.first, block.isToken(first, "async"), tokens.count > 3, statement.isBlock,
            let colon = tokens.last, let end = lastToken(of: statement)
        else { return }
        let items = tokens.dropFirst(2).dropLast().split { $0.depth == first.depth && block.isToken($0, ",") }
        guard !items.contains(where: { $0.isEmpty }) else { return }
        let indent = indentation(of: first)
        var exits = ""
        for (place, item) in items.enumerated() {
            lastNumber += 1
            let manager = "_py_manager_\(lastNumber)"
            let enter = "await \(manager).__aenter__()"
            let start = place == 0 ? first.range.lowerBound : tokens[item.startIndex - 1].range.lowerBound
            // What stands in front of an item, `async with` or a comma, makes way for the assignment.
            replace(
                start..<tokens[item.startIndex].range.lowerBound,
                with: (place == 0 ? "" : "\n\(indent)") + "\(manager) = ")
            if let word = item.lastIndex(where: { $0.depth == first.depth && block.isToken($0, "as") }) {
                let gap = tokens[word - 1].range.upperBound..<tokens[word + 1].range.lowerBound
                replace(gap, with: "\n\(indent)")
                insert(" = \(enter)", at: tokens[item.endIndex - 1].range.upperBound)
            } else {
                insert("\n\(indent)\(enter)", at: tokens[item.endIndex - 1].range.upperBound, closes: -1)
            }
            exits = "\n\(indent)    await \(manager).__aexit__(None, None, None)" + exits
        }
        let number = lastNumber
        replace(colon.range, with: "\n\(indent)_py_left_\(number) = True\n\(indent)try:")
        let single = "_py_manager_\(number)"
        let handler: String
        if items.count == 1 {
            handler =
                "\n\(indent)    if not await \(single).__aexit__(type(_py_error_\(number)), _py_error_\(number), None): raise"
        } else {
            handler = exits + "\n\(indent)    raise"
        }
        insert(
            "\n\(indent)except BaseException as _py_error_\(number):\n\(indent)    _py_left_\(number) = False"
                + handler + "\n\(indent)finally:\n\(indent)    if _py_left_\(number):"
                + exits.replacing("\n\(indent)    ", with: "\n\(indent)        "),
            at: end.range.upperBound, closes: first.range.lowerBound)
    }

    /// `async for x in pages():` becomes `for x in await _py_aiter(pages()):`.
    private mutating func rewriteAsyncFor(_ statement: PythonStatement) {
        let tokens = statement.tokens
        guard let first = tokens.first, block.isToken(first, "async"), let colon = tokens.last,
            let word = tokens.firstIndex(where: { $0.depth == first.depth && block.isToken($0, "in") })
        else { return }
        replace(first.range.lowerBound..<tokens[tokens.startIndex + 1].range.lowerBound, with: "")
        let start = tokens[word + 1].range.lowerBound
        insert("await \(need("_py_aiter"))(", at: start)
        insert(")", at: colon.range.lowerBound, closes: start)
    }
}
