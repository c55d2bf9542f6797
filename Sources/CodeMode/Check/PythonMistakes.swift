import Diagnostics
import PythonCode
import Sandbox

/// Findings of a type checker that are certain mistakes in any Python, whatever tools it calls.
struct PythonMistakes {
    let block: PythonBlock

    /// The sentence for a finding that is certain; `nil` for one that is not.
    ///
    /// - Parameter names: what stands between backticks in the checker's sentence.
    func message(for finding: SandboxCheckFinding, _ names: [String]) -> String? {
        switch finding.rule {
        case "unresolved-reference": names.first.flatMap(unknownName)
        case "call-non-callable": names.first.flatMap(notCallable)
        case "missing-argument", "too-many-positional-arguments", "unknown-argument": argumentMessage(finding, names)
        case "unsupported-operator": operatorMessage(finding.message, names)
        case "not-iterable": notIterable(names)
        case "not-subscriptable": names.first.flatMap(notSubscriptable)
        case "invalid-await": names.first.flatMap(notAwaitable)
        case "invalid-raise": "Only exceptions can be raised, such as Exception(\"text\")"
        case "unresolved-import" where names.count == 2: "The module \(names[0]) has no '\(names[1])'"
        case "invalid-assignment" where finding.message.contains("values to unpack"): finding.message
        default: nil
        }
    }

    // MARK: Names

    private static let modules: Set<String> = [
        "base64", "bisect", "calendar", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime",
        "decimal", "enum",
        "functools", "hashlib", "heapq", "html", "io", "itertools", "json", "logging", "math", "operator", "os",
        "pprint",
        "random", "re", "statistics", "string", "sys", "textwrap", "time", "tools", "typing", "urllib", "uuid",
        "zoneinfo",
    ]
    private static let homes: [String: String] = [
        "Counter": "collections", "defaultdict": "collections", "deque": "collections", "namedtuple": "collections",
        "timedelta": "datetime", "timezone": "datetime", "date": "datetime", "Decimal": "decimal",
        "dataclass": "dataclasses",
        "asdict": "dataclasses", "reduce": "functools", "partial": "functools", "lru_cache": "functools",
        "itemgetter": "operator", "chain": "itertools", "groupby": "itertools", "islice": "itertools",
        "Optional": "typing",
        "Any": "typing", "TypedDict": "typing", "quote": "urllib.parse", "urlencode": "urllib.parse", "Enum": "enum",
        "sleep": "asyncio", "gather": "asyncio",
    ]

    private func unknownName(_ name: String) -> String? {
        // What Python itself puts into a module, and what is told by no declaration.
        if name.hasPrefix("__") || Self.isGlobalOfRuns(name) { return nil }
        var advice = ""
        if Self.modules.contains(name) {
            advice = ": write import \(name) first"
        } else if let home = Self.homes[name] {
            advice = ": write from \(home) import \(name) first"
        } else if let near = NearestName.find(name, among: knownNames(besides: name)) {
            advice = "; did you mean `\(near)`?"
        }
        return "Nothing gives `\(name)` a value\(advice)"
    }

    private static func isGlobalOfRuns(_ name: String) -> Bool {
        ["call_tool", "find", "load_result", BlockValue.carrier].contains(name)
    }

    /// The names that the code gives a value, as far as a glance tells.
    private func knownNames(besides name: String) -> [String] {
        var names: Set<String> = []
        for (place, token) in block.tokens.enumerated() where token.kind == .name && place + 1 < block.tokens.count {
            let next = block.tokens[place + 1]
            let before = place > 0 ? block.text(block.tokens[place - 1]) : ""
            let binds =
                block.isToken(next, "=") || block.isToken(next, ":") || block.isToken(next, ",")
                || ["def", "for", "as", "import", "class", ","].contains(before)
            if binds, before != "." { names.insert(block.text(token)) }
        }
        names.remove(name)
        return names.sorted()
    }

    // MARK: Types

    /// What a built-in type is called; `nil` for any other, of which a checker may know less than the code does.
    static func builtInKind(of type: String) -> String? {
        if ["str", "int", "float", "bool", "bytes"].contains(type) { return type }
        // A value of several types is none of them.
        if !Confirmation.isSingle(type[...]) { return nil }
        if type == "LiteralString" || type.hasPrefix("Literal[\"") { return "str" }
        if type == "Literal[True]" || type == "Literal[False]" { return "bool" }
        if type.hasPrefix("Literal["), type.dropFirst(8).dropLast().allSatisfy({ $0.isNumber || $0 == "-" }) {
            return "int"
        }
        for kind in ["list", "dict", "tuple", "set"] where type.hasPrefix("\(kind)[") && !type.contains(" | ") {
            return kind
        }
        return nil
    }

