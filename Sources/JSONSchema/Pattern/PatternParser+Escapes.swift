extension PatternParser {
    /// Reads an escape outside of a class.
    mutating func parseEscape() throws(PatternError) -> PatternNode {
        var set = PatternSet(ignoresCase: flags.ignoresCase)
        if try parseClassEscape(into: &set) {
            set.seal()
            return .set(set)
        }
        let start = place
        place += 1
        guard let character = next else { throw error("a \\ at the end escapes nothing") }
        switch character {
        case "1"..."9":
            if let reference = try parseNumberedReference(from: start) { return reference }
        case "k":
            if !isTolerant || hasNamedCaptures { return try parseNamedReference() }
        default: break
        }
        place = start
        return literal(try parseCharacterEscape(inClass: false))
    }

    private mutating func parseNumberedReference(from start: Int) throws(PatternError) -> PatternNode? {
        let number = parseNumber() ?? 0
        if number <= captureTotal { return .backreference([number], ignoresCase: flags.ignoresCase) }
        guard isTolerant else { throw PatternError(message: "\\\(number) refers to no group", offset: start) }
        return nil
    }

    private mutating func parseNamedReference() throws(PatternError) -> PatternNode {
        guard skip("k<") else { throw error("\\k must be followed by a group's name, as in \\k<name>") }
        let name = try parseGroupName()
        guard let numbers = captures(named: name) else { throw error("\\k<\(name)> refers to no group") }
        return .backreference(numbers, ignoresCase: flags.ignoresCase)
    }

    /// Reads `\d`, `\w`, `\s`, `\p{…}` or one of their negations into a set; `false`, and nothing read, for others.
    mutating func parseClassEscape(into set: inout PatternSet) throws(PatternError) -> Bool {
        guard place + 1 < text.count else { return false }
        let character = Self.character(text[place + 1])
        let isNegated = character.isUppercase
        switch character {
        case "d", "D": set.insert(PatternSet.digits, isNegated: isNegated)
        case "w", "W":
            let ranges = flags.ignoresCase ? PatternSet.wordCharactersOfAnyCase : PatternSet.wordCharacters
            set.insert(ranges, isNegated: isNegated)
        case "s", "S": set.insert(PatternSet.whiteSpace, isNegated: isNegated)
        case "p", "P":
            guard let property = try parseProperty() else { return false }
            set.insert(property, isNegated: isNegated)
            return true
        default: return false
        }
        place += 2
        return true
    }

    /// Reads `\p{…}`; in the tolerant grammar `nil` where no property follows.
    private mutating func parseProperty() throws(PatternError) -> UnicodeProperty? {
        let start = place
        place += 2
        guard skip("{"), let end = text[place...].firstIndex(of: 0x7D) else {
            if isTolerant {
                place = start
                return nil
            }
            throw error("\\p must be followed by a property in braces")
        }
        let name = String(String.UnicodeScalarView(text[place..<end].compactMap(Unicode.Scalar.init)))
        guard let property = UnicodeProperty(name) else { throw error("a property \(name) does not exist") }
        place = end + 1
        return property
    }

    /// Reads an escape that stands for one character.
    mutating func parseCharacterEscape(inClass: Bool) throws(PatternError) -> UInt32 {
        let start = place
        place += 1
        guard place < text.count else { throw error("a \\ at the end escapes nothing") }
        let code = text[place]
        let character = Self.character(code)
        place += 1
        switch character {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "b" where inClass: return 0x08
        case "c": return try parseControl(from: start)
        case "0"..."7":
            if let octal = parseOctal(code) { return octal }
        case "x":
            if let value = parseHex(digits: 2) { return value }
        case "u":
            if let value = try parseUnicodeEscape() { return value }
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return code
        case "-" where inClass: return code
        default: break
        }
        guard isTolerant, character != "k" || !hasNamedCaptures else {
            throw PatternError(message: "an escape \\\(character) does not exist", offset: start)
        }
        return code
    }

    private mutating func parseControl(from start: Int) throws(PatternError) -> UInt32 {
        if place < text.count, (0x41...0x5A).contains(text[place] & ~0x20) {
            place += 1
            return text[place - 1] & 0x1F
        }
        guard isTolerant else { throw PatternError(message: "\\c must be followed by a letter", offset: start) }
        // The backslash then stands for itself, and the c is read again.
        place -= 1
        return 0x5C
    }

    /// `\0`, and in the tolerant grammar an octal number up to 377.
    private mutating func parseOctal(_ first: UInt32) -> UInt32? {
        let isFollowedByDigit = place < text.count && (0x30...0x39).contains(text[place])
        guard isTolerant else { return first == 0x30 && !isFollowedByDigit ? 0 : nil }
        var value = first - 0x30
        while place < text.count, (0x30...0x37).contains(text[place]), value * 8 + text[place] - 0x30 <= 0xFF {
            value = value * 8 + text[place] - 0x30
            place += 1
        }
        return value
    }

    private mutating func parseUnicodeEscape() throws(PatternError) -> UInt32? {
        if next == "{" {
            let start = place
            place += 1
            var value: UInt32 = 0
            var count = 0
            while let digit = hexDigit {
                value = min(value << 4 | digit, 0x100_0000)
                count += 1
                place += 1
            }
            if count > 0, value <= PatternSet.last, skip("}") { return value }
            place = start
            return nil
        }
        guard let high = parseHex(digits: 4) else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return high }
        let behind = place
        if skip("\\u"), let low = parseHex(digits: 4), (0xDC00...0xDFFF).contains(low) {
            return 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        }
        place = behind
        return high
    }

    private mutating func parseHex(digits: Int) -> UInt32? {
        let start = place
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = hexDigit else {
                place = start
                return nil
            }
            value = value << 4 | digit
            place += 1
        }
        return value
    }

    private var hexDigit: UInt32? {
        guard place < text.count else { return nil }
        switch text[place] {
        case 0x30...0x39: return text[place] - 0x30
        case 0x41...0x46: return text[place] - 0x37
        case 0x61...0x66: return text[place] - 0x57
        default: return nil
        }
    }
}
