/// Spells Latin letters outside ASCII with ASCII letters: `Ü` as `U`, `ß` as `ss`, `Æ` as `AE`.
///
/// The letters' own Unicode names say what they are (`LATIN SMALL LETTER O WITH STROKE`), so only those whose base is no
/// ASCII letter need a table.
enum Transliteration {
    /// The ASCII spelling of a scalar: empty for a combining mark, `nil` where there is none.
    static func ascii(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return ""
        case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .otherLetter, .modifierLetter: break
        default: return nil
        }
        guard let name = scalar.properties.name else { return nil }
        let words = name.split(separator: " ")
        guard let latin = words.firstIndex(of: "LATIN"), latin <= 1 else { return nil }
        let isUppercase = words.contains("CAPITAL")
        guard let kind = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }),
            let letters = letters(words[(kind + 1)...])
        else { return nil }
        return isUppercase ? letters.uppercased() : letters
    }

    /// The letters in lower case that the words behind `LETTER` mean.
    private static func letters(_ words: ArraySlice<Substring>) -> String? {
        let base = words.prefix { $0 != "WITH" }.joined(separator: " ")
        if let special = specialLetters[base] { return special }
        guard (1...3).contains(base.utf8.count), base.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else { return nil }
        return base.lowercased()
    }

    private static let specialLetters = [
        "SHARP S": "ss", "LONG S": "s", "ETH": "d", "THORN": "th", "ENG": "n", "KRA": "q", "SCHWA": "e",
        "DOTLESS I": "i", "DOTLESS J": "j", "OPEN E": "e", "OPEN O": "o", "ESH": "sh", "EZH": "zh", "AFRICAN D": "d",
    ]
}
