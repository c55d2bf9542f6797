/// One label of a host name, in ASCII, in its own script, or in the ASCII form of another script.
struct InternationalLabel {
    /// The characters that it stands for.
    let scalars: [Unicode.Scalar]
    /// The number of bytes of its ASCII form.
    let encodedLength: Int

    /// Checks a label; `nil` where it is none (RFC 5891, sections 4 and 5.4).
    init?(_ text: Substring) {
        guard text.utf8.contains(where: \.isBeyondASCII) else {
            guard HostName.isPlainLabel(text.utf8) else { return nil }
            encodedLength = text.utf8.count
            guard text.count >= 4, text.prefix(4).lowercased() == "xn--" else {
                scalars = text.lowercased().unicodeScalars.map(\.self)
                return
            }
            let code = text.dropFirst(4).lowercased()
            // What decodes must not have been ASCII, and must encode to the very same label.
            guard let decoded = Punycode.decode(code), decoded.contains(where: { !$0.isASCII }),
                Punycode.encode(decoded) == code, Self.isValid(decoded)
            else { return nil }
            scalars = decoded
            return
        }
        scalars = text.unicodeScalars.map(\.self)
        guard Self.isValid(scalars), let code = Punycode.encode(scalars) else { return nil }
        encodedLength = 4 + code.utf8.count
    }

    /// Whether the characters of a label are permitted, each by itself and where it stands (RFC 5891, section 4.2.3).
    private static func isValid(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = scalars.first, first != "-", scalars.last != "-",
            scalars.count < 4 || scalars[2] != "-" || scalars[3] != "-"
        else { return false }
        switch first.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return false
        default: break
        }
        return scalars.indices.allSatisfy { place in
            switch CharacterRule(scalars[place]) {
            case .permitted: true
            case .disallowed: false
            case .contextual: ContextRule.isFollowed(in: scalars, at: place)
            }
        }
    }
}

/// What IDNA2008 says about a character (RFC 5892, section 2 and 3).
private enum CharacterRule {
    /// It may stand anywhere.
    case permitted
    /// It may stand where a rule of its own allows it.
    case contextual
    /// It may not stand in any label.
    case disallowed

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007, 0x2D, 0x30...0x39, 0x61...0x7A: self = .permitted
        case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x660...0x669, 0x6F0...0x6F9, 0x200C, 0x200D: self = .contextual
        // Exceptions, conjoining Jamo, and the blocks of marks for symbols and of musical signs.
        case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: self = .disallowed
        case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: self = .disallowed
        case 0x20D0...0x20FF, 0x1D100...0x1D1FF, 0x1D200...0x1D24F: self = .disallowed
        default: self = Self.isLetterOrDigit(scalar.properties) ? .permitted : .disallowed
        }
    }

    private static func isLetterOrDigit(_ properties: Unicode.Scalar.Properties) -> Bool {
        if properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint { return false }
        return switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter: true
        case .decimalNumber, .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
