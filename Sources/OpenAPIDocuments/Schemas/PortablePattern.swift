/// Brings a regular expression of ECMA-262 (with the leniency of its annex B) into a form that the other engines read
/// in the same way, as JSON Schema 2020-12 (section 6.4) advises: whoever validates by a schema may use any of them.
struct PortablePattern {
    /// Why a pattern cannot be handed out, as a clause.
    enum Problem: Error {
        /// It is no regular expression of ECMA-262.
        case invalid(String)
        /// It is one, and no form of it is read alike everywhere.
        case unportable(String)
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var output = String.UnicodeScalarView()
    /// Whether what was read last can be repeated.
    private var isRepeatable = false
    private var groups: [Group] = []
    /// How many groups capture so far.
    private var captures = 0
    private var usesWiderClass = false
    private var hasNegation = false

    private struct Group {
        /// Whether it can be repeated once it is closed.
        var isRepeatable: Bool
        /// Engines differ in what may stand in a look-behind; all of them take what has one length.
        var isLookBehind: Bool
        /// Its number where it captures.
        var capture: Int?
    }

    /// The portable form of a pattern; what it lets through may be more than the original does, never less.
    static func form(of pattern: String) throws(Problem) -> String {
        var reading = PortablePattern(scalars: Array(pattern.unicodeScalars))
        try reading.read()
        return String(reading.output)
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }

    private mutating func write(_ text: String) { output.append(contentsOf: text.unicodeScalars) }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private mutating func read() throws(Problem) {
        while let scalar = next {
            place += 1
            switch scalar {
            case "\\": try escape()
            case "(": try openGroup()
            case ")":
                guard let group = groups.popLast() else { throw .invalid("a `)` closes nothing") }
                isRepeatable = group.isRepeatable
                output.append(scalar)
            case "[": try characterClass()
            case "*", "+", "?": try quantifier(String(scalar))
            case "{": try brace()
            case "|":
                if groups.contains(where: \.isLookBehind) { throw .unportable("a look-behind has alternatives") }
                isRepeatable = false
                output.append(scalar)
            case "^", "$":
                isRepeatable = false
                output.append(scalar)
            default:
                isRepeatable = true
                output.append(scalar)
            }
        }
        guard groups.isEmpty else { throw .invalid("a `(` is not closed") }
        if usesWiderClass, hasNegation { throw .unportable("`\\p` stands in a negation") }
    }

    private mutating func escape() throws(Problem) {
        guard let escaped = next else { throw .invalid("it ends in a `\\`") }
        place += 1
        isRepeatable = escaped != "b" && escaped != "B"
        if escaped == "b" || escaped == "B" { return write("\\\(escaped)") }
        if let digit = Self.digit(escaped), digit > 0 {
            let isClosed = digit <= captures && !groups.contains { $0.capture == digit }
            guard isClosed, next.flatMap(Self.digit) == nil else {
                throw .unportable("`\\\(escaped)` refers to no group before it")
            }
            return write("\\\(escaped)")
        }
        if escaped == "p" { return write("[\(try property())]") }
        write(try commonEscape(escaped).text)
    }

    /// An escape that may stand in a class or outside of one, and the character that it means, where it is a certain one.
    private mutating func commonEscape(_ escaped: Unicode.Scalar) throws(Problem) -> (
        text: String, scalar: Unicode.Scalar?
    ) {
        switch escaped {
        case "d", "D", "w", "W", "s", "S": return ("\\\(escaped)", nil)
        case "n": return ("\\n", "\n")
        case "r": return ("\\r", "\r")
        case "t": return ("\\t", "\t")
        case "f": return ("\\f", "\u{C}")
        case "v": return ("\\v", "\u{B}")
        case "0" where next.flatMap(Self.digit) == nil: return ("\\x00", "\0")
        case "x": return try hexadecimal(2, prefix: "\\x")
        case "u": return try hexadecimal(4, prefix: "\\u")
        case "a"..."z", "A"..."Z", "0"..."9": throw .unportable("`\\\(escaped)` means something else in every engine")
        default: return (escaped.isASCII ? "\\\(escaped)" : String(escaped), escaped)
        }
    }

    private mutating func hexadecimal(
        _ count: Int,
        prefix: String
    ) throws(Problem) -> (text: String, scalar: Unicode.Scalar?) {
        let digits = scalars[place...].prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else {
            throw .unportable("`\(prefix)` is not followed by \(count) hexadecimal digits")
        }
        place += count
        let text = String(String.UnicodeScalarView(digits))
        return (prefix + text, UInt32(text, radix: 16).flatMap(Unicode.Scalar.init))
    }

    /// The members of a class that holds at least what a Unicode property means: few engines know the properties.
    private mutating func property() throws(Problem) -> String {
        guard skip("{") else { throw .unportable("`\\p` has no name") }
        let start = place
        while let scalar = next, scalar != "}" { place += 1 }
        let name = String(String.UnicodeScalarView(scalars[start..<place]))
        guard skip("}"), let members = Self.propertyMembers[name] else {
            throw .unportable("few engines know `\\p{\(name)}`")
        }
        usesWiderClass = true
        return members
    }

