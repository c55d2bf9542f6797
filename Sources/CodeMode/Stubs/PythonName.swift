import PythonCode

/// What Python allows as a name, and names made of other text.
enum PythonName {
    /// The words that Python keeps for itself.
    static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    /// Names that a stub uses itself, so that no class may take them.
    private static let reserved: Set<String> = [
        "Any", "Literal", "NotRequired", "Required", "TypedDict", "Never", "overload", "str", "int", "float", "bool",
        "list",
        "dict", "bytes", "object", "type", "None",
    ]

    /// Whether text can stand where Python wants a name.
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isNameByte, !first.isDigit else { return false }
        return text.utf8.allSatisfy(\.isNameByte) && !keywords.contains(text)
    }

    /// A class name in capitals made of any text: `full-repository` gives `FullRepository`.
    static func className(_ text: String) -> String {
        var name = ""
        var startsWord = true
        for byte in text.utf8 {
            if byte.isNameByte, byte != UInt8(ascii: "_") {
                let scalar = Character(UnicodeScalar(byte))
                name.append(startsWord ? Character(scalar.uppercased()) : scalar)
                startsWord = false
            } else {
                startsWord = true
            }
        }
        if name.isEmpty { return "Value" }
        if name.utf8.first?.isDigit == true { name = "_" + name }
        return reserved.contains(name) || keywords.contains(name) ? name + "_" : name
    }

    /// A text as a Python string literal in double quotes.
    static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                literal += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
