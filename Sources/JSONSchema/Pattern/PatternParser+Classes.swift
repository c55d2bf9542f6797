extension PatternParser {
    /// Reads a character class in brackets.
    mutating func parseClass() throws(PatternError) -> PatternSet {
        let opening = place
        place += 1
        var set = PatternSet(isNegated: skip("^"), ignoresCase: flags.ignoresCase)
        while let character = next, character != "]" {
            let lower = try parseClassAtom(into: &set)
            guard follows("-"), place + 1 < text.count, Self.character(text[place + 1]) != "]" else {
                if let lower { set.insert(lower...lower) }
                continue
            }
            let dash = place
            place += 1
            let upper = try parseClassAtom(into: &set)
            switch (lower, upper) {
            case (let lower?, let upper?):
                guard lower <= upper else {
                    throw PatternError(message: "a range of characters is out of order", offset: dash)
                }
                set.insert(lower...upper)
            default:
                guard isTolerant else {
                    throw PatternError(message: "a range cannot begin or end with a class of characters", offset: dash)
                }
                // Annex B: the dash then stands for itself.
                for code in [lower, 0x2D, upper].compactMap(\.self) { set.insert(code...code) }
            }
        }
        guard skip("]") else { throw PatternError(message: "a [ is not closed", offset: opening) }
        set.seal()
        return set
    }

    /// Reads one member of a class: its code point, or `nil` for a class of characters, which is added to `set`.
    private mutating func parseClassAtom(into set: inout PatternSet) throws(PatternError) -> UInt32? {
        guard next == "\\" else {
            place += 1
            return text[place - 1]
        }
        return try parseClassEscape(into: &set) ? nil : try parseCharacterEscape(inClass: true)
    }
}
