import PythonCode

/// A method with a decorator that the interpreter lacks.
struct DecoratedMethod: Sendable {
    enum Kind: String, Sendable {
        case property
        case staticmethod
        case classmethod
    }

    var owner: String
    var kind: Kind
}

extension DialectRewriter {
    /// Takes `@property`, `@staticmethod` and `@classmethod` away and notes whose methods they stand before: their uses
    /// are then written in another way.
    mutating func removeDecorators(in statement: PythonStatement) {
        guard let owner = statement.tokens.dropFirst().first(where: { $0.kind == .name }).map(block.text) else {
            return
        }
        for (place, decorator) in statement.body.enumerated().dropLast() {
            guard let kind = DecoratedMethod.Kind(rawValue: String(block.text(decorator.tokens).dropFirst())),
                decorator.tokens.first.map({ block.isToken($0, "@") }) ?? false,
                let name = methodName(statement.body[place + 1]), canBeRewritten(name, kind)
            else { continue }
            decoratedMethods[name] = DecoratedMethod(owner: owner, kind: kind)
            let range = range(of: decorator.tokens)
            keepOthersOut(of: range)
            replace(range, with: "")
        }
    }

    private func methodName(_ statement: PythonStatement) -> String? {
        guard statement.firstWord == "def", let word = statement.tokens.firstIndex(where: { block.isToken($0, "def") })
        else {
            return nil
        }
        return block.text(statement.tokens[word + 1])
    }

    /// Whether the name means this method wherever it stands behind a dot.
    private func canBeRewritten(_ name: String, _ kind: DecoratedMethod.Kind) -> Bool {
        let isField = fieldNames.contains { $0.fields.contains(name) }
        let definitions = block.tokens.indices.dropLast().count {
            block.isToken(block.tokens[$0], "def") && block.text(block.tokens[$0 + 1]) == name
        }
        return !isField && definitions == 1 && decoratedMethods[name] == nil
    }

    /// `basket.total` becomes `basket.total()`, `self.label(x)` becomes `Basket.label(x)`.
    mutating func rewriteUse(of method: DecoratedMethod, _ place: Int, isCall: Bool) {
        let tokens = block.tokens
        let next = place + 1 < tokens.count ? tokens[place + 1] : nil
        switch method.kind {
        case .property:
            if isCall || (next.map { block.isToken($0, "=") } ?? false) { return }
            insert("()", at: tokens[place].range.upperBound, closes: tokens[place].range.lowerBound)
        case .staticmethod, .classmethod:
            guard isCall, place >= 2, tokens[place - 2].kind == .name, let next else { return }
            let isAlone = place < 3 || !block.isToken(tokens[place - 3], ".")
            guard isAlone else { return }
            replace(tokens[place - 2].range, with: method.owner)
            guard method.kind == .classmethod, place + 2 < tokens.count else { return }
            let isEmpty = block.isToken(tokens[place + 2], ")")
            insert(isEmpty ? method.owner : "\(method.owner), ", at: next.range.upperBound)
        }
    }
}
