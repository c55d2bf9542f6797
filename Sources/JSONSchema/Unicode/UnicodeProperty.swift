/// A property of characters that a pattern can ask for, `\p{…}` (ECMA-262, section 22.2.2.9 and tables 67 to 70).
struct UnicodeProperty: Sendable {
    private let test: @Sendable (Unicode.Scalar) -> Bool

    /// The property that stands in the braces; `nil` for one that ECMA-262 does not have.
    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            switch parts[0] {
            case "General_Category", "gc":
                guard let categories = GeneralCategories(name: parts[1]) else { return nil }
                test = { categories.contains($0.properties.generalCategory) }
            case "Script", "sc":
                guard let script = UnicodeScript(name: parts[1]) else { return nil }
                test = { script.contains($0.value) }
            case "Script_Extensions", "scx":
                guard let script = UnicodeScript(name: parts[1]) else { return nil }
                test = { script.isUsing($0.value) }
            default: return nil
            }
        } else if let categories = GeneralCategories(name: text) {
            test = { categories.contains($0.properties.generalCategory) }
        } else if let binary = Self.binaryProperty(text) {
            test = binary
        } else {
            return nil
        }
    }

    /// Whether a code point has the property; a surrogate, which no text contains, has none.
    func holds(for code: UInt32) -> Bool { Unicode.Scalar(code).map(test) ?? false }
}

/// A set of general categories.
struct GeneralCategories: Sendable {
    private let categories: [Unicode.GeneralCategory]

    func contains(_ category: Unicode.GeneralCategory) -> Bool { categories.contains(category) }

    /// The categories that a name of Unicode stands for; `nil` where it is none.
    init?(name: String) {
        guard let categories = Self.group(name) ?? Self.single(name).map({ [$0] }) else { return nil }
        self.categories = categories
    }

    private static func group(_ name: String) -> [Unicode.GeneralCategory]? {
        switch name {
        case "LC", "Cased_Letter": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        case "L", "Letter": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
        case "M", "Mark", "Combining_Mark": [.nonspacingMark, .spacingMark, .enclosingMark]
        case "N", "Number": [.decimalNumber, .letterNumber, .otherNumber]
        case "P", "Punctuation", "punct":
            [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ]
        case "S", "Symbol": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
        case "Z", "Separator": [.spaceSeparator, .lineSeparator, .paragraphSeparator]
        case "C", "Other": [.control, .format, .surrogate, .privateUse, .unassigned]
        default: nil
        }
    }

    private static func single(_ name: String) -> Unicode.GeneralCategory? {
        switch name {
        case "Lu", "Uppercase_Letter": .uppercaseLetter
        case "Ll", "Lowercase_Letter": .lowercaseLetter
        case "Lt", "Titlecase_Letter": .titlecaseLetter
        case "Lm", "Modifier_Letter": .modifierLetter
        case "Lo", "Other_Letter": .otherLetter
        case "Mn", "Nonspacing_Mark": .nonspacingMark
        case "Mc", "Spacing_Mark": .spacingMark
        case "Me", "Enclosing_Mark": .enclosingMark
        case "Nd", "Decimal_Number", "digit": .decimalNumber
        case "Nl", "Letter_Number": .letterNumber
        case "No", "Other_Number": .otherNumber
        case "Pc", "Connector_Punctuation": .connectorPunctuation
        case "Pd", "Dash_Punctuation": .dashPunctuation
        case "Ps", "Open_Punctuation": .openPunctuation
        case "Pe", "Close_Punctuation": .closePunctuation
        case "Pi", "Initial_Punctuation": .initialPunctuation
        case "Pf", "Final_Punctuation": .finalPunctuation
        case "Po", "Other_Punctuation": .otherPunctuation
        case "Sm", "Math_Symbol": .mathSymbol
        case "Sc", "Currency_Symbol": .currencySymbol
        case "Sk", "Modifier_Symbol": .modifierSymbol
        case "So", "Other_Symbol": .otherSymbol
        case "Zs", "Space_Separator": .spaceSeparator
        case "Zl", "Line_Separator": .lineSeparator
        case "Zp", "Paragraph_Separator": .paragraphSeparator
        case "Cc", "Control", "cntrl": .control
        case "Cf", "Format": .format
        case "Cs", "Surrogate": .surrogate
        case "Co", "Private_Use": .privateUse
        case "Cn", "Unassigned": .unassigned
        default: nil
        }
    }
}
