import JSONValues

/// Reads the text of a JSONPath query (RFC 9535, section 2).
struct JSONPathParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    /// How many filters and parentheses are open.
    private var depth = 0

    private static let maximumDepth = 32

    /// Reads a whole query, which begins with `$`.
    static func parse(_ text: String) throws(JSONPath.SyntaxError) -> JSONPath {
        var parser = JSONPathParser(scalars: Array(text.unicodeScalars))
        guard parser.skip("$") else { throw parser.expected("`$`") }
        let path = try parser.segments(of: .root)
        parser.skipSpace()
        guard parser.next == nil else { throw parser.expected("`.`, `[` or the end") }
        return path
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { scalars.indices.contains(place) ? scalars[place] : nil }

    private func expected(_ what: String) -> JSONPath.SyntaxError {
        JSONPath.SyntaxError(
            message: "expected \(what), found \(next.map { "`\($0)`" } ?? "the end")", offset: place)
    }

    private mutating func skip(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars.count - place >= wanted.count, scalars[place..<(place + wanted.count)].elementsEqual(wanted)
        else {
            return false
        }
        place += wanted.count
        return true
    }

    private mutating func skipSpace() {
        while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { place += 1 }
    }

    private mutating func segments(of start: JSONPath) throws(JSONPath.SyntaxError) -> JSONPath {
        var path = start
        while true {
            let before = place
            skipSpace()
            if skip("..") {
                let selectors = next == "[" ? try bracket() : [try shorthand()]
                path = .segment(path, selectors, isDescendant: true)
            } else if skip(".") {
                path = .segment(path, [try shorthand()], isDescendant: false)
            } else if next == "[" {
                path = .segment(path, try bracket(), isDescendant: false)
            } else {
                place = before
                return path
            }
        }
    }

    private mutating func shorthand() throws(JSONPath.SyntaxError) -> JSONPath.Selector {
        if skip("*") { return .wildcard }
        let start = place
        while let scalar = next, Self.isNamePart(scalar) { place += 1 }
        guard place > start else { throw expected("a name or `*`") }
        return .name(String(String.UnicodeScalarView(scalars[start..<place])))
    }

    /// RFC 9535 allows letters, digits, `_` and everything beyond ASCII; `-` is what authors of overlays write too.
    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII || scalar == "_" || scalar == "-" || ("0"..."9").contains(scalar)
            || ("a"..."z").contains(scalar)
            || ("A"..."Z").contains(scalar)
    }

    private mutating func bracket() throws(JSONPath.SyntaxError) -> [JSONPath.Selector] {
        guard skip("[") else { throw expected("`[`") }
        var selectors: [JSONPath.Selector] = []
        repeat {
            skipSpace()
            selectors.append(try selector())
            skipSpace()
        } while skip(",")
        guard skip("]") else { throw expected("`,` or `]`") }
        return selectors
    }

    private mutating func selector() throws(JSONPath.SyntaxError) -> JSONPath.Selector {
        if skip("*") { return .wildcard }
        if skip("?") { return .filter(try condition()) }
        if next == "'" || next == "\"" { return .name(try string()) }
        let start = integer()
        skipSpace()
        guard skip(":") else {
            guard let start else { throw expected("a name in quotes, an index, `*` or `?`") }
            return .index(start)
        }
        skipSpace()
        let end = integer()
        skipSpace()
        var step: Int?
        if skip(":") {
            skipSpace()
            step = integer()
        }
        return .slice(start: start, end: end, step: step ?? 1)
    }

    private mutating func integer() -> Int? {
        let start = place
        _ = skip("-")
        while let scalar = next, ("0"..."9").contains(scalar) { place += 1 }
        guard let value = Int(String(String.UnicodeScalarView(scalars[start..<place]))) else {
            place = start
            return nil
        }
        return value
    }

    private mutating func string() throws(JSONPath.SyntaxError) -> String {
        let quote = next
        place += 1
        var text = String.UnicodeScalarView()
        while let scalar = next, scalar != quote {
            place += 1
            text.append(scalar == "\\" ? try escape() : scalar)
        }
        guard next == quote else { throw expected("the closing quote") }
        place += 1
        return String(text)
    }

    private mutating func escape() throws(JSONPath.SyntaxError) -> Unicode.Scalar {
        guard let escaped = next else { throw expected("an escaped character") }
        place += 1
        switch escaped {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "u":
            let end = min(place + 4, scalars.count)
            let digits = String(String.UnicodeScalarView(scalars[place..<end]))
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw expected("four hexadecimal digits")
            }
            place = end
            return scalar
        default: return escaped
        }
    }
}

