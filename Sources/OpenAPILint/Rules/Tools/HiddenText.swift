import JSONValues
import OpenAPIDocuments

/// L16: text that a person does not see and a model obeys.
struct HiddenText: LintRule {
    let info = RuleInfo(
        id: "hidden-text", category: .tools, severity: .error,
        summary: "Texts hold no invisible characters, no HTML, and no instructions to a model.",
        rationale: """
            Text in bidirectional overrides, zero-width or tag characters is invisible in a review and read by the model: a \
            way to slip instructions into a prompt through a specification. HTML, which costs tokens and can hide text \
            too, and sentences that speak to a model are warnings.
            """,
        badExample: "description: \"List the pets\\u200B of the shop, a page at a time.\"",
        goodExample: "description: List the pets of the shop, a page at a time.",
        frame: .operation)

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        var findings: [RawFinding] = []
        for text in document.texts.all {
            var markup: (first: TextPlace, tag: String, count: Int)?
            TextWalker(text).walk { walker, value, _ in
                guard let string = value.string else { return }
                if let hidden = Self.hidden(in: string) {
                    let code = String(hidden.value, radix: 16, uppercase: true)
                    findings.append(
                        RawFinding(
                            info.id, "the text holds the invisible character U+\(code)", at: walker.place,
                            in: document.texts))
                }
                guard let key = walker.path.last, key == "description" || key == "summary" else { return }
                if let phrase = Self.instruction(in: string) {
                    findings.append(
                        RawFinding(
                            info.id, "the text speaks to a model: \"\(phrase)\"", at: walker.place, in: document.texts,
                            severity: .warn))
                }
                if let tag = Self.tag(in: string) {
                    markup = (markup?.first ?? walker.place, markup?.tag ?? tag, (markup?.count ?? 0) + 1)
                }
            }
            if let markup {
                let more = markup.count - 1
                let rest = more > 0 ? ", as \(more == 1 ? "does 1" : "do \(more)") more in this file" : ""
                findings.append(
                    RawFinding(
                        info.id, "the description holds HTML (`<\(markup.tag)`)\(rest); Markdown says it shorter",
                        at: markup.first, in: document.texts, severity: .warn))
            }
        }
        return findings
    }

    private static func hidden(in text: String) -> Unicode.Scalar? {
        // Their first bytes in UTF-8: most texts have none of these.
        guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0xEF || $0 == 0xF3 }) else { return nil }
        return text.unicodeScalars.first(where: isHidden)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF, 0xE0000...0xE007F: true
        default: false
        }
    }

    private static let tags: Set<String> = [
        "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "i", "iframe", "img", "li", "ol", "p", "pre",
        "script", "span", "strong", "style", "table", "td", "th", "tr", "u", "ul",
    ]

    private static func tag(in text: String) -> String? {
        var rest = text.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[rest.index(after: open)...]
            let name = rest.prefix { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
            let end = rest.dropFirst(name.count).first
            guard end == UInt8(ascii: ">") || end == UInt8(ascii: " ") || end == UInt8(ascii: "/") else { continue }
            let tag = String(decoding: name, as: UTF8.self).lowercased()
            if tags.contains(tag) { return tag }
        }
        return nil
    }

    private static let instructions = [
        "ignore previous instructions", "ignore all previous", "ignore the above", "disregard previous",
        "disregard the above", "disregard all", "do not tell the user", "don't tell the user",
        "without telling the user",
        "your system prompt", "you are now a", "forget your instructions",
    ]

    private static func instruction(in text: String) -> String? {
        guard text.utf8.count >= 14 else { return nil }
        let lowered = text.lowercased()
        return instructions.first { lowered.contains($0) }
    }
}