    /// A value may be changed by a function that says so, which a checker does not follow.
    private var hasGlobals: Bool {
        block.tokens.contains { block.isToken($0, "global") || block.isToken($0, "nonlocal") }
    }

    /// The sentence about arguments of a function that the code itself defines, once, and calls by its name.
    private func argumentMessage(_ finding: SandboxCheckFinding, _ names: [String]) -> String? {
        if finding.message.contains("bound method `") { return finding.message }
        let tokens = block.tokens
        let isOwn = tokens.indices.dropLast().contains { place in
            guard tokens[place].line == finding.line || finding.line < finding.endLine, tokens[place].kind == .name,
                block.isToken(tokens[place + 1], "("), place == 0 || !block.isToken(tokens[place - 1], ".")
            else { return false }
            let name = block.text(tokens[place])
            let isMeant = names.contains { $0 == name || $0.hasPrefix("\(name).") } || !finding.message.contains(" of ")
            return isMeant && isDefinedOnce(name)
        }
        return isOwn ? finding.message : nil
    }

    private func isDefinedOnce(_ name: String) -> Bool {
        let places = block.tokens.indices.dropLast().filter { block.text(block.tokens[$0]) == name }
        let definitions = places.filter {
            $0 > 0 && (block.isToken(block.tokens[$0 - 1], "def") || block.isToken(block.tokens[$0 - 1], "class"))
        }
        guard definitions.count == 1, let place = definitions.first,
            !places.contains(where: { block.isToken(block.tokens[$0 + 1], "=") })
        else { return false }
        // A decorator may make another function of it.
        var line = place - 1
        while line > 0, block.tokens[line - 1].kind != .newline { line -= 1 }
        guard line > 1 else { return true }
        let before = block.tokens[..<(line - 1)].lastIndex { $0.kind == .newline }.map { $0 + 1 } ?? 0
        return !block.isToken(block.tokens[before], "@") || block.isToken(block.tokens[before + 1], "dataclass")
    }

    private func kindOrNone(_ type: String) -> String? {
        if type == "None" { return hasGlobals ? nil : "None" }
        return Self.builtInKind(of: type).map { "a \($0)" }
    }

    private func notCallable(_ type: String) -> String? {
        kindOrNone(type).map { "The value is \($0), which is not callable" }
    }

    /// `page.items`, which is a method of every dict and no field.
    private func method(_ type: String) -> String? {
        guard type.hasPrefix("bound method "), let name = type.split(separator: "(").first?.split(separator: ".").last
        else {
            return nil
        }
        return "`\(name)` is a method of the value; its field is written [\"\(name)\"]"
    }

    private func notSubscriptable(_ type: String) -> String? {
        if let method = method(type) { return method }
        return kindOrNone(type).map { "The value is \($0), which has neither keys nor elements" }
    }

    private func notAwaitable(_ type: String) -> String? {
        if type.hasPrefix("def ") { return "A function is awaited by calling it: put () behind its name" }
        return kindOrNone(type).map { "The value is \($0), which cannot be awaited; it is there already" }
    }

    private func notIterable(_ names: [String]) -> String? {
        names.first.flatMap(method)
            ?? names.first.flatMap(kindOrNone).map { "The value is \($0), which cannot be gone through" }
    }

    /// `"a" + 1` and the like, where both sides are of built-in types.
    private func operatorMessage(_ message: String, _ names: [String]) -> String? {
        // Of a value of several types `+=` and the like name one.
        guard names.count == 3, !names[0].hasSuffix("="), let left = Self.builtInKind(of: names[1]),
            let right = Self.builtInKind(of: names[2])
        else {
            return nil
        }
        // Two lists may be of elements that differ for a checker only, and numbers of all kinds go together.
        let numbers: Set<String> = ["int", "float", "bool"]
        if left == right || numbers.isSuperset(of: [left, right]) { return nil }
        let sum = names[0] == "+" && (left == "str") != (right == "str")
        let advice = sum ? "; write str(…) around the other, or a format string" : ""
        return "`\(names[0])` does not work between a \(left) and a \(right)\(advice)"
    }
}
