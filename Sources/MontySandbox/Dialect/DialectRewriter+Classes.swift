import PythonCode

extension DialectRewriter {
    /// Notes which attributes instances of the code's classes have: what `asdict` and `vars` go through.
    mutating func noteClasses(_ statements: [PythonStatement]) {
        for statement in statements {
            // Nobody writes so many classes, and each is looked through.
            if statement.firstWord == "class", fieldNames.count < 100, let name = name(of: statement) {
                var fields: [String] = []
                for line in statement.body {
                    if let field = annotatedName(line), !fields.contains(field) { fields.append(field) }
                }
                for field in selfAttributes(in: wholeRange(of: statement)) where !fields.contains(field) {
                    fields.append(field)
                }
                fieldNames.append((name, fields))
            }
            noteClasses(statement.body)
        }
    }

    /// Rewrites a class that has a base class the interpreter cannot have; gives whether it did.
    mutating func rewriteClass(_ statement: PythonStatement, behind previous: PythonStatement?) -> Bool {
        guard let name = name(of: statement), let base = lastBase(of: statement) else { return false }
        let text: String?
        switch base {
        case "TypedDict": text = "\(name) = dict"
        case "NamedTuple": text = namedTuple(name, statement.body)
        case "Enum", "IntEnum", "StrEnum": text = enumeration(name, kind(of: statement, base), statement.body)
        case "Exception", "RuntimeError": text = exceptionClass(name, base, statement.body)
        default: text = typedDicts.contains(base) ? "\(name) = dict" : nil
        }
        guard let text else { return false }
        if base == "TypedDict" { typedDicts.insert(name) }
        let range = wholeRange(of: statement)
        keepOthersOut(of: range)
        replace(range, with: text)
        if let previous, let first = previous.tokens.first, block.isToken(first, "@") {
            let decorator = self.range(of: previous.tokens)
            keepOthersOut(of: decorator)
            replace(decorator, with: "pass")
        }
        return true
    }

    private func name(of statement: PythonStatement) -> String? {
        statement.tokens.dropFirst().first { $0.kind == .name }.map(block.text)
    }

    /// The last base class without its module, keywords such as `total=False` left out.
    private func lastBase(of statement: PythonStatement) -> String? {
        let bases = bases(of: statement)
        return bases.last.flatMap { $0.last.map(block.text) }
    }

    private func bases(of statement: PythonStatement) -> [ArraySlice<PythonToken>] {
        guard let open = statement.tokens.firstIndex(where: { block.isToken($0, "(") }) else { return [] }
        let depth = statement.tokens[open].depth + 1
        let inner = statement.tokens[(open + 1)...].prefix { $0.depth >= depth }
        return inner.split { $0.depth == depth && block.isToken($0, ",") }
            .map { part in part.prefix { !block.isToken($0, "[") } }
            .filter { part in !part.isEmpty && !part.contains { block.isToken($0, "=") } }
    }

    /// `name: type` and `name: type = value`.
    private func annotatedName(_ statement: PythonStatement) -> String? {
        let tokens = statement.tokens
        guard tokens.count >= 3, let first = tokens.first, first.kind == .name, !statement.isBlock,
            block.isToken(tokens[tokens.startIndex + 1], ":")
        else { return nil }
        return block.text(first)
    }

    private func selfAttributes(in range: Range<Int>) -> [String] {
        let tokens = block.tokens
        return tokens.indices.dropLast(3).compactMap { place in
            guard range.contains(tokens[place].range.lowerBound), block.isToken(tokens[place], "self"),
                block.isToken(tokens[place + 1], "."),
                block.isToken(tokens[place + 3], "=") || block.isToken(tokens[place + 3], ":")
            else { return nil }
            return block.text(tokens[place + 2])
        }
    }

    /// Whether a statement says nothing: `pass`, `…` or a text.
    private func isEmpty(_ statement: PythonStatement) -> Bool {
        statement.tokens.allSatisfy { $0.kind == .string }
            || statement.tokens.count == 1 && statement.firstWord == "pass"
            || block.text(statement.tokens) == "..."
    }

    // MARK: Named tuples

    private func namedTuple(_ name: String, _ body: [PythonStatement]) -> String? {
        var fields: [String] = []
        var defaults: [String] = []
        for statement in body where !isEmpty(statement) {
            guard let field = annotatedName(statement) else { return nil }
            fields.append("\"\(field)\"")
            if let sign = statement.tokens.firstIndex(where: { block.isToken($0, "=") }) {
                defaults.append(block.text(statement.tokens[(sign + 1)...]))
            }
        }
        return "from collections import namedtuple as _py_namedtuple; \(name) = _py_namedtuple(\"\(name)\", "
            + "[\(fields.joined(separator: ", "))], defaults=[\(defaults.joined(separator: ", "))])"
    }

    // MARK: Enumerations

    private func kind(of statement: PythonStatement, _ base: String) -> String {
        let names = bases(of: statement).compactMap { $0.last.map(block.text) }
        if base == "Enum" { return names.contains("str") ? "str" : names.contains("int") ? "int" : "Enum" }
        return base
    }

    private mutating func enumeration(_ name: String, _ kind: String, _ body: [PythonStatement]) -> String? {
        var members: [String] = []
        for statement in body where !isEmpty(statement) {
            let tokens = statement.tokens
            guard !statement.isBlock, tokens.count >= 3, let first = tokens.first, first.kind == .name,
                block.isToken(tokens[tokens.startIndex + 1], "=")
            else { return nil }
            members.append("\"\(block.text(first))\": \(block.text(tokens.dropFirst(2)))")
        }
        return "\(name) = \(need("enum")).define(\"\(name)\", {\(members.joined(separator: ", "))}, \"\(kind)\")"
    }

    // MARK: Exceptions

    /// A class that only gives an exception a name is one of the built-in classes that nothing else raises here.
    private mutating func exceptionClass(_ name: String, _ base: String, _ body: [PythonStatement]) -> String? {
        guard body.allSatisfy(isEmpty) else { return nil }
        let carriers =
            base == "RuntimeError"
            ? ["NotImplementedError"] : ["NotADirectoryError", "IsADirectoryError", "FileExistsError"]
        guard let free = carriers.first(where: { exceptionNames[$0] == nil && !words.contains($0) }) else { return nil }
        exceptionNames[free] = name
        return "\(name) = \(free)"
    }
}