extension JSONPathParser {
    private mutating func condition() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.maximumDepth else { throw expected("fewer parentheses") }
        var condition = try conjunction()
        while skipOperator("||") { condition = .or(condition, try conjunction()) }
        return condition
    }

    private mutating func conjunction() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
        var condition = try term()
        while skipOperator("&&") { condition = .and(condition, try term()) }
        return condition
    }

    private mutating func skipOperator(_ text: String) -> Bool {
        skipSpace()
        return skip(text)
    }

    private mutating func term() throws(JSONPath.SyntaxError) -> JSONPath.Condition {
        skipSpace()
        if next == "!", scalars.indices.contains(place + 1), scalars[place + 1] != "=" {
            place += 1
            depth += 1
            defer { depth -= 1 }
            guard depth < Self.maximumDepth else { throw expected("fewer negations") }
            return .not(try term())
        }
        if skip("(") {
            let inner = try condition()
            guard skipOperator(")") else { throw expected("`)`") }
            return inner
        }
        for (name, isWhole) in [("match(", true), ("search(", false)] where skip(name) {
            let text = try operand()
            guard skipOperator(",") else { throw expected("`,`") }
            let pattern = try operand()
            guard skipOperator(")") else { throw expected("`)`") }
            return .expression(text, pattern: pattern, isWhole: isWhole)
        }
        let left = try operand()
        skipSpace()
        for text in ["==", "!=", "<=", ">=", "<", ">"] where skip(text) {
            guard let comparison = JSONPath.Comparison(rawValue: text) else { continue }
            return .comparison(left, comparison, try operand())
        }
        guard case .query(let path) = left else { throw expected("a comparison") }
        return .exists(path)
    }

    private mutating func operand() throws(JSONPath.SyntaxError) -> JSONPath.Operand {
        skipSpace()
        if next == "@" || next == "$" { return .query(try query()) }
        if next == "'" || next == "\"" { return .literal(.string(try string())) }
        for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)] where skip(word)
        {
            return .literal(value)
        }
        if skip("length(") { return .length(try closed(try operand())) }
        if skip("count(") { return .count(try closed(try spacedQuery())) }
        if skip("value(") { return .query(try closed(try spacedQuery())) }
        return .literal(.number(try number()))
    }

    private mutating func spacedQuery() throws(JSONPath.SyntaxError) -> JSONPath {
        skipSpace()
        return try query()
    }

    private mutating func query() throws(JSONPath.SyntaxError) -> JSONPath {
        if skip("@") { return try segments(of: .current) }
        guard skip("$") else { throw expected("`@` or `$`") }
        return try segments(of: .root)
    }

    private mutating func closed<Value>(_ value: Value) throws(JSONPath.SyntaxError) -> Value {
        guard skipOperator(")") else { throw expected("`)`") }
        return value
    }

    private mutating func number() throws(JSONPath.SyntaxError) -> JSONNumber {
        let start = place
        while let scalar = next, "+-.eE0123456789".unicodeScalars.contains(scalar) { place += 1 }
        guard let number = JSONNumber(literal: String(String.UnicodeScalarView(scalars[start..<place]))) else {
            place = start
            throw expected("a query, a text in quotes, a number, `true`, `false` or `null`")
        }
        return number
    }
}
