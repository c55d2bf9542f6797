/// Checks whether a text is a regular expression of ECMA-262, as `pattern` wants it (with the leniency of annex B).
struct PatternSyntax {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    /// Whether what was read last can be repeated.
    private var isRepeatable = false
    /// For each open group, whether it can be repeated once it is closed.
    private var groups: [Bool] = []
    private var problem: String?

    /// What is wrong with a pattern, as a clause; `nil` where nothing is.
    static func problem(in pattern: String) -> String? {
        var syntax = PatternSyntax(scalars: Array(pattern.unicodeScalars))
        syntax.read()
        return syntax.problem
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }

    private mutating func fail(_ message: String) {
        if problem == nil { problem = message }
    }

    private mutating func read() {
        while problem == nil, let scalar = next {
            place += 1
            switch scalar {
            case "\\": escape()
            case "(": openGroup()
            case ")":
                guard let isRepeatable = groups.popLast() else { return fail("a `)` closes nothing") }
                self.isRepeatable = isRepeatable
            case "[": characterClass()
            case "*", "+", "?": quantifier()
            case "{": brace()
            case "|", "^", "$": isRepeatable = false
            default: isRepeatable = true
            }
        }
        if problem == nil, !groups.isEmpty { fail("a `(` is not closed") }
    }

    private mutating func escape() {
        guard let escaped = next else { return fail("it ends in a `\\`") }
        place += 1
        isRepeatable = escaped != "b" && escaped != "B"
    }

    private mutating func openGroup() {
        isRepeatable = false
        guard skip("?") else { return groups.append(true) }
        if skip(":") || skip("=") || skip("!") { return groups.append(true) }
        if skip("<") {
            if skip("=") || skip("!") { return groups.append(false) }
            return groupName()
        }
        // Modifiers of ES2025: `(?i:…)`, `(?s-i:…)`.
        let start = place
        while let scalar = next, "imsu-".unicodeScalars.contains(scalar) { place += 1 }
        guard place > start, skip(":") else {
            let written = String(String.UnicodeScalarView(scalars[start..<min(place + 1, scalars.count)]))
            return fail("`(?\(written)` begins no group")
        }
        groups.append(true)
    }

    private mutating func groupName() {
        let start = place
        while let scalar = next,
            scalar.properties.isAlphabetic || scalar == "_" || scalar == "$" || Self.isDigit(scalar)
        {
            place += 1
        }
        guard place > start, !Self.isDigit(scalars[start]), skip(">") else {
            return fail("the name of a group is not valid")
        }
        groups.append(true)
    }

    private mutating func quantifier() {
        guard isRepeatable else { return fail("a quantifier has nothing to repeat") }
        _ = skip("?")
        isRepeatable = false
    }

    /// `{2}`, `{2,}` and `{2,3}` repeat; every other brace stands for itself.
    private mutating func brace() {
        let start = place
        guard let least = number() else { return literalBrace(start) }
        var most: String? = least
        if skip(",") { most = number() }
        guard skip("}") else { return literalBrace(start) }
        if let most, Self.isLess(most, than: least) { return fail("a quantifier has its limits in the wrong order") }
        quantifier()
    }

    private mutating func literalBrace(_ start: Int) {
        place = start
        isRepeatable = true
    }

    private mutating func number() -> String? {
        let start = place
        while let scalar = next, Self.isDigit(scalar) { place += 1 }
        guard place > start else { return nil }
        let digits = scalars[start..<place].drop { $0 == "0" }
        return String(String.UnicodeScalarView(digits))
    }

    private mutating func characterClass() {
        _ = skip("^")
        /// The character that a range could begin with, and whether a `-` follows it.
        var start: Unicode.Scalar?
        var isRange = false
        while let scalar = next {
            place += 1
            if scalar == "]" {
                isRepeatable = true
                return
            }
            if scalar == "-", start != nil, !isRange, next != "]" {
                isRange = true
                continue
            }
            guard let member = scalar == "\\" ? classEscape() : scalar else {
                if problem != nil { return }
                (start, isRange) = (nil, false)
                continue
            }
            if isRange, let first = start, first > member {
                return fail("the range `\(first)-\(member)` is in the wrong order")
            }
            (start, isRange) = (isRange ? nil : member, false)
        }
        fail("a `[` is not closed")
    }

    /// A character behind a `\` in a class; `nil` where it is not one certain character.
    private mutating func classEscape() -> Unicode.Scalar? {
        guard let escaped = next else {
            fail("it ends in a `\\`")
            return nil
        }
        place += 1
        switch escaped {
        case "x": return hexadecimal(2)
        case "u": return hexadecimal(4)
        default: return Self.isDigit(escaped) || escaped.properties.isAlphabetic ? nil : escaped
        }
    }

    private mutating func hexadecimal(_ count: Int) -> Unicode.Scalar? {
        guard place + count <= scalars.count else { return nil }
        let digits = String(String.UnicodeScalarView(scalars[place..<(place + count)]))
        guard let value = UInt32(digits, radix: 16), !digits.hasPrefix("+"), !digits.hasPrefix("-") else { return nil }
        place += count
        return Unicode.Scalar(value)
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Compares whole numbers of any length, written without leading zeros.
    private static func isLess(_ left: String, than right: String) -> Bool {
        left.utf8.count == right.utf8.count ? left < right : left.utf8.count < right.utf8.count
    }
}
