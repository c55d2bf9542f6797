extension UnicodeProperty {
    /// A property that a character has or has not, by its long or short name; `nil` where ECMA-262 has none such.
    static func binaryProperty(_ name: String) -> (@Sendable (Unicode.Scalar) -> Bool)? {
        switch name {
        case "Any": { _ in true }
        case "ASCII": { $0.isASCII }
        case "Assigned": { $0.properties.generalCategory != .unassigned }
        case "ASCII_Hex_Digit", "AHex": { $0.properties.isASCIIHexDigit }
        case "Alphabetic", "Alpha": { $0.properties.isAlphabetic }
        case "Bidi_Control", "Bidi_C": { $0.properties.isBidiControl }
        case "Bidi_Mirrored", "Bidi_M": { $0.properties.isBidiMirrored }
        case "Case_Ignorable", "CI": { $0.properties.isCaseIgnorable }
        case "Cased": { $0.properties.isCased }
        case "Changes_When_Casefolded", "CWCF": { $0.properties.changesWhenCaseFolded }
        case "Changes_When_Casemapped", "CWCM": { $0.properties.changesWhenCaseMapped }
        case "Changes_When_Lowercased", "CWL": { $0.properties.changesWhenLowercased }
        case "Changes_When_NFKC_Casefolded", "CWKCF": { $0.properties.changesWhenNFKCCaseFolded }
        case "Changes_When_Titlecased", "CWT": { $0.properties.changesWhenTitlecased }
        case "Changes_When_Uppercased", "CWU": { $0.properties.changesWhenUppercased }
        case "Dash": { $0.properties.isDash }
        case "Default_Ignorable_Code_Point", "DI": { $0.properties.isDefaultIgnorableCodePoint }
        case "Deprecated", "Dep": { $0.properties.isDeprecated }
        case "Diacritic", "Dia": { $0.properties.isDiacritic }
        case "Extender", "Ext": { $0.properties.isExtender }
        case "Grapheme_Base", "Gr_Base": { $0.properties.isGraphemeBase }
        case "Grapheme_Extend", "Gr_Ext": { $0.properties.isGraphemeExtend }
        case "Hex_Digit", "Hex": { $0.properties.isHexDigit }
        case "IDS_Binary_Operator", "IDSB": { $0.properties.isIDSBinaryOperator }
        case "IDS_Trinary_Operator", "IDST": { $0.properties.isIDSTrinaryOperator }
        case "ID_Continue", "IDC": { $0.properties.isIDContinue }
        case "ID_Start", "IDS": { $0.properties.isIDStart }
        case "Ideographic", "Ideo": { $0.properties.isIdeographic }
        case "Join_Control", "Join_C": { $0.properties.isJoinControl }
        case "Logical_Order_Exception", "LOE": { $0.properties.isLogicalOrderException }
        case "Lowercase", "Lower": { $0.properties.isLowercase }
        case "Math": { $0.properties.isMath }
        case "Noncharacter_Code_Point", "NChar": { $0.properties.isNoncharacterCodePoint }
        case "Pattern_Syntax", "Pat_Syn": { $0.properties.isPatternSyntax }
        case "Pattern_White_Space", "Pat_WS": { $0.properties.isPatternWhitespace }
        case "Quotation_Mark", "QMark": { $0.properties.isQuotationMark }
        case "Radical": { $0.properties.isRadical }
        case "Regional_Indicator", "RI": { (0x1F1E6...0x1F1FF).contains($0.value) }
        case "Sentence_Terminal", "STerm": { $0.properties.isSentenceTerminal }
        case "Soft_Dotted", "SD": { $0.properties.isSoftDotted }
        case "Terminal_Punctuation", "Term": { $0.properties.isTerminalPunctuation }
        case "Unified_Ideograph", "UIdeo": { $0.properties.isUnifiedIdeograph }
        case "Uppercase", "Upper": { $0.properties.isUppercase }
        case "Variation_Selector", "VS": { $0.properties.isVariationSelector }
        case "White_Space", "space": { $0.properties.isWhitespace }
        case "XID_Continue", "XIDC": { $0.properties.isXIDContinue }
        case "XID_Start", "XIDS": { $0.properties.isXIDStart }
        default: emojiProperty(name)
        }
    }

    private static func emojiProperty(_ name: String) -> (@Sendable (Unicode.Scalar) -> Bool)? {
        switch name {
        case "Emoji": { $0.properties.isEmoji }
        case "Emoji_Component", "EComp": { scalar in emojiComponents.contains { $0.contains(scalar.value) } }
        case "Emoji_Modifier", "EMod": { $0.properties.isEmojiModifier }
        case "Emoji_Modifier_Base", "EBase": { $0.properties.isEmojiModifierBase }
        case "Emoji_Presentation", "EPres": { $0.properties.isEmojiPresentation }
        case "Extended_Pictographic", "ExtPict": isPictographic
        default: nil
        }
    }

    private static let emojiComponents: [ClosedRange<UInt32>] = [
        0x23...0x23, 0x2A...0x2A, 0x30...0x39, 0x200D...0x200D, 0x20E3...0x20E3, 0xFE0F...0xFE0F,
        0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0x1F9B0...0x1F9B3, 0xE0020...0xE007F,
    ]

    /// The emoji that stand for themselves, and the code points of the blocks that are kept for more of them.
    @Sendable
    private static func isPictographic(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isEmoji { return !emojiComponents.contains { $0.contains(scalar.value) } }
        return switch scalar.value {
        case 0x2388, 0x2605, 0x2607...0x260D, 0x260F...0x2612, 0x2614...0x2685, 0x2690...0x2705, 0x2708...0x2712: true
        case 0x2716, 0x2763...0x2767: true
        case 0x1F000...0x1F0FF, 0x1F10D...0x1F10F, 0x1F12F, 0x1F16C...0x1F171, 0x1F1AD...0x1F1E5: true
        case 0x1F203...0x1F20F, 0x1F23C...0x1F23F, 0x1F249...0x1F3FA, 0x1F400...0x1F53D, 0x1F546...0x1F64F: true
        case 0x1F680...0x1F6FF, 0x1F774...0x1F77F, 0x1F7D5...0x1F7FF, 0x1F80C...0x1F80F, 0x1F848...0x1F84F: true
        case 0x1F85A...0x1F85F, 0x1F888...0x1F88F, 0x1F8AE...0x1F8FF, 0x1F90C...0x1F93A, 0x1F93C...0x1F945: true
        case 0x1F947...0x1FAFF, 0x1FC00...0x1FFFD: true
        default: false
        }
    }
}
