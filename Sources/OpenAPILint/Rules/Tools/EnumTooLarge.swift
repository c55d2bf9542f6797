import JSONValues
import OpenAPIDocuments

/// L10: enumerations that cost more than they tell.
struct EnumTooLarge: LintRule {
    let info = RuleInfo(
        id: "enum-too-large", category: .tools, severity: .info,
        summary: "An input's enumeration has at most 50 values.",
        rationale: """
            Every value goes into the tool's schema and is read by the model each time it looks at the tool, and some hosts \
            refuse schemas with hundreds of them. A string with a pattern, a description and an example is often enough. \
            More than 200 values are a warning.
            """,
        badExample: """
            - name: country
              in: query
              description: The country.
              schema: {type: string, enum: [\((0..<52).map { "C\($0)" }.joined(separator: ", "))]}
            """,
        goodExample: """
            - name: country
              in: query
              description: The country, by ISO 3166.
              schema: {type: string, pattern: '^[A-Z]{2}$'}
            """,
        frame: .parameters)

    let defaultThreshold = 50
    private static let warningCount = 200

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        document.inputs.schemas.compactMap { schema in
            let count = schema.value["enum"]?.array?.count ?? 0
            guard count > threshold else { return nil }
            let place = TextPlace(document: schema.document, pointer: schema.pointer.appending("enum"))
            return RawFinding(
                info.id, "the enumeration lists \(count) values, more than \(threshold), and all go into the tool",
                at: place, .key, in: document.texts, severity: count > Self.warningCount ? .warn : nil)
        }
    }
}
