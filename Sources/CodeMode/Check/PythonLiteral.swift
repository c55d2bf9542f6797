import JSONValues
import PythonCode

/// What can be told of an expression without running it.
indirect enum PythonLiteral: Sendable, Hashable {
    /// A scalar whose value is known.
    case value(JSONValue)
    /// A str whose text is not known, such as a formatted one.
    case text
    /// A list; `nil` where its elements are not known, as in a comprehension.
    case list([PythonLiteral]?)
    /// A dict.
    case dict(Dict)
    /// Anything else: nothing is known.
    case other

    /// The members of a dict that are written out.
    struct Dict: Sendable, Hashable {
        var members: [Member] = []
        /// Whether there may be more members, as behind `**`.
        var isOpen = false
    }

    /// A key that is written out, and its value.
    struct Member: Sendable, Hashable {
        var key: String
        var value: PythonLiteral
        /// The token of the key.
        var token: PythonToken
    }

    /// What kind of value it is in JSON Schema's terms; `nil` where that is not known.
    var kind: String? {
        switch self {
        case .value(let value):
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .number(let number): number.isInteger ? "integer" : "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        case .text: "string"
        case .list: "array"
        case .dict: "object"
        case .other: nil
        }
    }
}

extension PythonBlock {
    /// What can be told of the expression that some tokens are.
    func literal(_ tokens: ArraySlice<PythonToken>, nesting: Int = 0) -> PythonLiteral {
        guard nesting < 40, let first = tokens.first, let last = tokens.last else { return .other }
        if tokens.allSatisfy({ $0.kind == .string }) { return string(tokens) }
        if tokens.count == 1 { return atom(first) }
        if tokens.count == 2, isToken(first, "-"), last.kind == .number, case .value(.number(let number)) = atom(last) {
            return JSONNumber(literal: "-" + number.literal).map { .value(.number($0)) } ?? .other
        }
        if let made = made(tokens) { return made }
        guard isBracketed(tokens) else { return .other }
        let inner = tokens.dropFirst().dropLast()
        if isToken(first, "{") { return dict(inner, depth: first.depth + 1, nesting: nesting) }
        if isToken(first, "[") { return list(inner, depth: first.depth + 1, nesting: nesting) }
        guard isToken(first, "(") else { return .other }
        let isTuple = inner.contains { $0.depth == first.depth + 1 && isToken($0, ",") }
        return isTuple
            ? list(inner, depth: first.depth + 1, nesting: nesting) : literal(inner, nesting: nesting + 1)
    }

    /// `str(…)`, `sorted(…)`, `dict(…)`: the kind of what a built-in function makes.
    private func made(_ tokens: ArraySlice<PythonToken>) -> PythonLiteral? {
        guard tokens.count >= 3, let name = tokens.first, name.kind == .name, isBracketed(tokens.dropFirst()),
            tokens.dropFirst().first?.depth == name.depth
        else { return nil }
        return switch text(name) {
        case "str", "repr": .text
        case "list", "sorted": .list(nil)
        default: nil
        }
    }

    /// The parts between the commas of one depth; an empty part behind the last comma is left out.
    func parts(_ tokens: ArraySlice<PythonToken>, depth: Int) -> [ArraySlice<PythonToken>] {
        tokens.filter { $0.kind != .newline }[...].split { $0.depth == depth && isToken($0, ",") }
    }

    /// Whether one pair of brackets stands around all of some tokens.
    func isBracketed(_ tokens: ArraySlice<PythonToken>) -> Bool {
        guard let first = tokens.first, let last = tokens.last, tokens.count >= 2 else { return false }
        let pairs: [(StaticString, StaticString)] = [("(", ")"), ("[", "]"), ("{", "}")]
        return pairs.contains { isToken(first, $0.0) && isToken(last, $0.1) }
            && tokens.dropFirst().dropLast().allSatisfy { $0.depth > first.depth }
    }

    private func atom(_ token: PythonToken) -> PythonLiteral {
        switch token.kind {
        case .number:
            let digits = text(token).filter { $0 != "_" }
            return JSONNumber(literal: digits).map { .value(.number($0)) } ?? .other
        case .name:
            return switch text(token) {
            case "True": .value(true)
            case "False": .value(false)
            case "None": .value(nil)
            default: .other
            }
        case .string, .sign, .newline: return .other
        }
    }

    /// Strings that stand side by side are one.
    private func string(_ tokens: ArraySlice<PythonToken>) -> PythonLiteral {
        var whole = ""
        for token in tokens {
            let written = bytes[token.range]
            let prefix = written.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }.map { $0 | 0x20 }
            if prefix.contains(UInt8(ascii: "b")) { return .other }
            if prefix.contains(UInt8(ascii: "f")) || prefix.contains(UInt8(ascii: "t")) { return .text }
            guard let text = plainText(of: written.dropFirst(prefix.count)) else { return .text }
            whole += text
        }
        return .value(.string(whole))
    }

    /// The text between the quotes; `nil` where an escape would have to be understood.
    private func plainText(of quoted: ArraySlice<UInt8>) -> String? {
        guard let quote = quoted.first else { return nil }
        let isTriple = quoted.count >= 6 && quoted.prefix(3).allSatisfy { $0 == quote }
        let count = isTriple ? 3 : 1
        guard quoted.count >= 2 * count, quoted.suffix(count).allSatisfy({ $0 == quote }) else { return nil }
        let text = quoted.dropFirst(count).dropLast(count)
        return text.contains(UInt8(ascii: "\\")) ? nil : String(decoding: text, as: UTF8.self)
    }

    private func list(_ inner: ArraySlice<PythonToken>, depth: Int, nesting: Int) -> PythonLiteral {
        if isComprehension(inner, depth) { return .list(nil) }
        let elements = parts(inner, depth: depth)
        if elements.contains(where: { $0.first.map { isToken($0, "*") } ?? false }) { return .list(nil) }
        return .list(elements.map { literal($0, nesting: nesting + 1) })
    }

    private func dict(_ inner: ArraySlice<PythonToken>, depth: Int, nesting: Int) -> PythonLiteral {
        if isComprehension(inner, depth) { return .dict(.init(isOpen: true)) }
        var dict = PythonLiteral.Dict()
        for part in parts(inner, depth: depth) {
            guard let colon = part.firstIndex(where: { $0.depth == depth && isToken($0, ":") }) else {
                // `**more` leaves the dict open; anything else without a colon makes a set.
                guard let first = part.first, isToken(first, "**") else { return .other }
                dict.isOpen = true
                continue
            }
            guard case .value(.string(let key)) = literal(part[..<colon]), let token = part.first else {
                dict.isOpen = true
                continue
            }
            let value = literal(part[(colon + 1)...], nesting: nesting + 1)
            dict.members.append(PythonLiteral.Member(key: key, value: value, token: token))
        }
        return .dict(dict)
    }

    private func isComprehension(_ inner: ArraySlice<PythonToken>, _ depth: Int) -> Bool {
        inner.contains { $0.depth == depth && isToken($0, "for") }
    }
}