    private static let propertyMembers: [String: String] = {
        let letters = #"A-Za-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\uFFFF"#
        let upper = #"A-Z\u00C0-\u00D6\u00D8-\u00DE\u0100-\uFFFF"#
        let lower = #"a-z\u00AA\u00B5\u00BA\u00DF-\u00F6\u00F8-\uFFFF"#
        let digits = #"0-9\u0660-\uFFFF"#
        return [
            "L": letters, "Letter": letters, "Alphabetic": letters, "Lu": upper, "Uppercase_Letter": upper, "Ll": lower,
            "Lowercase_Letter": lower, "Nd": digits, "N": #"0-9\u00B2\u00B3\u00B9\u00BC-\u00BE\u0660-\uFFFF"#,
        ]
    }()

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
    }
}

extension PortablePattern {
    private mutating func openGroup() throws(Problem) {
        isRepeatable = false
        guard skip("?") else { return open("(", capturing: true) }
        if skip(":") { return open("(?:") }
        if skip("=") { return open("(?=") }
        if skip("!") {
            hasNegation = true
            return open("(?!")
        }
        if skip("<") {
            let isNegative = next == "!"
            if skip("=") || skip("!") {
                hasNegation = hasNegation || isNegative
                groups.append(Group(isRepeatable: false, isLookBehind: true))
                return write(isNegative ? "(?<!" : "(?<=")
            }
            return try namedGroup()
        }
        // Modifiers of ES2025: `(?i:…)`, `(?s-i:…)`.
        let start = place
        while let scalar = next, "imsu-".unicodeScalars.contains(scalar) { place += 1 }
        let modifiers = String(String.UnicodeScalarView(scalars[start..<place]))
        guard !modifiers.isEmpty, skip(":") else {
            let end = min(place + 1, scalars.count)
            throw .invalid("`(?\(String(String.UnicodeScalarView(scalars[start..<end])))` begins no group")
        }
        open("(?\(modifiers):")
    }

    private mutating func open(_ text: String, capturing: Bool = false) {
        if capturing { captures += 1 }
        groups.append(Group(isRepeatable: true, isLookBehind: false, capture: capturing ? captures : Optional.none))
        write(text)
    }

    /// Engines write names in different ways, and only `\k` could need them.
    private mutating func namedGroup() throws(Problem) {
        let start = place
        while let scalar = next,
            scalar.properties.isAlphabetic || scalar == "_" || scalar == "$" || Self.digit(scalar) != nil
        {
            place += 1
        }
        guard place > start, Self.digit(scalars[start]) == nil, skip(">") else {
            throw .invalid("the name of a group is not valid")
        }
        open("(", capturing: true)
    }

    private mutating func quantifier(_ text: String) throws(Problem) {
        guard isRepeatable else { throw .invalid("a quantifier has nothing to repeat") }
        if groups.contains(where: \.isLookBehind) { throw .unportable("a look-behind has no fixed length") }
        write(text)
        if skip("?") { write("?") }
        isRepeatable = false
    }

    /// `{2}`, `{2,}` and `{2,3}` repeat; every other brace stands for itself.
    private mutating func brace() throws(Problem) {
        let start = place
        guard let least = try number() else { return literalBrace(start) }
        var most: Int? = least
        if skip(",") { most = try number() }
        guard skip("}") else { return literalBrace(start) }
        if let most, most < least { throw .invalid("a quantifier has its limits in the wrong order") }
        try quantifier(String(String.UnicodeScalarView(scalars[(start - 1)..<place])))
    }

    private mutating func literalBrace(_ start: Int) {
        place = start
        isRepeatable = true
        write("\\{")
    }

    private mutating func number() throws(Problem) -> Int? {
        let start = place
        while let scalar = next, Self.digit(scalar) != nil { place += 1 }
        guard place > start else { return nil }
        let value = Int(String(String.UnicodeScalarView(scalars[start..<place])))
        guard let value, value <= Self.largestCount else {
            throw .unportable("it repeats more than \(Self.largestCount) times")
        }
        return value
    }

    private static let largestCount = 65_535

    private mutating func characterClass() throws(Problem) {
        let isNegated = skip("^")
        hasNegation = hasNegation || isNegated
        isRepeatable = true
        // `[]` fits nothing and `[^]` everything; elsewhere both would begin a longer class.
        if skip("]") { return write(isNegated ? "[\\s\\S]" : "(?!)") }
        write(isNegated ? "[^" : "[")
        while let scalar = next {
            place += 1
            if scalar == "]" { return output.append(scalar) }
            let first = try member(scalar)
            write(first.text)
            guard next == "-", scalars.indices.contains(place + 1), scalars[place + 1] != "]" else { continue }
            let end = scalars[place + 1]
            place += 2
            let last = try member(end)
            guard let low = first.scalar, let high = last.scalar else {
                // A `-` beside a class such as `\w` stands for itself.
                write("\\-\(last.text)")
                continue
            }
            guard low <= high else { throw .invalid("the range `\(low)-\(high)` is in the wrong order") }
            write("-\(last.text)")
        }
        throw .invalid("a `[` is not closed")
    }

    /// A member of a class, and the character that it means, where it is a certain one.
    private mutating func member(_ scalar: Unicode.Scalar) throws(Problem) -> (text: String, scalar: Unicode.Scalar?) {
        switch scalar {
        case "\\":
            guard let escaped = next else { throw .invalid("it ends in a `\\`") }
            place += 1
            switch escaped {
            case "b": return ("\\x08", "\u{8}")
            case "p": return (try property(), nil)
            default: return try commonEscape(escaped)
            }
        // Some engines have sets of sets and set operations.
        case "[", "&", "~", "|": return ("\\\(scalar)", scalar)
        case "-": return ("\\-", scalar)
        default: return (String(scalar), scalar)
        }
    }
}
