import PythonCode
import Sandbox

/// A second look at code: asks the checker for the types of those expressions of which a finding may have named one type
/// of several.
struct Confirmation {
    /// The code that asks. It names, before anything else, a variable that nothing defines: it can be checked, not run.
    let text: String
    private let questions: [(finding: CheckFinding, line: Int, column: Int)]

    /// - Parameter findings: what is certain but for the types of expressions.
    init(of findings: [CheckFinding], in code: String) {
        let bytes = Array(code.utf8)
        var ranges: [(range: Range<Int>, finding: CheckFinding)] = []
        for finding in findings {
            guard let range = finding.doubtful, !ranges.contains(where: { $0.range.lowerBound == range.lowerBound })
            else { continue }
            ranges.append((range, finding))
        }
        var pieces: [(place: Int, isEnd: Bool)] = ranges.flatMap {
            [($0.range.lowerBound, false), ($0.range.upperBound, true)]
        }
        pieces.sort { ($0.place, $0.isEnd ? 0 : 1) < ($1.place, $1.isEnd ? 0 : 1) }
        var output = Array(Self.barrier.utf8)
        var starts: [Int: Int] = [:]
        var done = 0
        for piece in pieces {
            output += bytes[done..<piece.place]
            done = piece.place
            output += (piece.isEnd ? ")" : Self.question).utf8
            if !piece.isEnd { starts[piece.place] = output.count }
        }
        output += bytes[done...]
        text = String(decoding: output, as: UTF8.self)
        let block = PythonBlock(text)
        questions = ranges.compactMap { range, finding in
            guard let start = starts[range.lowerBound] else { return nil }
            let position = block.position(of: start)
            return (finding, position.line, position.column)
        }
    }

    private static let barrier = "_only_to_be_checked\n"
    private static let question = "reveal_type("

    /// Those findings whose expressions are of one type.
    func confirmed(by answers: [SandboxCheckFinding]) -> [CheckFinding] {
        questions.compactMap { finding, line, column in
            let answer = answers.first { $0.rule == "revealed-type" && $0.line == line && $0.column == column }
            guard let type = answer?.message.split(separator: "`").dropFirst().first, Self.isSingle(type) else {
                return nil
            }
            return finding
        }
    }

    /// Whether a type is no union: `list[int | str]` is none, `int | str` is one.
    static func isSingle(_ type: Substring) -> Bool {
        if type == "Unknown" || type == "Any" || type == "object" { return false }
        var depth = 0
        for byte in type.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "|") where depth == 0: return false
            default: break
            }
        }
        return !(type.hasPrefix("Literal[") && type.contains(","))
    }
}

extension PythonBlock {
    /// The expression that a finding says is of a type that cannot be used like this, in bytes; `nil` where it cannot be told.
    func object(of finding: SandboxCheckFinding) -> Range<Int>? {
        let start = tokens.firstIndex { token in
            guard token.line == finding.line else { return false }
            return position(of: token.range.lowerBound).column == finding.column
        }
        guard let start else { return nil }
        switch finding.rule {
        case "invalid-key": return objectOfSubscript(start - 1)
        case "invalid-argument-type":
            // The finding is about the object itself.
            let end = tokens[start...].firstIndex { $0.line == finding.endLine && ends($0, finding) }
            return end.map { tokens[start].range.lowerBound..<tokens[$0].range.upperBound }
        default: return objectOfLastPart(from: start, finding)
        }
    }

    private func ends(_ token: PythonToken, _ finding: SandboxCheckFinding) -> Bool {
        let place = position(of: token.range.upperBound)
        return place.line == finding.endLine && place.column == finding.endColumn
    }

    /// `a.b` of `a.b[…]` and `a.b(…)`, where the finding is about the whole.
    private func objectOfLastPart(from start: Int, _ finding: SandboxCheckFinding) -> Range<Int>? {
        var end = start
        if isToken(tokens[start], "(") || isToken(tokens[start], "[") || isToken(tokens[start], "{") {
            guard let close = closingBracket(start) else { return nil }
            end = close
        }
        while end + 1 < tokens.count {
            let next = tokens[end + 1]
            if isToken(next, "."), end + 2 < tokens.count {
                end += 2
            } else if isToken(next, "(") || isToken(next, "["), let close = closingBracket(end + 1) {
                if ends(tokens[close], finding) { return tokens[start].range.lowerBound..<tokens[end].range.upperBound }
                end = close
            } else {
                return nil
            }
        }
        return nil
    }

    /// What stands in front of a subscript's opening bracket: names, dots, and brackets with what is in them.
    private func objectOfSubscript(_ open: Int) -> Range<Int>? {
        guard open > 0, isToken(tokens[open], "[") else { return nil }
        var start = open
        while start > 0 {
            let before = tokens[start - 1]
            if isToken(before, ")") || isToken(before, "]") {
                let opening = tokens[..<(start - 1)].lastIndex { token in
                    token.depth == before.depth && (isToken(token, "(") || isToken(token, "["))
                }
                guard let opening else { return nil }
                start = opening
            } else if before.kind == .name, !PythonName.keywords.contains(text(before)) {
                start -= 1
            } else {
                break
            }
            // A name, or a bracket without anything in front, begins the expression unless a dot joins it to more.
            guard start > 0 else { break }
            if isToken(tokens[start - 1], ".") { start -= 1 } else if tokens[start].kind == .name { break }
        }
        guard start < open else { return nil }
        return tokens[start].range.lowerBound..<tokens[open - 1].range.upperBound
    }

    private func closingBracket(_ open: Int) -> Int? {
        tokens[(open + 1)...].firstIndex { token in
            token.depth == tokens[open].depth && (isToken(token, ")") || isToken(token, "]") || isToken(token, "}"))
        }
    }
}
