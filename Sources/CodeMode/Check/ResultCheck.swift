import Diagnostics
import JSONValues
import PythonCode
import Sandbox

/// Decides which findings of a type checker are certain mistakes in the use of results.
///
/// Certain are: a key that a closed schema does not have or that is a near spelling of a declared one, a list used as a
/// dict and a dict used as a list, and a call that is not awaited. Everything else is advice at most: responses often
/// carry more than their schema says, and code may know more than a checker sees.
struct ResultCheck {
    let types: ResultTypes
    let block: PythonBlock

    /// A finding in terms of the code, or `nil` where the checker's finding says nothing about results.
    func finding(_ finding: SandboxCheckFinding) -> CheckFinding? {
        let verdict = verdict(on: finding)
        guard let verdict, !isWritten(verdict.key, at: finding) else { return nil }
        var isCertain = verdict.isCertain && !block.isPrepared(forMistakeOn: finding.line)
        var doubtful: Range<Int>?
        if isCertain, Self.namesOneOfSeveral.contains(finding.rule), verdict.key == nil {
            doubtful = block.object(of: finding)
            isCertain = doubtful != nil
        }
        return CheckFinding(
            line: finding.line, column: finding.column, message: verdict.message, isCertain: isCertain,
            doubtful: doubtful
        )
    }

    /// Of a value that may be of several types, these rules name the one that does not fit, as if there were no other.
    private static let namesOneOfSeveral: Set<String> = [
        "invalid-argument-type", "not-subscriptable", "call-non-callable", "invalid-key",
    ]

    private struct Verdict {
        var message: String
        var isCertain: Bool
        /// The key that is used, where it is one of a dict.
        var key: String?
    }

    private func verdict(on finding: SandboxCheckFinding) -> Verdict? {
        let names = finding.message.quoted(by: "`")
        if finding.message.contains("`CoroutineType[") {
            return Verdict(message: "The call is not awaited: put `await` in front of it", isCertain: true)
        }
        switch finding.rule {
        case "invalid-key": return keyVerdict(finding, names)
        case "invalid-argument-type": return subscriptVerdict(finding, names)
        case "unresolved-attribute": return attributeVerdict(names, finding.message)
        default:
            return PythonMistakes(block: block).message(for: finding, names).map { .init(message: $0, isCertain: true) }
        }
    }

    private func keyVerdict(_ finding: SandboxCheckFinding, _ names: [String]) -> Verdict? {
        guard let item = names.first.flatMap({ types[$0] }) else { return nil }
        let fields = item.fields.map(\.name)
        guard finding.message.hasPrefix("Unknown key"), let key = finding.message.quoted(by: "\"").first else {
            let isPlace =
                names.last.map {
                    $0 == "int" || $0.hasPrefix("slice[") || $0.hasPrefix("Literal[") && !$0.contains("\"")
                }
                ?? false
            guard isPlace else { return nil }
            return Verdict(
                message: "The result is a dict with \(Self.list(fields)), not a list", isCertain: true
            )
        }
        // Of several types another may have the field.
        let others = names.last.map { $0.split(separator: "|").map { $0.filter { $0 != " " } } } ?? []
        if finding.message.contains("subscripted object has type"),
            others.contains(where: { $0 != item.name && $0 != "None" })
        {
            return Verdict(message: "\(item.name) has no field '\(key)'", isCertain: false, key: key)
        }
        if let near = NearSpelling.find(key, among: fields) {
            return Verdict(
                message: "\(item.name) has no field '\(key)'; did you mean '\(near)'?", isCertain: true, key: key)
        }
        let message = "\(item.name) has no field '\(key)'; its fields are \(Self.list(fields))"
        return Verdict(message: message, isCertain: item.isClosed, key: key)
    }

    /// `pets["items"]` of a list, `name["first"]` of a str.
    private func subscriptVerdict(_ finding: SandboxCheckFinding, _ names: [String]) -> Verdict? {
        guard finding.message.hasPrefix("Method `__getitem__`"), names.count >= 4,
            let object = names.last, names[names.count - 2].hasPrefix("Literal[\"")
        else { return nil }
        let key = names[names.count - 2].quoted(by: "\"").first ?? ""
        if object.hasPrefix("list[") {
            return Verdict(
                message: "The value is a list, which has no key '\(key)'; take its elements", isCertain: true)
        }
        if object == "str" {
            return Verdict(
                message: "The value is a str, which has no key '\(key)'; iterating over a dict gives its keys",
                isCertain: true
            )
        }
        return nil
    }

    /// `pets.items()` of a list, `pet.name` of a dict, `name.uper()` of a str, `json.dump_s` of a module.
    private func attributeVerdict(_ names: [String], _ message: String) -> Verdict? {
        guard names.count == 2 else { return nil }
        let (object, attribute) = (names[0], names[1])
        if message.hasPrefix("Module ") {
            return Verdict(message: "The module \(object) has no '\(attribute)'", isCertain: true)
        }
        if object.hasPrefix("list[") {
            return Verdict(message: "The value is a list, which has no '\(attribute)'", isCertain: true)
        }
        // To the checker, which knows no `enum`, a member is what it is assigned.
        let mayBeMember = ["value", "name"].contains(attribute) && block.mentionsEnumeration
        if !mayBeMember, let kind = PythonMistakes.builtInKind(of: object), message.hasPrefix("Object of type") {
            let hint = kind == "dict" ? "; write [\"\(attribute)\"]" : ""
            return Verdict(
                message: "The value is a \(kind), which has no attribute `\(attribute)`\(hint)", isCertain: true)
        }
        guard let item = types[object] else { return nil }
        let hint = item.fields.contains { $0.name == attribute } ? "; write [\"\(attribute)\"]" : ""
        return Verdict(message: "The value is a dict, which has no attribute '\(attribute)'\(hint)", isCertain: true)
    }

