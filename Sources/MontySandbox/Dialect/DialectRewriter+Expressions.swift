import PythonCode

extension DialectRewriter {
    /// Rewrites what may stand anywhere in an expression.
    mutating func rewriteExpressions() {
        for place in block.tokens.indices where block.tokens[place].kind == .name {
            if isReplaced(block.tokens[place]) { continue }
            rewriteModuleAttribute(place)
            rewriteName(place)
            rewriteMethodValue(place)
            if usesTasks { rewriteAwait(place) }
        }
    }

    private func token(_ place: Int) -> PythonToken? {
        block.tokens.indices.contains(place) ? block.tokens[place] : nil
    }

    private func isSign(_ place: Int, _ sign: StaticString) -> Bool {
        token(place).map { block.isToken($0, sign) } ?? false
    }

    /// `asyncio.create_task` becomes `_py_asyncio.create_task`.
    private mutating func rewriteModuleAttribute(_ place: Int) {
        let word = block.text(block.tokens[place])
        guard isSign(place + 1, "."), !isSign(place - 1, "."), let attribute = token(place + 2), attribute.kind == .name
        else { return }
        // A module that nobody imported is meant all the same, see `lacksAsyncIO`.
        guard let module = moduleNames[word] ?? (word == "asyncio" ? word : nil) else { return }
        if module == "collections", block.text(attribute) == "abc", let name = token(place + 4) {
            return replace(block.tokens[place].range.lowerBound..<name.range.upperBound, with: need("_py_any"))
        }
        guard let substitute = substitute(for: block.text(attribute), in: module) else { return }
        replace(block.tokens[place].range.lowerBound..<attribute.range.upperBound, with: substitute)
    }

    /// `callable(…)`, `vars(…)`, `datetime.utcnow()`, `pattern.sub(lambda …)`, `x.__dict__`, `async for` in brackets.
    private mutating func rewriteName(_ place: Int) {
        let token = block.tokens[place]
        let isMember = isSign(place - 1, ".")
        let isCall = isSign(place + 1, "(")
        if isMember, let method = decoratedMethods[block.text(token)] {
            return rewriteUse(of: method, place, isCall: isCall)
        }
        switch block.text(token) {
        case "next" where isCall && !isMember && !bindsName("next"): replace(token.range, with: need("_py_next"))
        case "callable" where isCall && !isMember && !bindsName("callable"):
            replace(token.range, with: need("_py_callable"))
        case "vars" where isCall && !isMember && !bindsName("vars"):
            replace(token.range, with: "\(need("_py_dataclasses")).vars")
        case "__dict__" where isMember:
            guard let start = chainStart(before: place), !isCall else { return }
            insert("\(need("_py_dataclasses")).vars(", at: block.tokens[start].range.lowerBound)
            replace(block.tokens[place - 1].range.lowerBound..<token.range.upperBound, with: ")")
        case "utcnow" where isMember && isCall, "utcfromtimestamp" where isMember && isCall:
            guard let start = chainStart(before: place) else { return }
            let range = block.tokens[start].range.lowerBound..<token.range.upperBound
            replace(range, with: "\(need("_py_utc")).\(block.text(token))")
        case "sub" where isMember && isCall && hasFunctionArgument(place + 1):
            guard let start = chainStart(before: place) else { return }
            insert("\(need("_py_sub"))(", at: block.tokens[start].range.lowerBound)
            replace(block.tokens[place - 1].range.lowerBound..<block.tokens[place + 1].range.upperBound, with: ", ")
        case "async" where token.depth > 0 && self.token(place + 1).map({ block.isToken($0, "for") }) ?? false:
            rewriteAsyncComprehension(place)
        default: break
        }
    }

    /// The first token of the names and dots in front of `.name`; `nil` where something else stands there.
    private func chainStart(before place: Int) -> Int? {
        var start = place
        while isSign(start - 1, "."), let name = token(start - 2), name.kind == .name { start -= 2 }
        return start == place || isSign(start - 1, ".") ? nil : start
    }

    /// Whether one of the first two arguments of a call is a function: a lambda, or the name of a function of the code.
    private func hasFunctionArgument(_ open: Int) -> Bool {
        let depth = block.tokens[open].depth + 1
        let inner = block.tokens[(open + 1)...].prefix { $0.depth >= depth }
        return inner.split { $0.depth == depth && block.isToken($0, ",") }.prefix(2).contains { argument in
            guard let first = argument.first else { return false }
            return block.isToken(first, "lambda") || argument.count == 1 && first.kind == .name && isFunction(first)
        }
    }

    private func isFunction(_ name: PythonToken) -> Bool { functionNames.contains(block.text(name)) }

