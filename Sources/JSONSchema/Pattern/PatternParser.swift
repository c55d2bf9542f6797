/// Reads the syntax of regular expressions (ECMA-262, section 22.2.1).
///
/// The strict grammar is that of the flag `u`, as JSON Schema asks for; the tolerant one adds what annex B.1.2 allows
/// for old web pages, and what other engines share with it.
struct PatternParser {
    /// The pattern, in code points.
    let text: [UInt32]
    /// Whether annex B is followed.
    let isTolerant: Bool
    /// The next code point.
    var place = 0
    /// The flags at this place, which groups like `(?i:…)` change.
    var flags = Flags()
    /// The number of captures so far.
    private(set) var captureCount = 0
    /// Captures by name, found before the pattern is read, because references may come first.
    private var names: [String: [Int]] = [:]
    private var totalCaptures = 0
    private var depth = 0

    /// The flags that a group can set.
    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesAll = false
    }

    private static let deepestNesting = 250

    init(_ source: String, isTolerant: Bool) {
        text = source.unicodeScalars.map(\.value)
        self.isTolerant = isTolerant
    }

    /// Reads the whole pattern.
    mutating func parse() throws(PatternError) -> PatternNode {
        try countCaptures()
        let node = try parseAlternatives()
        // Only a closing parenthesis ends the alternatives early.
        if place < text.count { throw error("there is a ) without a (") }
        return node
    }

    /// Whether any capture is named, which makes `\k` a reference even in the tolerant grammar.
    var hasNamedCaptures: Bool { !names.isEmpty }
}

extension PatternParser {
    /// The next code point as a character; `nil` at the end.
    var next: Character? { place < text.count ? Self.character(text[place]) : nil }

    /// A code point as a character; a surrogate as the replacement character.
    static func character(_ code: UInt32) -> Character { Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}" }

    /// Whether the rest begins with `prefix`.
    func follows(_ prefix: String) -> Bool { text[place...].starts(with: prefix.unicodeScalars.lazy.map(\.value)) }

    /// Skips `prefix` if the rest begins with it.
    mutating func skip(_ prefix: String) -> Bool {
        guard follows(prefix) else { return false }
        place += prefix.unicodeScalars.count
        return true
    }

    /// A failure at the current place.
    func error(_ message: String) -> PatternError { PatternError(message: message, offset: place) }

    /// The captures that a name or a number refers to.
    func captures(named name: String) -> [Int]? { names[name] }

    /// The number of captures in the whole pattern.
    var captureTotal: Int { totalCaptures }
}

extension PatternParser {
    private mutating func parseAlternatives() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepestNesting else { throw error("groups are nested too deeply") }
        var alternatives = [try parseSequence()]
        while skip("|") { alternatives.append(try parseSequence()) }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let character = next, character != "|", character != ")" { parts.append(try parseTerm()) }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func parseTerm() throws(PatternError) -> PatternNode {
        if skip("^") { return .assertion(flags.isMultiline ? .lineStart : .start) }
        if skip("$") { return .assertion(flags.isMultiline ? .lineEnd : .end) }
        if skip("\\b") { return .assertion(.wordBoundary(ignoresCase: flags.ignoresCase)) }
        if skip("\\B") { return .assertion(.noWordBoundary(ignoresCase: flags.ignoresCase)) }
        let firstCapture = captureCount
        if let look = try parseLook() {
            // Annex B lets a look ahead be repeated, which changes nothing but whether it has to hold.
            guard isTolerant, case .look(false, _, _) = look else { return look }
            return try parseQuantifier(of: look, capturesFrom: firstCapture)
        }
        return try parseQuantifier(of: try parseAtom(), capturesFrom: firstCapture)
    }

    private mutating func parseLook() throws(PatternError) -> PatternNode? {
        for (opening, isBehind, isNegated) in [
            ("(?=", false, false), ("(?!", false, true), ("(?<=", true, false), ("(?<!", true, true),
        ] where skip(opening) {
            let body = try parseAlternatives()
            guard skip(")") else { throw error("a ( is not closed") }
            return .look(isBehind: isBehind, isNegated: isNegated, body)
        }
        return nil
    }

    private mutating func parseAtom() throws(PatternError) -> PatternNode {
        guard let character = next else { return .empty }
        switch character {
        case ".":
            place += 1
            return .set(PatternSet(flags.dotMatchesAll ? [] : PatternSet.lineTerminators, isNegated: true))
        case "(": return try parseGroup()
        case "[": return .set(try parseClass())
        case "\\": return try parseEscape()
        case "*", "+", "?": throw error("\(character) has nothing to repeat")
        case "{":
            if !isTolerant || isQuantifier { throw error("{ has nothing to repeat, or is not escaped") }
        case "]", "}":
            if !isTolerant { throw error("\(character) is not escaped") }
        default: break
        }
        place += 1
        return literal(text[place - 1])
    }

