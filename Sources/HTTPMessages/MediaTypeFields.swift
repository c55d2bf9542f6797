/// Cuts the text of a media type at its semicolons, quoted strings kept whole.
struct MediaTypeFields {
    private var rest: Substring

    init(_ text: some StringProtocol) {
        rest = Substring(text)
    }

    /// The text up to the next semicolon, without the spaces around it.
    mutating func next() -> Substring {
        let field = rest.prefix { $0 != ";" }
        rest = rest[field.endIndex...].dropFirst()
        return HTTPToken.trimmed(field)
    }

    /// The parameters in what is left; fields without `=` or without a proper name are skipped.
    mutating func parameters() -> [MediaType.Parameter] {
        var parameters: [MediaType.Parameter] = []
        while !rest.isEmpty {
            let name = HTTPToken.trimmed(rest.prefix { $0 != "=" && $0 != ";" })
            rest = rest.drop { $0 != "=" && $0 != ";" }
            guard rest.first == "=" else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let value = rest.first == "\"" ? quotedString() : String(next())
            if HTTPToken.isToken(name) {
                parameters.append(MediaType.Parameter(name: name.lowercased(), value: value))
            }
        }
        return parameters
    }

    /// A quoted string (RFC 9110, section 5.6.4); one that is not closed ends with the text.
    private mutating func quotedString() -> String {
        var value = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let escaped = rest.popFirst() {
                value.append(escaped)
            } else {
                value.append(character)
            }
        }
        _ = next()
        return value
    }
}