    /// Whether the code itself puts a key into a dict, here or anywhere else.
    private func isWritten(_ key: String?, at finding: SandboxCheckFinding) -> Bool {
        key.map { block.writesKey($0) } ?? false
    }

    private static func list(_ fields: [String]) -> String {
        fields.prefix(12).map { "'\($0)'" }.joined(separator: ", ") + (fields.count > 12 ? ", …" : "")
    }
}

/// Tells a misspelled name from another one: one letter more, less, changed or swapped, or another way to join words.
enum NearSpelling {
    /// The known name that a name is a misspelling of; `nil` where it may be a name of its own.
    static func find(_ name: String, among known: [String]) -> String? {
        if let same = known.first(where: { plain($0) == plain(name) }) { return same }
        guard name.utf8.count >= 3, let near = NearestName.find(name, among: known) else { return nil }
        let (left, right) = (Array(name.lowercased().utf8), Array(near.lowercased().utf8))
        // Of short names only one that lost its last letter is plain: `nam`, but not `ids` for `id`.
        if name.utf8.count == 3 { return right.count == 4 && right.starts(with: left) ? near : nil }
        return isOneSlip(left, right) ? near : nil
    }

    private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" && $0 != "-" } }

    private static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let prefix = zip(left, right).prefix { $0.0 == $0.1 }.count
        let (leftRest, rightRest) = (left.dropFirst(prefix), right.dropFirst(prefix))
        // `line1` and `line2` are two names, whatever is one letter apart.
        if leftRest.first.map(\.isDigit) ?? false, rightRest.first.map(\.isDigit) ?? false { return false }
        if leftRest.dropFirst().elementsEqual(rightRest.dropFirst()) { return true }
        if leftRest.dropFirst().elementsEqual(rightRest) || leftRest.elementsEqual(rightRest.dropFirst()) {
            return true
        }
        guard leftRest.count >= 2, rightRest.count >= 2 else { return false }
        let (first, second) = (leftRest.prefix(2), rightRest.prefix(2))
        return first.reversed().elementsEqual(second) && leftRest.dropFirst(2).elementsEqual(rightRest.dropFirst(2))
    }
}

extension PythonBlock {
    /// Whether the code expects what is wrong on a line: inside `try`, or where it asks for the type of a value.
    func isPrepared(forMistakeOn line: Int) -> Bool {
        tokens.contains { $0.line == line && asksForType($0) } || isPrepared(forMistakeOn: line, statements)
    }

    private func isPrepared(forMistakeOn line: Int, _ statements: [PythonStatement]) -> Bool {
        var chainAsksForType = false
        for (place, statement) in statements.enumerated() where statement.isBlock {
            chainAsksForType =
                statement.tokens.contains(where: asksForType)
                || statement.continuesBlock && chainAsksForType
            let start = statement.tokens.first?.line ?? 0
            let next = place + 1 < statements.count ? statements[place + 1].tokens.first?.line ?? .max : .max
            guard line >= start, line < next else { continue }
            return chainAsksForType || statement.firstWord == "try" || isPrepared(forMistakeOn: line, statement.body)
        }
        return false
    }

    /// Whether the code has an enumeration of its own.
    var mentionsEnumeration: Bool {
        tokens.contains { isToken($0, "Enum") || isToken($0, "StrEnum") || isToken($0, "IntEnum") }
    }

    private func asksForType(_ token: PythonToken) -> Bool {
        guard token.kind == .name else { return false }
        return ["isinstance", "hasattr", "type", "callable", "getattr"].contains { text(token) == $0 }
    }

    /// Whether the code assigns to a key anywhere: `d["key"] = …`, `{"key": …}`, `setdefault("key", …)`.
    func writesKey(_ key: String) -> Bool {
        tokens.indices.contains { place in
            guard tokens[place].kind == .string, place + 1 < tokens.count,
                case .value(.string(key)) = literal(tokens[place...place])
            else { return false }
            if isToken(tokens[place + 1], ":"), tokens[place].depth > 0 { return true }
            if place >= 2, isToken(tokens[place - 1], "("), isToken(tokens[place - 2], "setdefault") { return true }
            guard isToken(tokens[place + 1], "]"), place + 2 < tokens.count, tokens[place + 2].kind == .sign else {
                return false
            }
            let sign = bytes[tokens[place + 2].range]
            return sign.last == UInt8(ascii: "=") && !["==", "!=", "<=", ">="].contains { $0.utf8.elementsEqual(sign) }
        }
    }
}

extension String {
    /// The pieces between pairs of a quote sign.
    fileprivate func quoted(by sign: Character) -> [String] {
        split(separator: sign, omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