    /// One character, in any case where the flags say so.
    func literal(_ code: UInt32) -> PatternNode { .set(PatternSet([code...code], ignoresCase: flags.ignoresCase)) }

    private mutating func parseGroup() throws(PatternError) -> PatternNode {
        let opening = place
        let outerFlags = flags
        defer { flags = outerFlags }
        var name: String?
        var isCapture = false
        if skip("(?<") {
            isCapture = true
            name = try parseGroupName()
        } else if skip("(?") {
            try parseFlags()
        } else {
            place += 1
            isCapture = true
        }
        if isCapture { captureCount += 1 }
        let number = captureCount
        let body = try parseAlternatives()
        guard skip(")") else { throw PatternError(message: "a ( is not closed", offset: opening) }
        return isCapture ? .capture(number, name: name, body) : body
    }

    /// Reads the flags of a group that captures nothing, `i-ms:` or only `:`, behind its `(?`.
    private mutating func parseFlags() throws(PatternError) {
        var isSetting = true
        var seen = ""
        while let character = next, character != ":" {
            switch character {
            case "i": flags.ignoresCase = isSetting
            case "m": flags.isMultiline = isSetting
            case "s": flags.dotMatchesAll = isSetting
            case "-" where isSetting: isSetting = false
            case ")": throw error("flags are only possible for a group, as in (?i:…)")
            default: throw error("a group (?\(character) does not exist")
            }
            if character != "-", seen.contains(character) { throw error("the flag \(character) is given twice") }
            seen.append(character)
            place += 1
        }
        guard skip(":"), seen != "-" else { throw error("a ( is not closed") }
    }
}

extension PatternParser {
    /// Whether a quantifier in braces begins here.
    private var isQuantifier: Bool {
        var copy = self
        return (try? copy.parseBraces()) ?? nil != nil
    }

    private mutating func parseQuantifier(
        of node: PatternNode,
        capturesFrom first: Int
    ) throws(PatternError) -> PatternNode {
        let bounds: (Int, Int)
        if skip("*") {
            bounds = (0, .max)
        } else if skip("+") {
            bounds = (1, .max)
        } else if skip("?") {
            bounds = (0, 1)
        } else if next == "{", let braces = try parseBraces() {
            bounds = braces
        } else if next == "{", !isTolerant {
            throw error("{ is not escaped")
        } else {
            return node
        }
        let isLazy = skip("?")
        return .repetition(node, minimum: bounds.0, maximum: bounds.1, isLazy: isLazy)
    }

    /// Reads `{2}`, `{2,}` or `{2,3}`; `nil`, and nothing read, where no such thing stands here.
    private mutating func parseBraces() throws(PatternError) -> (Int, Int)? {
        let start = place
        guard skip("{"), let minimum = parseNumber() else {
            place = start
            return nil
        }
        var maximum = minimum
        if skip(",") { maximum = next == "}" ? .max : parseNumber() ?? -1 }
        guard maximum >= 0, skip("}") else {
            place = start
            return nil
        }
        guard minimum <= maximum else { throw error("a quantifier's numbers are out of order") }
        return (minimum, maximum)
    }

    /// Reads a decimal number, capped at the largest that counts can have.
    mutating func parseNumber() -> Int? {
        var number: Int?
        while place < text.count, (0x30...0x39).contains(text[place]) {
            let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
            number = overflow || product > .max - 9 ? .max - 9 : product + Int(text[place] - 0x30)
            place += 1
        }
        return number
    }
}

extension PatternParser {
    /// Counts all captures and collects their names, without reading anything else.
    private mutating func countCaptures() throws(PatternError) {
        var inClass = false
        while place < text.count {
            switch Self.character(text[place]) {
            case "\\": place += 1
            case "[": inClass = true
            case "]": inClass = false
            case "(" where !inClass:
                if follows("(?<"), !follows("(?<="), !follows("(?<!") {
                    place += 3
                    totalCaptures += 1
                    names[try parseGroupName(), default: []].append(totalCaptures)
                    continue
                }
                if !follows("(?") { totalCaptures += 1 }
            default: break
            }
            place += 1
        }
        place = 0
    }

    /// Reads a group's name with the `>` behind it.
    mutating func parseGroupName() throws(PatternError) -> String {
        var name = ""
        while let character = next, character != ">" {
            guard let scalar = character.unicodeScalars.first,
                character == "_" || character == "$"
                    || (name.isEmpty ? scalar.properties.isIDStart : scalar.properties.isIDContinue)
            else { throw error("a group's name must be an identifier") }
            name.append(character)
            place += 1
        }
        guard !name.isEmpty, skip(">") else { throw error("a group's name must be an identifier that ends in >") }
        return name
    }
}