    /// `[x async for x in pages()]` becomes `[x for x in await _py_aiter(pages())]`.
    private mutating func rewriteAsyncComprehension(_ place: Int) {
        let depth = block.tokens[place].depth
        let rest = block.tokens[(place + 2)...]
        guard let word = rest.firstIndex(where: { $0.depth == depth && block.isToken($0, "in") }),
            let first = token(word + 1),
            let end = block.tokens[(word + 1)...].firstIndex(where: { token in
                token.depth < depth
                    || token.depth == depth && ["if", "for", "async"].contains { block.text(token) == $0 }
            })
        else { return }
        replace(block.tokens[place].range.lowerBound..<block.tokens[place + 1].range.lowerBound, with: "")
        insert("await \(need("_py_aiter"))(", at: first.range.lowerBound)
        insert(")", at: block.tokens[end - 1].range.upperBound, closes: first.range.lowerBound)
    }

    // MARK: Methods as values

    private static let types: Set<String> = ["str", "list", "dict", "set", "int", "float", "bytes", "tuple"]
    private static let classMethods: Set<String> = [
        "fromkeys", "maketrans", "from_bytes", "fromhex", "to_bytes", "__name__", "__class__", "__doc__",
    ]
    private static let takingFunctions: Set<String> = [
        "map", "filter", "reduce", "starmap", "partial", "takewhile", "dropwhile", "filterfalse",
    ]
    private static let functionKeywords: Set<String> = ["key", "default", "default_factory", "function", "func"]
    private static let methods: Set<String> = [
        "get", "append", "extend", "add", "index", "count", "lower", "upper", "casefold", "strip", "split", "join",
        "format",
        "startswith", "endswith", "title", "capitalize", "replace", "find", "items", "keys", "values", "copy", "pop",
        "setdefault", "update", "remove", "fromisoformat", "isoformat", "match", "search", "fullmatch",
    ]

    /// `key=counts.get` becomes `key=(lambda *a, **k: counts.get(*a, **k))`: methods of built-in types are no values here.
    private mutating func rewriteMethodValue(_ place: Int) {
        guard isSign(place - 1, "."), let next = token(place + 1),
            next.kind == .newline || [",", ")", "]", "}", ";"].contains(where: { block.text(next) == $0 }),
            let start = chainStart(before: place)
        else { return }
        let first = block.tokens[start]
        let method = block.text(block.tokens[place])
        if place == start + 2, Self.types.contains(block.text(first)), !Self.classMethods.contains(method) {
            let range = first.range.lowerBound..<block.tokens[place].range.upperBound
            return replace(range, with: "(lambda _py_self, *_py_rest: _py_self.\(method)(*_py_rest))")
        }
        guard Self.methods.contains(method), isTakenAsFunction(start, method) else { return }
        insert("(lambda *_py_rest, **_py_names: ", at: first.range.lowerBound)
        insert(
            "(*_py_rest, **_py_names))", at: block.tokens[place].range.upperBound, closes: first.range.lowerBound)
    }

    /// Whether a method of what begins at a token is given as a function: `key=…`, `map(…`, `add = found.append`.
    private func isTakenAsFunction(_ start: Int, _ method: String) -> Bool {
        guard let before = token(start - 1), let name = token(start - 2), name.kind == .name else { return false }
        if block.isToken(before, "=") {
            // An object of the code's own may have a `title` or a `count`, but hardly an `append`.
            if before.depth == 0 {
                return ["append", "extend", "add", "get", "join", "fromisoformat"].contains(method)
            }
            return Self.functionKeywords.contains(block.text(name))
        }
        return block.isToken(before, "(") && Self.takingFunctions.contains(block.text(name))
    }

    // MARK: await

    /// `await x` becomes `await _py_await(x)`, which lets tasks begin and knows how to wait for one.
    private mutating func rewriteAwait(_ place: Int) {
        guard block.isToken(block.tokens[place], "await"), let first = token(place + 1),
            let end = operandEnd(from: place + 1)
        else { return }
        insert("\(need("_py_asyncio")).wait_on(", at: first.range.lowerBound)
        insert(")", at: block.tokens[end].range.upperBound, closes: first.range.lowerBound)
    }

    /// The last token of a name or a bracket and of the attributes, calls and subscripts behind it.
    private func operandEnd(from start: Int) -> Int? {
        guard let first = token(start), let atom = first.kind == .sign ? closing(start) : start else { return nil }
        var end = atom
        while true {
            if isSign(end + 1, "."), token(end + 2)?.kind == .name {
                end += 2
            } else if isSign(end + 1, "(") || isSign(end + 1, "["), let close = closing(end + 1) {
                end = close
            } else {
                return end
            }
        }
    }

    private func closing(_ open: Int) -> Int? {
        guard isSign(open, "(") || isSign(open, "[") || isSign(open, "{") else { return nil }
        let depth = block.tokens[open].depth
        return block.tokens[(open + 1)...].firstIndex { token in
            token.depth == depth && [")", "]", "}"].contains { block.text(token) == $0 }
        }
    }
}
