import JSONValues

/// Long descriptions cut down to what fits into a line.
enum ShortText {
    /// The first sentence of a text in one line, without Markdown's signs, cut at a word to `characters`.
    static func firstSentence(_ text: String, characters: Int) -> String {
        var sentence = ""
        var count = 0
        var lastIsSpace = true
        var previous: Character = " "
        for character in text {
            if character.isNewline, previous.isNewline, count > 0 { break }
            if character.isWhitespace {
                if ".!?".contains(previous), !sentence.hasSuffix("e.g."), !sentence.hasSuffix("i.e.") { break }
                if !lastIsSpace {
                    sentence.append(" ")
                    count += 1
                }
                lastIsSpace = true
            } else if character != "`", character != "*" {
                sentence.append(character)
                count += 1
                lastIsSpace = false
            }
            previous = character
            if count > characters * 3 { break }
        }
        while let last = sentence.last, last == " " || last == "." { sentence.removeLast() }
        return cut(sentence, characters: characters)
    }

    /// A text of at most `characters`, the last of which is `…` where something was cut off.
    static func cut(_ text: String, characters: Int) -> String {
        guard text.count > characters else { return text }
        var head = text.prefix(max(0, characters - 1))
        if let space = head.lastIndex(of: " "), head.distance(from: head.startIndex, to: space) > characters / 2 {
            head = head[..<space]
        }
        return head + "…"
    }

    /// What is said about a field, unless it only repeats its name; with its default.
    static func comment(on name: String, _ schema: JSONValue, characters: Int) -> String {
        var parts: [String] = []
        let description = schema["description"]?.string ?? schema["title"]?.string ?? ""
        let article = ["The ", "A ", "An "].first { description.hasPrefix($0) } ?? ""
        let text = firstSentence(String(description.dropFirst(article.count)), characters: characters)
        let letters = text.lowercased().filter(\.isLetter)
        let repeats = ["the", "a", "an", ""].contains { $0 + name.lowercased().filter(\.isLetter) == letters }
        if !text.isEmpty, !repeats { parts.append(text) }
        if let value = schema["default"], !value.isNull, value.compactText.utf8.count < 24 {
            parts.append("default \(value.compactText)")
        }
        return parts.joined(separator: "; ")
    }
}
