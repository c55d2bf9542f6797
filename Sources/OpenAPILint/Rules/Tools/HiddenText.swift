import JSONValues

/// L16: characters that a person does not see and a model does.
struct HiddenText: ToolRule {
    let info = RuleInfo(
        id: "hidden-text", category: .tools, severity: .error,
        summary: "Descriptions hold no invisible characters.",
        rationale: """
            Text in bidirectional overrides, zero-width or tag characters is invisible in a review and read by the model: a \
            way to slip instructions into a prompt through a specification.
            """,
        badExample: "description: \"List pets.\\U000E0049\\U000E0067…\"",
        goodExample: "description: List pets.")

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let texts = [tool.text] + tool.arguments.compactMap { $0.value["description"]?.string }
            let hidden = texts.lazy.flatMap(\.unicodeScalars).first(where: isHidden)
            guard let hidden else { return nil }
            let code = String(hidden.value, radix: 16, uppercase: true)
            return tool.finding(info, "the text of \(tool.name) holds the invisible character U+\(code)")
        }
    }

    private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B, 0x2060...0x2064, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF, 0xE0000...0xE007F: true
        default: false
        }
    }
}
